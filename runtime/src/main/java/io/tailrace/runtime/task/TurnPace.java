// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

import java.time.Duration;

/**
 * Lets a task do as much in a turn as it may, or as it gets done in the time that a turn should
 * take, if that is less. What a turn sends is seen when it ends: where user code is slow, a full
 * turn would keep its first results back until its last record.
 *
 * <p>Learns from the turns before. One that took too long makes the next one smaller in proportion;
 * one that was full and quick lets the next be twice as large. So the clock is read once a turn and
 * not once a record, and a single call that takes long still holds up what came before it in its
 * turn. Used by the task's worker alone.
 */
public final class TurnPace implements TurnLimits {

    /** Nothing is known of the user code yet. */
    private static final int FIRST = 16;

    private final int most;
    private final long boundNs;
    private int limit;

    /**
     * @param most at most so many records, or timers
     * @param bound how long a turn should take at most
     */
    public TurnPace(int most, Duration bound) {
        this.most = TurnLimits.of(most, most).records();
        this.boundNs = bound.toNanos();
        this.limit = Math.min(FIRST, most);
    }

    @Override
    public int records() {
        return limit;
    }

    @Override
    public int timers() {
        return limit;
    }

    @Override
    public void onTurn(int done, long nanos) {
        if (nanos > boundNs) {
            double fitting = (double) done * boundNs / nanos;
            limit = (int) Math.max(1, Math.min(limit, fitting));
        } else if (done >= limit && nanos <= boundNs / 2) {
            limit = Math.min(most, 2 * limit);
        }
    }
}
