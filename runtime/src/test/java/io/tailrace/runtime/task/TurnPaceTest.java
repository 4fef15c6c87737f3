// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnPaceTest {

    private static final long BOUND_NS = 100_000;

    private final TurnPace pace = new TurnPace(256, Duration.ofNanos(BOUND_NS));

    /** Full turns of user code that takes so long for a record. */
    private void fullTurns(int turns, long nanosPerRecord) {
        for (int i = 0; i < turns; i++) {
            pace.onTurn(pace.records(), pace.records() * nanosPerRecord);
        }
    }

    @Test
    void shouldLetFastUserCodeDoAllItMay() {
        fullTurns(10, 50);

        assertEquals(256, pace.records());
        assertEquals(256, pace.timers());
    }

    @Test
    void shouldLetSlowUserCodeDoWhatFitsIntoATurn() {
        for (long nanosPerRecord : new long[] {2_000, 9_000, 30_000, 99_000}) {
            fullTurns(20, nanosPerRecord);

            assertTrue(pace.records() * nanosPerRecord <= BOUND_NS, "" + nanosPerRecord);
            assertTrue(pace.records() * nanosPerRecord >= BOUND_NS / 4, "" + nanosPerRecord);
        }
    }

    @Test
    void shouldDoOneRecordAtATimeIfThatIsTooLongAlready() {
        fullTurns(1, 5_000_000);

        assertEquals(1, pace.records());
    }

    @Test
    void shouldComeBackAfterATurnThatWasHeldUpByChance() {
        fullTurns(10, 50);
        pace.onTurn(256, 40 * BOUND_NS);
        assertEquals(6, pace.records());

        fullTurns(6, 50);
        assertEquals(256, pace.records());
    }

    @Test
    void shouldNotGrowByTurnsThatWereNotFull() {
        for (int i = 0; i < 100; i++) {
            pace.onTurn(3, 100);
        }

        assertEquals(16, pace.records());
    }

    @Test
    void shouldNeverExceedWhatATurnMayDo() {
        TurnPace small = new TurnPace(3, Duration.ofSeconds(Long.MAX_VALUE / 1_000_000_000 - 1));
        for (int i = 0; i < 10; i++) {
            assertEquals(3, small.records());
            small.onTurn(3, 1);
        }
        assertThrows(
                IllegalArgumentException.class, () -> new TurnPace(0, Duration.ofNanos(BOUND_NS)));
    }
}
