// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

/** How much a task does in one turn at most, so that those it shares a worker with get theirs. */
public interface TurnLimits {

    /** Records or signals taken in. */
    int records();

    /** Timers fired. */
    int timers();

    /**
     * A turn has ended, for limits that learn. Told by hosts that measure turns, of those in which
     * anything was done.
     */
    default void onTurn(int done, long nanos) {}

    static TurnLimits of(int records, int timers) {
        requirePositive(records, timers);
        record Fixed(int records, int timers) implements TurnLimits {}
        return new Fixed(records, timers);
    }

    private static void requirePositive(int records, int timers) {
        if (records < 1 || timers < 1) {
            throw new IllegalArgumentException(
                    "A turn of "
                            + records
                            + " records and "
                            + timers
                            + " timers; both must be at least 1");
        }
    }
}
