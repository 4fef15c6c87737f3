// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.worker;

import static io.tailrace.runtime.worker.Overstay.Verdict.LASTS;
import static io.tailrace.runtime.worker.Overstay.Verdict.NOTHING_NEW;
import static io.tailrace.runtime.worker.Overstay.Verdict.OVER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OverstayTest {

    private final Overstay watch = new Overstay(100);

    private static Standing turn(long number) {
        return new Standing(number, null, null, null);
    }

    @Test
    void shouldTellOfATurnThatOverstaysAtTwiceTheTimeAgainAndOfItsReturn() {
        assertEquals(NOTHING_NEW, watch.look(turn(7), 1000));
        assertEquals(NOTHING_NEW, watch.look(turn(7), 1099));
        assertEquals(LASTS, watch.look(turn(7), 1100));
        assertEquals(100, watch.lastedNs());
        assertEquals(NOTHING_NEW, watch.look(turn(7), 1199));
        assertEquals(LASTS, watch.look(turn(7), 1250));
        assertEquals(250, watch.lastedNs());
        assertEquals(NOTHING_NEW, watch.look(turn(7), 1499));
        assertEquals(LASTS, watch.look(turn(7), 1500));
        assertEquals(OVER, watch.look(turn(8), 6000));
        assertEquals(5000, watch.lastedNs());
        assertEquals(NOTHING_NEW, watch.look(turn(8), 9000));
    }

    @Test
    void shouldSayNothingOfManyShortTurns() {
        for (int i = 1; i < 100; i += 2) {
            assertEquals(NOTHING_NEW, watch.look(turn(i), 99L * i));
        }
    }

    @Test
    void shouldTellOfTheNextTurnTooIfItOverstays() {
        watch.look(turn(1), 0);
        assertEquals(LASTS, watch.look(turn(1), 100));
        assertEquals(OVER, watch.look(turn(3), 200));
        assertEquals(NOTHING_NEW, watch.look(turn(3), 299));
        assertEquals(LASTS, watch.look(turn(3), 300));
        assertEquals(OVER, watch.look(Standing.OUTSIDE, 400));
    }

    @Test
    void shouldNotCountTimeOutsideTurns() {
        watch.look(turn(1), 0);
        watch.look(Standing.OUTSIDE, 50);
        assertEquals(NOTHING_NEW, watch.look(turn(3), 120));
        assertEquals(NOTHING_NEW, watch.look(turn(3), 219));
        assertEquals(LASTS, watch.look(turn(3), 220));
    }
}
