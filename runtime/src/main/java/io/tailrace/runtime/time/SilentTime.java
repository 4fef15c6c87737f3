// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import io.tailrace.operator.time.EventTime;

/**
 * Where event time stands when every split has been silent: each has promised something once, and
 * as much time has passed since as on the clock. Fed with all splits each time; what the splits
 * that have finished leave behind stays.
 *
 * <p>Without it the last window of a stream that stops would wait for a record that never comes.
 */
final class SilentTime {

    private long finishedLeadMs = EventTime.BEGINNING;
    private long finishedQuietSinceMs = EventTime.BEGINNING;

    private long reached;
    private long shortestQuietMs;

    /** Begins a new look at all splits, at that running time. */
    void look(long runningMs) {
        reached = EventTime.plus(finishedLeadMs, runningMs);
        shortestQuietMs =
                finishedQuietSinceMs == EventTime.BEGINNING
                        ? Long.MAX_VALUE
                        : runningMs - finishedQuietSinceMs;
    }

    void see(long promise, long quietMs) {
        shortestQuietMs = Math.min(shortestQuietMs, quietMs);
        if (promise != EventTime.END) {
            reached = Math.max(reached, EventTime.plus(promise, quietMs));
        }
    }

    void finish(long promise, long quietMs, long runningMs) {
        finishedQuietSinceMs = Math.max(finishedQuietSinceMs, runningMs - quietMs);
        if (promise != EventTime.END) {
            long lead = EventTime.minus(promise, runningMs - quietMs);
            finishedLeadMs = Math.max(finishedLeadMs, lead);
        }
    }

    /** How long nothing has come from any split. */
    long shortestQuietMs() {
        return shortestQuietMs;
    }

    /** {@link EventTime#BEGINNING} if none has ever promised anything; never the end of time. */
    long reached() {
        return Math.min(reached, EventTime.END - 1);
    }

    /** As durations and event times, which outlive the clock they were measured with. */
    void snapshot(long[] state, int at, long runningMs) {
        state[at] = EventTime.plus(finishedLeadMs, runningMs);
        state[at + 1] =
                finishedQuietSinceMs == EventTime.BEGINNING ? -1 : runningMs - finishedQuietSinceMs;
    }

    void restore(long[] state, int at, long runningMs) {
        finishedLeadMs = EventTime.minus(state[at], runningMs);
        finishedQuietSinceMs = state[at + 1] < 0 ? EventTime.BEGINNING : runningMs - state[at + 1];
    }
}
