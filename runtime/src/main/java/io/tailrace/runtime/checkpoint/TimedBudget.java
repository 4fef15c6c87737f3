// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.checkpoint;

import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.state.snapshot.CaptureBudget;

/** Ends a slice when it has taken long enough, too. One task's. */
final class TimedBudget implements CaptureBudget {

    private static final long MOST_NANOS = 50_000;

    /** Reading the clock costs as much as capturing a small row. */
    private static final int CAPTURES_BETWEEN_LOOKS = 8;

    private final CaptureBudget others;
    private final ProcessingClock clock;
    private long startedNs;

    TimedBudget(CaptureBudget others, ProcessingClock clock) {
        this.others = others;
        this.clock = clock;
    }

    @Override
    public boolean allows(int captured, long bytes) {
        if (captured == 0 && bytes == 0) {
            startedNs = clock.nowNs();
            return true;
        }
        return others.allows(captured, bytes)
                && (captured % CAPTURES_BETWEEN_LOOKS != 0
                        || clock.nowNs() - startedNs < MOST_NANOS);
    }
}
