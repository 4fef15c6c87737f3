// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.clock;

import java.time.Duration;

/** A clock that stands still until it is told to go on. Used by one thread. */
public final class VirtualClock implements ProcessingClock {

    private static final long NS_PER_MS = 1_000_000;

    private final long startedMs;
    private long nowMs;

    private VirtualClock(long startMs) {
        this.startedMs = startMs;
        this.nowMs = startMs;
    }

    public static VirtualClock startingAt(long epochMs) {
        return new VirtualClock(epochMs);
    }

    @Override
    public long nowMs() {
        return nowMs;
    }

    @Override
    public long nowNs() {
        return (nowMs - startedMs) * NS_PER_MS;
    }

    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException(
                    "A clock cannot be advanced by " + by + ": it goes forward only");
        }
        nowMs = Math.addExact(nowMs, by.toMillis());
    }

    /** Goes on to that moment; one that has passed leaves the clock as it is. */
    public void advanceTo(long epochMs) {
        nowMs = Math.max(nowMs, epochMs);
    }
}
