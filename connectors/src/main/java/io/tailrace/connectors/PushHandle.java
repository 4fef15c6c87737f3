// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import io.tailrace.operator.RefusedNullException;
import io.tailrace.operator.time.EventTime;
import java.time.Duration;
import java.util.Objects;

/**
 * The end of a {@link PushSource} that threads of the user hold. For any number of threads; what
 * one thread puts is read in the order in which it put it.
 *
 * <p>A call that returns, or returns {@code true}, has handed the record over; one that throws, or
 * returns {@code false}, has not. Once nobody will read any more every call throws {@link
 * PushClosedException}, and so do those that are waiting.
 */
public final class PushHandle<T> {

    private final PushSource<T> source;

    PushHandle(PushSource<T> source) {
        this.source = source;
    }

    /** Waits while the source is full, for as long as it takes. */
    public void put(T value) throws InterruptedException {
        source.offer(checked(value), PushSource.NO_TIMESTAMP, Long.MAX_VALUE);
    }

    /** As {@link #put(Object)}, with the timestamp of {@code withNativeTimestamps}. */
    public void put(T value, long timestamp) throws InterruptedException {
        source.offer(checked(value), EventTime.checked(timestamp), Long.MAX_VALUE);
    }

    /** Waits while the source is full, but no longer than that; returns whether it is in. */
    public boolean putWithin(Duration longest, T value) throws InterruptedException {
        return source.offer(checked(value), PushSource.NO_TIMESTAMP, nanos(longest));
    }

    /** As above, with the timestamp of {@code withNativeTimestamps}. */
    public boolean putWithin(Duration longest, T value, long timestamp)
            throws InterruptedException {
        return source.offer(checked(value), EventTime.checked(timestamp), nanos(longest));
    }

    /** Never waits; returns whether it is in. */
    public boolean tryPut(T value) {
        return source.tryOffer(checked(value), PushSource.NO_TIMESTAMP);
    }

    /** As {@link #tryPut(Object)}, with the timestamp of {@code withNativeTimestamps}. */
    public boolean tryPut(T value, long timestamp) {
        return source.tryOffer(checked(value), EventTime.checked(timestamp));
    }

    /** Says that nothing more will come: what was put is read, then the source ends. For good. */
    public void complete() {
        source.close(null);
    }

    /**
     * Says that nothing more will come because of a failure: what was put is read, then the job
     * fails of it. For good: a job that is restarted fails of it again.
     */
    public void fail(Throwable reason) {
        source.close(Objects.requireNonNull(reason, "reason"));
    }

    /** How many records were put and not read yet, as far as can be told while others put. */
    public int unread() {
        return source.unread();
    }

    private static <T> T checked(T value) {
        if (value == null) {
            throw new RefusedNullException("A stream has no null records");
        }
        return value;
    }

    private static long nanos(Duration longest) {
        if (longest.isNegative()) {
            throw new IllegalArgumentException(
                    "Cannot wait for %s; it takes 0 or more".formatted(longest));
        }
        try {
            return longest.toNanos();
        } catch (ArithmeticException centuries) {
            return Long.MAX_VALUE;
        }
    }

    @Override
    public String toString() {
        return "handle of " + source;
    }
}
