// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import static io.tailrace.operator.time.EventTime.BEGINNING;
import static io.tailrace.operator.time.EventTime.END;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How inputs end, and how a merger outlives its task. */
class WatermarkMergerLifeTest {

    private MergerProbe inputs;

    @Test
    void shouldT14ForwardTheEndOfTimeOnlyWhenAllInputsHaveEnded() {
        inputs = MergerProbe.of(2);
        inputs.watermark(0, 5);
        inputs.watermark(1, 9);
        inputs.assertForwarded("watermark 5");

        inputs.end(0);
        inputs.assertForwarded("watermark 9");
        inputs.end(1);
        inputs.assertForwarded("watermark END", "end");
        assertEquals(END, inputs.merger().watermark());

        inputs.end(1);
        inputs.watermark(1, 10);
        inputs.idle(0);
        inputs.assertForwarded();
    }

    @Test
    void shouldT14TellTheEndOfTimeFromTheEnd() {
        inputs = MergerProbe.of(2);

        inputs.watermark(0, END);
        inputs.watermark(1, END);
        inputs.assertForwarded("watermark END");

        inputs.end(0);
        inputs.assertForwarded();
        inputs.end(1);
        inputs.assertForwarded("end");
    }

    @Test
    void shouldT14NotTakeTheEndOfOneInputForProgressOfTheIdleOnes() {
        inputs = MergerProbe.of(2);
        inputs.watermark(0, 5);
        inputs.watermark(1, 7);
        inputs.idle(0);
        inputs.assertForwarded("watermark 5", "watermark 7");

        inputs.watermark(1, END);
        inputs.assertForwarded("idle");

        inputs.active(0);
        inputs.watermark(0, 8);
        inputs.assertForwarded("active", "watermark 8");
    }

    @Test
    void shouldT14WakeReceiversBeforeTheEndOfTime() {
        inputs = MergerProbe.of(2);
        inputs.idle(0);
        inputs.idle(1);
        inputs.assertForwarded("idle");

        inputs.end(0);
        inputs.end(1);

        inputs.assertForwarded("active", "watermark END", "end");
    }

    @Test
    void shouldT6ComeToTheSameWhetherAnInputEndsBeforeOrAfterTheOtherFallsIdle() {
        inputs = MergerProbe.of(2);
        inputs.watermark(0, 10);
        inputs.watermark(1, 5);
        inputs.end(0);
        inputs.idle(1);
        long endedFirst = inputs.merger().watermark();

        inputs = MergerProbe.of(2);
        inputs.watermark(0, 10);
        inputs.watermark(1, 5);
        inputs.idle(1);
        inputs.end(0);

        assertEquals(10, endedFirst);
        assertEquals(10, inputs.merger().watermark());
    }

    @Test
    void shouldWaitForAllInputsAgainAfterAChangeOfTheirNumber() {
        inputs = MergerProbe.of(WatermarkMerger.resumedAt(3, 100));

        inputs.watermark(0, 120);
        inputs.assertForwarded("watermark 100");
        inputs.watermark(1, 130);
        inputs.watermark(2, 90);
        inputs.assertForwarded();

        inputs.watermark(2, 110);
        inputs.assertForwarded("watermark 110");
    }

    @Test
    void shouldStillKnowAfterARestoreWhoIsIdleBehindAndGone() {
        inputs = MergerProbe.of(4);
        inputs.watermark(0, 10);
        inputs.watermark(1, 20);
        inputs.watermark(2, 3);
        inputs.watermark(3, 50);
        inputs.end(3);
        inputs.idle(2);
        inputs.active(2);
        inputs.idle(1);
        inputs.forwarded();

        inputs.restart();

        assertEquals(10, inputs.merger().watermark());
        inputs.watermark(2, 9);
        inputs.watermark(1, 30);
        inputs.watermark(3, 60);
        inputs.assertForwarded();
        inputs.watermark(0, 12);
        inputs.assertForwarded("watermark 12");
        inputs.idle(0);
        inputs.idle(2);
        inputs.assertForwarded("watermark 50", "idle");
    }

    @Test
    void shouldPinTheWrittenForm() {
        inputs = MergerProbe.of(2);
        inputs.watermark(0, 7);
        inputs.watermark(1, 5);
        inputs.idle(1);
        inputs.end(0);

        assertArrayEquals(
                new long[] {1, 2, 7, 1, 7, 0, BEGINNING, 1, 3, 5, 0}, inputs.merger().snapshot());
    }

    @Test
    void shouldRefuseStateOfAnotherFormWithTheExpectedOne() {
        inputs = MergerProbe.of(1);
        long[] state = inputs.merger().snapshot();
        state[0] = 9;

        var refused =
                assertThrows(IllegalArgumentException.class, () -> WatermarkMerger.restored(state));

        assertTrue(refused.getMessage().contains("format 1"), refused.getMessage());
        assertThrows(
                IllegalArgumentException.class, () -> WatermarkMerger.restored(new long[] {1, 3}));
        assertThrows(
                IllegalArgumentException.class,
                () -> WatermarkMerger.restored(new long[] {1, 2, 0, 0, 0, 0, 0, 0}));
    }

    @Test
    void shouldRefuseATaskWithoutInputs() {
        var refused = assertThrows(IllegalArgumentException.class, () -> WatermarkMerger.of(0));

        assertTrue(refused.getMessage().contains("at least 1"), refused.getMessage());
    }
}
