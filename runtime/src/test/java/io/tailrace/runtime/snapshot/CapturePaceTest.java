// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tailrace.state.snapshot.CaptureBudget;
import org.junit.jupiter.api.Test;

class CapturePaceTest {

    private final CapturePace pace = new CapturePace(CaptureBudget.standard());

    @Test
    void shouldKeepSlicesShortWhereARecordMayComeAtAnyMoment() {
        pace.afterTurnOf(0, 256);

        assertEquals(8, capturesOf(1));
    }

    @Test
    void shouldUseTheWholeLimitBesideAFullTurn() {
        pace.afterTurnOf(256, 256);

        assertEquals(64, capturesOf(1));
    }

    @Test
    void shouldGoByHowFullTheTurnWasNotByHowManyRecordsItHad() {
        pace.afterTurnOf(1, 2);
        assertEquals(36, capturesOf(1));

        pace.afterTurnOf(128, 256);
        assertEquals(36, capturesOf(1));
    }

    @Test
    void shouldTakeATurnThatDidMoreThanItMightAsFull() {
        pace.afterTurnOf(1000, 256);

        assertEquals(64, capturesOf(1));
    }

    @Test
    void shouldEndAShortSliceSoonerWhereRowsAreLarge() {
        pace.afterTurnOf(0, 256);

        assertEquals(2, capturesOf(4 << 10));
    }

    @Test
    void shouldNeverAllowMoreThanTheLimit() {
        CapturePace limited = new CapturePace(CaptureBudget.of(3, 1 << 20));
        limited.afterTurnOf(256, 256);

        assertFalse(limited.allows(3, 3));
    }

    private int capturesOf(int bytes) {
        int captured = 0;
        while (pace.allows(captured, (long) captured * bytes)) {
            captured++;
        }
        return captured;
    }
}
