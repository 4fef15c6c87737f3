// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.window;

import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.WholeMillis;
import java.time.Duration;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * Windows that last as long as elements of a key keep coming: from the first to a gap after the
 * last. Where the next comes exactly a gap after the last, another session begins.
 */
public final class SessionWindows<T> implements WindowAssigner<T> {

    private final ToLongFunction<? super T> gapMs;
    private final String text;

    private SessionWindows(ToLongFunction<? super T> gapMs, String text) {
        this.gapMs = gapMs;
        this.text = text;
    }

    public static SessionWindows<Object> of(Duration gap) {
        long gapMs = Grid.positive(gap, "The gap of sessions");
        return new SessionWindows<>(
                element -> gapMs, "sessions(" + WholeMillis.asCode(gapMs) + ")");
    }

    /**
     * Sessions in which each element says how long it keeps its session open.
     *
     * @param gapMs in milliseconds, at least one
     */
    public static <T> SessionWindows<T> withGapOf(ToLongFunction<? super T> gapMs) {
        return new SessionWindows<>(
                Objects.requireNonNull(gapMs, "gapMs"), "sessionsWithGapOf(...)");
    }

    @Override
    public boolean merging() {
        return true;
    }

    @Override
    public void assign(T value, long timestamp, AssignedWindows into) {
        long gap = gapMs.applyAsLong(value);
        if (gap <= 0) {
            throw new RefusedArgumentException(
                    "A record was given a session gap of 0 ms or less; it must be at least 1 ms");
        }
        into.add(timestamp, EventTime.plus(timestamp, gap));
    }

    @Override
    public String toString() {
        return text;
    }
}
