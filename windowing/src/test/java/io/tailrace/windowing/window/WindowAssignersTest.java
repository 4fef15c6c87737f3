// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.window;

import static io.tailrace.operator.time.EventTime.BEGINNING;
import static io.tailrace.operator.time.EventTime.END;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.RefusedArgumentException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class WindowAssignersTest {

    private static final TumblingWindows BY_TEN = TumblingWindows.of(ofMillis(10));

    @Test
    void shouldW1FindTheWindowOnEitherSideOfTheEpoch() {
        assertEquals(List.of(Window.of(-10, 0)), Assigned.by(BY_TEN, -1));
        assertEquals(List.of(Window.of(0, 10)), Assigned.by(BY_TEN, 0));
        assertEquals(List.of(Window.of(0, 10)), Assigned.by(BY_TEN, 9));
        assertEquals(List.of(Window.of(-20, -10)), Assigned.by(BY_TEN, -11));
    }

    @Test
    void shouldW1MoveTheGridByTheOffsetInEitherDirection() {
        assertEquals(List.of(Window.of(-7, 3)), Assigned.by(BY_TEN.offsetBy(3), 2));
        assertEquals(List.of(Window.of(3, 13)), Assigned.by(BY_TEN.offsetBy(3), 3));
        assertEquals(List.of(Window.of(-3, 7)), Assigned.by(BY_TEN.offsetBy(-3), 0));
        assertEquals(List.of(Window.of(7, 17)), Assigned.by(BY_TEN.offsetBy(-3), 7));
    }

    @Test
    void shouldW2PutAnElementAtTheEndIntoTheNextWindow() {
        assertEquals(List.of(Window.of(10, 20)), Assigned.by(BY_TEN, 10));
    }

    @Test
    void shouldD14PutNegativeTimestampsIntoTheWindowAroundThem() {
        assertEquals(
                List.of(Window.of(-74, -37)), Assigned.by(TumblingWindows.of(ofMillis(37)), -52));
    }

    @Test
    void shouldW4LeaveElementsBetweenWindowsWithoutOne() {
        SlidingWindows gaps = SlidingWindows.of(ofMillis(3), ofMillis(10));

        assertEquals(List.of(Window.of(0, 3)), Assigned.by(gaps, 2));
        assertEquals(List.of(), Assigned.by(gaps, 3));
        assertEquals(List.of(), Assigned.by(gaps, -1));
        assertEquals(List.of(Window.of(-10, -7)), Assigned.by(gaps, -8));
    }

    @Test
    void shouldW7PutAnElementIntoEverySlidingWindowAroundIt() {
        SlidingWindows sliding = SlidingWindows.of(ofMillis(10), ofMillis(5));

        assertEquals(List.of(Window.of(0, 10), Window.of(5, 15)), Assigned.by(sliding, 7));
        assertEquals(List.of(Window.of(-5, 5), Window.of(0, 10)), Assigned.by(sliding, 0));
        assertEquals(
                List.of(Window.of(-8, 2), Window.of(-3, 7)), Assigned.by(sliding.offsetBy(2), 1));
    }

    @Test
    void shouldW13PutAnElementIntoEveryWindowThatGrowsAroundIt() {
        CumulatingWindows cumulating = CumulatingWindows.of(ofMillis(10), ofMillis(2));

        assertEquals(
                List.of(Window.of(0, 4), Window.of(0, 6), Window.of(0, 8), Window.of(0, 10)),
                Assigned.by(cumulating, 3));
        assertEquals(List.of(Window.of(0, 10)), Assigned.by(cumulating, 9));
        assertEquals(5, Assigned.by(cumulating, -10).size());
        assertEquals(List.of(Window.of(-9, 1)), Assigned.by(cumulating.offsetBy(1), 0));
    }

    @Test
    void shouldD3LetSessionsReachAGapPastTheirElement() {
        SessionWindows<Object> sessions = SessionWindows.of(ofMillis(10));

        assertEquals(List.of(Window.of(7, 17)), Assigned.by(sessions, 7));
        assertTrue(sessions.merging());
    }

    @Test
    void shouldLetEachElementSayItsGap() {
        SessionWindows<Integer> sessions = SessionWindows.withGapOf(gap -> gap);

        assertEquals(List.of(Window.of(7, 10)), Assigned.by(sessions, 3, 7));
        assertEquals(List.of(Window.of(7, 107)), Assigned.by(sessions, 100, 7));
        assertThrows(RefusedArgumentException.class, () -> Assigned.by(sessions, 0, 7));
    }

    @Test
    void shouldPutEverythingIntoTheGlobalWindow() {
        assertEquals(List.of(Window.GLOBAL), Assigned.by(GlobalWindows.INSTANCE, -5));
        assertEquals(List.of(Window.GLOBAL), Assigned.by(GlobalWindows.INSTANCE, END - 1));
    }

    @Test
    void shouldL1StopAtTheEndsOfTimeInsteadOfWrappingAround() {
        assertEquals(
                END, Assigned.by(TumblingWindows.of(ofHours(1)), END - 1).get(0).maxTimestamp());
        assertEquals(
                BEGINNING,
                Assigned.by(TumblingWindows.of(ofHours(1)), BEGINNING + 1).get(0).start());
        assertEquals(
                List.of(Window.of(END - 5, END)),
                Assigned.by(SessionWindows.of(ofHours(1)), END - 5));
        for (Window window :
                Assigned.by(CumulatingWindows.of(ofHours(1), ofMinutes(20)), END - 1)) {
            assertEquals(END, window.end());
        }
    }

    @Test
    void shouldAgreeWithWindowsThatAreLookedForOneByOne() {
        Random random = new Random(14);
        for (int round = 0; round < 20_000; round++) {
            long size = 1 + random.nextInt(40);
            long slide = 1 + random.nextInt(40);
            long offset = random.nextLong(-slide + 1, slide);
            long timestamp = random.nextLong(-500, 500);
            SlidingWindows sliding =
                    SlidingWindows.of(ofMillis(size), ofMillis(slide)).offsetBy(offset);

            List<Window> expected = new ArrayList<>();
            for (long start = timestamp - size + 1; start <= timestamp; start++) {
                if (Math.floorMod(start - offset, slide) == 0) {
                    expected.add(Window.of(start, start + size));
                }
            }

            assertEquals(expected, Assigned.by(sliding, timestamp), sliding + " at " + timestamp);
        }
    }

    @Test
    void shouldW5RefuseSizesThatCannotBe() {
        assertRefused(
                "The size of windows is PT0S; it must be at least 1 ms",
                () -> TumblingWindows.of(Duration.ZERO));
        assertRefused(
                "The size of sliding windows is PT-1S; it must be at least 1 ms",
                () -> SlidingWindows.of(Duration.ofSeconds(-1), ofMillis(1)));
        assertRefused(
                "The slide of sliding windows is PT0S; it must be at least 1 ms",
                () -> SlidingWindows.of(ofMillis(1), Duration.ZERO));
        assertRefused(
                "The gap of sessions is PT0S; it must be at least 1 ms",
                () -> SessionWindows.of(Duration.ZERO));
        assertRefused(
                "The greatest size of cumulating windows is ofMillis(10); it must be a multiple of"
                        + " their step, which is ofMillis(3)",
                () -> CumulatingWindows.of(ofMillis(10), ofMillis(3)));
        assertRefused(
                "The size of windows is PT0.0000015S; event time is counted in whole milliseconds",
                () -> TumblingWindows.of(Duration.ofNanos(1500)));
    }

    @Test
    void shouldW5RefuseOffsetsOfAWindowOrMore() {
        assertRefused(
                "The offset of windows is ofMillis(10); allowed is less than ofMillis(10), by which"
                        + " they repeat, in either direction",
                () -> BY_TEN.offsetBy(10));
        assertRefused(
                "The offset of windows is ofMillis(-10); allowed is less than ofMillis(10), by which"
                        + " they repeat, in either direction",
                () -> BY_TEN.offsetBy(-10));
        assertRefused(
                "The offset of windows is ofMillis(5); allowed is less than ofMillis(5), by which"
                        + " they repeat, in either direction",
                () -> SlidingWindows.of(ofMillis(10), ofMillis(5)).offsetBy(5));
        assertRefused(
                "sessions(ofMillis(10)) cannot be moved by an offset. Remedy: leave offsetBy(...)"
                        + " away; windows that lie on a grid (tumbling, sliding, cumulating) have one",
                () -> SessionWindows.of(ofMillis(10)).offsetBy(1));
    }

    @Test
    void shouldW14ReadLikeTheCodeThatMakesThem() {
        assertEquals("tumbling(ofMillis(10)).offsetBy(ofMillis(3))", BY_TEN.offsetBy(3) + "");
        assertEquals(
                "sliding(ofHours(1), ofMinutes(5))",
                SlidingWindows.of(ofHours(1), ofMinutes(5)).toString());
        assertEquals(
                "cumulating(ofHours(24), ofHours(1))",
                CumulatingWindows.of(ofHours(24), ofHours(1)).toString());
        assertEquals("sessions(ofMillis(10))", SessionWindows.of(ofMillis(10)).toString());
        assertEquals("global()", GlobalWindows.INSTANCE.toString());
        assertEquals(
                SlidingWindows.of(ofHours(1), ofMinutes(5)),
                SlidingWindows.of(ofMinutes(60), ofMinutes(5)));
        assertEquals(BY_TEN, TumblingWindows.of(ofMillis(10)));
    }

    private static void assertRefused(String message, Executable factory) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, factory).getMessage());
    }
}
