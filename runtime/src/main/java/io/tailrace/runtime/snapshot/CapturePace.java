// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.snapshot;

import io.tailrace.state.snapshot.CaptureBudget;

/**
 * Fits slices to turns. A task with little to do may get a record at any moment, and what comes
 * while a slice is being captured waits for its end: slices are short. A full turn takes many times
 * as long as the longest slice, so there they may be long.
 *
 * <p>One task's, used by its worker.
 */
final class CapturePace implements CaptureBudget {

    /** What a record that comes at the wrong moment waits for: about half a microsecond. */
    private static final int LEAST = 8;

    private static final int MOST = 64;
    private static final long BYTES_PER_CAPTURE = 1 << 10;

    private final CaptureBudget limit;
    private int most = LEAST;

    CapturePace(CaptureBudget limit) {
        this.limit = limit;
    }

    /** How much the turn has done that now captures a slice, of how much it may. */
    void afterTurnOf(int taken, int mayTake) {
        most = LEAST + (MOST - LEAST) * Math.min(taken, mayTake) / mayTake;
    }

    @Override
    public boolean allows(int captured, long bytes) {
        return captured < most && bytes < most * BYTES_PER_CAPTURE && limit.allows(captured, bytes);
    }
}
