// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WaitTimeTest {

    private final WaitTime time = new WaitTime();

    @Test
    void shouldAddUpWaitsAndTheOneThatGoesOn() {
        assertEquals(WaitFigures.NONE, time.figures(5));

        time.onWaiting(true, 10);
        time.onWaiting(true, 15);
        assertEquals(new WaitFigures(20, 20), time.figures(30));
        time.onWaiting(false, 30);
        time.onWaiting(false, 35);
        assertEquals(new WaitFigures(0, 20), time.figures(40));

        time.onWaiting(true, 100);
        assertTrue(time.isWaiting());
        assertEquals(new WaitFigures(7, 27), time.figures(107));
        time.onWaiting(false, 110);
        assertEquals(new WaitFigures(0, 30), time.figures(200));
    }

    @Test
    void shouldSayThatItWaitsThoughTheClockHasNotMoved() {
        time.onWaiting(true, 10);

        assertEquals(new WaitFigures(1, 1), time.figures(10));
    }
}
