// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.count;

/**
 * How long a task waits for something, wait after wait. Told by the task's worker when a wait
 * begins and ends, asked by anybody: nothing is written while a wait goes on.
 */
public final class WaitTime {

    private static final int WAITING = 0;
    private static final int SINCE = 1;
    private static final int OF_ENDED_WAITS = 2;
    private static final int SIZE = 3;

    /** Shown at once and not at the end of the turn: a turn that only waits shows nothing. */
    private final TurnWords words = new TurnWords(SIZE);

    /** A wait begins or ends, if it is not so already. */
    public void onWaiting(boolean waiting, long nowNs) {
        if (waiting == isWaiting()) {
            return;
        }
        if (waiting) {
            words.set(SINCE, nowNs);
        } else {
            words.add(OF_ENDED_WAITS, nowNs - words.own(SINCE));
        }
        words.set(WAITING, waiting ? 1 : 0);
        words.show();
    }

    /** As the worker itself knows it. */
    public boolean isWaiting() {
        return words.own(WAITING) != 0;
    }

    /**
     * May be asked by any thread.
     *
     * @param nowNs by the clock of the host: a wait that goes on lasts until then
     */
    public WaitFigures figures(long nowNs) {
        long[] at = words.copy();
        // At the least 1 where it waits, though the clock may not have moved.
        long nowNanos = at[WAITING] == 0 ? 0 : Math.max(1, nowNs - at[SINCE]);
        return new WaitFigures(nowNanos, at[OF_ENDED_WAITS] + nowNanos);
    }
}
