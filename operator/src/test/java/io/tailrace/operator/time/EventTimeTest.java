// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.time;

import static io.tailrace.operator.time.EventTime.BEGINNING;
import static io.tailrace.operator.time.EventTime.END;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventTimeTest {

    @Test
    void shouldG3AcceptTimestampsJustInsideTheEndsOfTime() {
        assertEquals(END - 1, EventTime.checked(END - 1));
        assertEquals(BEGINNING + 1, EventTime.checked(BEGINNING + 1));
        assertEquals(-52, EventTime.checked(-52));
    }

    @Test
    void shouldG3RefuseARecordAtEitherEndOfTimeWithTheAllowedRange() {
        var atEnd = assertThrows(IllegalArgumentException.class, () -> EventTime.checked(END));
        var atBeginning =
                assertThrows(IllegalArgumentException.class, () -> EventTime.checked(BEGINNING));

        assertTrue(atEnd.getMessage().contains("EventTime.END"), atEnd.getMessage());
        assertTrue(atEnd.getMessage().contains("to 9223372036854775806"), atEnd.getMessage());
        assertTrue(
                atBeginning.getMessage().contains("EventTime.BEGINNING"), atBeginning.getMessage());
    }

    @Test
    void shouldStopAtTheEndsOfTimeInsteadOfWrappingAround() {
        assertEquals(END, EventTime.plus(END - 1, 2));
        assertEquals(BEGINNING, EventTime.plus(BEGINNING + 1, -2));
        assertEquals(BEGINNING, EventTime.minus(BEGINNING + 1, 2));
        assertEquals(END, EventTime.minus(END - 1, -2));
        assertEquals(END, EventTime.minus(0, Long.MIN_VALUE));
    }

    @Test
    void shouldKeepAnEndOfTimeWhereItIs() {
        assertEquals(END, EventTime.minus(END, 1));
        assertEquals(END, EventTime.plus(END, -1));
        assertEquals(BEGINNING, EventTime.plus(BEGINNING, 1));
        assertEquals(BEGINNING, EventTime.minus(BEGINNING, -1));
    }

    @Test
    void shouldAgreeWithUnboundedArithmeticOnRandomTimes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);

        for (int i = 0; i < 100_000; i++) {
            long time = EventTime.checked(inside(random.nextLong() >> random.nextInt(64)));
            long millis = random.nextLong() >> random.nextInt(64);

            assertEquals(
                    clamped(BigInteger.valueOf(time).add(BigInteger.valueOf(millis))),
                    EventTime.plus(time, millis),
                    () -> time + " + " + millis + ", seed " + seed);
            assertEquals(
                    clamped(BigInteger.valueOf(time).subtract(BigInteger.valueOf(millis))),
                    EventTime.minus(time, millis),
                    () -> time + " - " + millis + ", seed " + seed);
        }
    }

    private static long inside(long time) {
        return Math.max(BEGINNING + 1, Math.min(END - 1, time));
    }

    private static long clamped(BigInteger time) {
        return time.min(BigInteger.valueOf(END)).max(BigInteger.valueOf(BEGINNING)).longValue();
    }
}
