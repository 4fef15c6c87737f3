// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.time.EventTime;
import org.junit.jupiter.api.Test;

class WindowTest {

    @Test
    void shouldW2EndBeforeItsEnd() {
        Window window = Window.of(0, 10);

        assertEquals(9, window.maxTimestamp());
        assertTrue(window.contains(0));
        assertTrue(window.contains(9));
        assertFalse(window.contains(10));
        assertFalse(window.contains(-1));
    }

    @Test
    void shouldD1GiveResultsTheLastInstantOfTheWindow() {
        assertEquals(9, Window.of(0, 10).resultTimestamp());
        assertEquals(-38, Window.of(-74, -37).resultTimestamp());
    }

    @Test
    void shouldW9EndTheGlobalWindowWithTime() {
        assertEquals(EventTime.END, Window.GLOBAL.maxTimestamp());
        assertTrue(Window.GLOBAL.contains(EventTime.END - 1));
        assertEquals(EventTime.END - 1, Window.GLOBAL.resultTimestamp());
        assertEquals(EventTime.END, Window.of(0, EventTime.END).maxTimestamp());
    }

    @Test
    void shouldW14BeTheSameWithTheSameBounds() {
        assertEquals(Window.of(3, 7), Window.of(3, 7));
        assertEquals(Window.of(3, 7).hashCode(), Window.of(3, 7).hashCode());
        assertNotEquals(Window.of(3, 7), Window.of(3, 8));
        assertNotEquals(Window.of(3, 7), Window.of(2, 7));
        assertEquals("[3, 7)", Window.of(3, 7).toString());
        assertEquals("[all of time]", Window.GLOBAL.toString());
    }

    @Test
    void shouldComeBackFromItsMaxTimestamp() {
        for (Window window : new Window[] {Window.of(3, 7), Window.of(5, EventTime.END)}) {
            assertEquals(window, Window.endingWith(window.start(), window.maxTimestamp()));
        }
    }

    @Test
    void shouldD3NotOverlapWhereItOnlyTouches() {
        assertTrue(Window.of(0, 10).overlaps(Window.of(9, 19)));
        assertTrue(Window.of(9, 19).overlaps(Window.of(0, 10)));
        assertTrue(Window.of(0, 10).overlaps(Window.of(3, 4)));
        assertFalse(Window.of(0, 10).overlaps(Window.of(10, 20)));
        assertFalse(Window.of(10, 20).overlaps(Window.of(0, 10)));
        assertEquals(Window.of(0, 19), Window.of(9, 19).spanWith(Window.of(0, 10)));
    }

    @Test
    void shouldRefuseToEndBeforeItStarts() {
        var refused = assertThrows(IllegalArgumentException.class, () -> Window.of(5, 5));

        assertEquals(
                "A window starts at 5 and ends at 5; its end must be later than its start",
                refused.getMessage());
    }
}
