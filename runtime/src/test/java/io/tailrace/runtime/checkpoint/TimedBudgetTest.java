// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.state.snapshot.CaptureBudget;
import org.junit.jupiter.api.Test;

class TimedBudgetTest {

    private long nowNs = 1_000_000;
    private int looks;
    private final TimedBudget budget =
            new TimedBudget(CaptureBudget.of(64, 64 << 10), new CountedClock());

    private final class CountedClock implements ProcessingClock {
        @Override
        public long nowMs() {
            return 0;
        }

        @Override
        public long nowNs() {
            looks++;
            return nowNs;
        }
    }

    @Test
    void shouldEndASliceThatHasTakenLongEnoughThoughItMightHoldMore() {
        assertEquals(8, capturesOf(24, 6_000));
    }

    @Test
    void shouldLookAtTheClockSoonerWhereCapturesAreLarge() {
        assertEquals(4, capturesOf(1 << 10, 10_000));
        assertEquals(2, capturesOf(1 << 10, 39_000));
    }

    @Test
    void shouldSeldomLookAtTheClockWhereCapturesAreSmall() {
        assertEquals(64, capturesOf(24, 50));

        assertEquals(8, looks);
    }

    @Test
    void shouldGiveEverySliceItsOwnTime() {
        assertEquals(8, capturesOf(24, 6_000));
        nowNs += 1_000_000;
        assertEquals(8, capturesOf(24, 6_000));
    }

    private int capturesOf(int bytes, long nanos) {
        int captured = 0;
        while (budget.allows(captured, (long) captured * bytes)) {
            captured++;
            nowNs += nanos;
        }
        return captured;
    }
}
