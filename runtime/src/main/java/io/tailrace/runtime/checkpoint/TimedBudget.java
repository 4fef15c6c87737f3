// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.checkpoint;

import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.state.snapshot.CaptureBudget;

/** Ends a slice when it has taken long enough, too. One task's. */
final class TimedBudget implements CaptureBudget {

    /** Fifty microseconds, less what a capture may take that was begun just before. */
    private static final long MOST_NANOS = 40_000;

    /** Reading the clock costs as much as capturing a small row. */
    private static final int CAPTURES_BETWEEN_LOOKS = 8;

    private static final int BYTES_BETWEEN_LOOKS = 256;

    private final CaptureBudget others;
    private final ProcessingClock clock;
    private long startedNs;
    private int capturedAtLook;
    private long bytesAtLook;

    TimedBudget(CaptureBudget others, ProcessingClock clock) {
        this.others = others;
        this.clock = clock;
    }

    @Override
    public boolean allows(int captured, long bytes) {
        if (captured == 0 && bytes == 0) {
            startedNs = look(0, 0);
            return true;
        }
        if (!others.allows(captured, bytes)) {
            return false;
        }
        boolean mayLast =
                captured - capturedAtLook < CAPTURES_BETWEEN_LOOKS
                        && bytes - bytesAtLook < BYTES_BETWEEN_LOOKS;
        return mayLast || look(captured, bytes) - startedNs < MOST_NANOS;
    }

    private long look(int captured, long bytes) {
        capturedAtLook = captured;
        bytesAtLook = bytes;
        return clock.nowNs();
    }
}
