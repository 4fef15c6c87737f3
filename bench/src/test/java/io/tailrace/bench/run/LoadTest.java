// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LoadTest {

    private static Load load(long rate) {
        return new Load(new Settings("test", "none", "only", rate, 10, 0, 1, 1, ""));
    }

    /** Each figure is rounded to a nanosecond by itself. */
    @Test
    void shouldHaveAnEventDueFromTheMomentItIsMeantToHappen() {
        for (long rate : new long[] {1, 50_000, 3_000_000}) {
            Load load = load(rate);
            load.begin();
            for (int look = 0; look < 10_000; look++) {
                long before = System.nanoTime();
                long due = load.due();
                long after = System.nanoTime();

                assertTrue(load.intendedNanos(due - 1) <= after + 1, "early at rate " + rate);
                assertTrue(load.intendedNanos(due) >= before - 1, "late at rate " + rate);
            }
        }
    }

    @Test
    void shouldBeOverWhenWhatWasDueBeforeTheStopHasHappened() {
        Load load = load(1_000_000);
        load.begin();
        while (load.due() < 1_000) {
            Thread.onSpinWait();
        }
        assertFalse(load.isOver(Long.MAX_VALUE));

        load.stop();

        long last = 0;
        while (!load.isOver(last + 1)) {
            last++;
        }
        assertTrue(last >= 998, "due before the stop, and not told to happen: " + last);
        assertTrue(load.fellBehind(last));
        assertFalse(load.fellBehind(last + 1));
    }

    @Test
    void shouldBeOverAtOnceWhereThereIsNoSchedule() {
        Load load = load(0);
        load.begin();
        assertFalse(load.isOver(5));

        load.stop();

        assertTrue(load.isOver(5));
        assertFalse(load.fellBehind(5));
        assertEquals(Long.MAX_VALUE, load.due());
    }

    @Test
    void shouldExpectNothingOfThoseWhoKeepToNoSchedule() {
        Load load = load(1_000_000);

        load.stop();

        assertFalse(load.fellBehind(0));
    }
}
