// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import static io.tailrace.operator.time.EventTime.BEGINNING;
import static io.tailrace.operator.time.EventTime.END;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class WatermarkMergerTest {

    private final ForwardedSignals forwarded = new ForwardedSignals();
    private WatermarkMerger merger;

    @Test
    void shouldT1IgnoreLowerAndEqualWatermarks() {
        given(1);

        watermark(0, 27);
        assertForwarded("watermark 27");

        watermark(0, 12);
        watermark(0, 27);
        assertForwarded();
    }

    @Test
    void shouldT2ForwardNothingUntilAllInputsHaveReported() {
        given(3);

        watermark(0, 0);
        watermark(1, 0);
        assertForwarded();

        watermark(2, 0);
        assertForwarded("watermark 0");
    }

    @Test
    void shouldT2ForwardTheLeastWatermark() {
        given(3);
        watermark(0, 0);
        watermark(1, 0);
        watermark(2, 0);
        forwarded.drain();

        watermark(0, 12);
        watermark(2, 8);
        assertForwarded();
        watermark(1, 10);
        assertForwarded("watermark 8");
        watermark(2, 15);
        assertForwarded("watermark 10");
        watermark(1, 17);
        assertForwarded("watermark 12");
        watermark(0, 20);
        assertForwarded("watermark 15");
    }

    @Test
    void shouldT3ExcludeAnIdleInputAndAdvanceWhenItFallsIdle() {
        given(3);
        watermark(0, 15);
        watermark(1, 10);
        watermark(2, 20);
        assertForwarded("watermark 10");

        idle(1);
        assertForwarded("watermark 15");

        idle(0);
        assertForwarded("watermark 20");

        watermark(2, 21);
        assertForwarded("watermark 21");
    }

    @Test
    void shouldT3NotWaitForAnInputThatFellIdleBeforeItEverReported() {
        given(2);
        watermark(0, 5);
        assertForwarded();

        idle(1);

        assertForwarded("watermark 5");
    }

    @Test
    void shouldT4IgnoreWatermarksOnAnIdleInput() {
        given(1);
        watermark(0, 25);
        idle(0);
        assertForwarded("watermark 25", "idle");

        watermark(0, 50);
        assertForwarded();

        active(0);
        assertForwarded("active");
        watermark(0, 50);
        assertForwarded("watermark 50");
    }

    @Test
    void shouldT5CountAResumedInputOnlyAfterItHasCaughtUp() {
        given(3);
        watermark(0, 10);
        watermark(1, 10);
        watermark(2, 3);
        idle(2);
        forwarded.drain();

        active(2);
        watermark(2, 5);
        watermark(0, 12);
        watermark(1, 11);
        assertForwarded("watermark 11");

        watermark(2, 11);
        watermark(1, 20);
        watermark(0, 20);
        assertForwarded();

        watermark(2, 14);
        assertForwarded("watermark 14");
    }

    @Test
    void shouldT5CountAResumedInputAtOnceIfItIsNotBehind() {
        given(2);
        watermark(0, 10);
        watermark(1, 15);
        idle(1);
        forwarded.drain();

        active(1);
        watermark(0, 20);

        assertForwarded("watermark 15");
    }

    @Test
    void shouldT6FlushTheGreatestWatermarkOnceAllInputsAreIdle() {
        given(3);
        watermark(0, 10);
        watermark(1, 5);
        watermark(2, 12);
        idle(2);
        idle(0);
        assertForwarded("watermark 5");

        idle(1);

        assertForwarded("watermark 12", "idle");
    }

    @Test
    void shouldT6ComeToTheSameInWhateverOrderInputsFallIdle() {
        int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

        for (int[] order : orders) {
            given(3);
            watermark(0, 10);
            watermark(1, 5);
            watermark(2, 12);
            for (int input : order) {
                idle(input);
            }

            List<String> signals = forwarded.drain();
            assertEquals("idle", signals.get(signals.size() - 1));
            assertEquals(12, merger.watermark());
        }
    }

    /** FLINK-40475, first symptom: the last to fall idle is behind, and the flush was left out. */
    @Test
    void shouldT6FlushTooWhenTheLastInputToFallIdleIsStillCatchingUp() {
        given(3);
        watermark(0, 7);
        watermark(1, 10);
        watermark(2, 20);
        idle(0);
        assertForwarded("watermark 7", "watermark 10");
        active(0);
        watermark(0, 8);

        idle(2);
        idle(1);
        assertForwarded();

        idle(0);
        assertForwarded("watermark 20", "idle");
    }

    /** FLINK-40475, second symptom: an input resumed as the only one counted waited for itself. */
    @Test
    void shouldT6AdvanceWhenAnInputResumesAsTheOnlyOneCounted() {
        given(3);
        watermark(0, 5);
        watermark(1, 10);
        watermark(2, 20);
        idle(0);
        assertForwarded("watermark 5", "watermark 10");
        active(0);
        idle(2);
        idle(1);
        assertForwarded();

        active(2);

        assertForwarded("watermark 20");
    }

    @Test
    void shouldT7ForwardNothingWhenEveryActiveInputIsCatchingUp() {
        given(2);
        watermark(0, 30);
        idle(0);
        watermark(1, 40);
        idle(1);
        assertForwarded("watermark 40", "idle");

        active(0);
        assertForwarded("active");
        watermark(0, 35);
        assertForwarded();
        watermark(0, 41);
        assertForwarded("watermark 41");
    }

    @Test
    void shouldT8ForwardEachStatusOnce() {
        given(2);

        idle(0);
        idle(0);
        assertForwarded();
        idle(1);
        idle(1);
        idle(0);
        assertForwarded("idle");

        active(0);
        active(0);
        active(1);
        assertForwarded("active");
        idle(0);
        active(0);
        assertForwarded();
    }

    @Test
    void shouldT14ForwardTheEndOfTimeOnlyWhenAllInputsHaveEnded() {
        given(2);
        watermark(0, 5);
        watermark(1, 9);
        assertForwarded("watermark 5");

        end(0);
        assertForwarded("watermark 9");
        end(1);
        assertForwarded("watermark END", "end");
        assertEquals(END, merger.watermark());

        end(1);
        watermark(1, 10);
        idle(0);
        assertForwarded();
    }

    @Test
    void shouldT14TellTheEndOfTimeFromTheEnd() {
        given(2);

        watermark(0, END);
        watermark(1, END);
        assertForwarded("watermark END");

        end(0);
        assertForwarded();
        end(1);
        assertForwarded("end");
    }

    @Test
    void shouldT14NotTakeTheEndOfOneInputForProgressOfTheIdleOnes() {
        given(2);
        watermark(0, 5);
        watermark(1, 7);
        idle(0);
        assertForwarded("watermark 5", "watermark 7");

        watermark(1, END);
        assertForwarded("idle");

        active(0);
        watermark(0, 8);
        assertForwarded("active", "watermark 8");
    }

    @Test
    void shouldT14WakeReceiversBeforeTheEndOfTime() {
        given(2);
        idle(0);
        idle(1);
        assertForwarded("idle");

        end(0);
        end(1);

        assertForwarded("active", "watermark END", "end");
    }

    @Test
    void shouldT6ComeToTheSameWhetherAnInputEndsBeforeOrAfterTheOtherFallsIdle() {
        given(2);
        watermark(0, 10);
        watermark(1, 5);
        end(0);
        idle(1);
        long endedFirst = merger.watermark();

        given(2);
        watermark(0, 10);
        watermark(1, 5);
        idle(1);
        end(0);

        assertEquals(10, endedFirst);
        assertEquals(10, merger.watermark());
    }

    @Test
    void shouldWaitForAllInputsAgainAfterAChangeOfTheirNumber() {
        merger = WatermarkMerger.resumedAt(3, 100);

        watermark(0, 120);
        watermark(1, 130);
        watermark(2, 90);
        assertForwarded();

        watermark(2, 110);
        assertForwarded("watermark 110");
    }

    @Test
    void shouldStillKnowAfterARestoreWhoIsIdleBehindAndGone() {
        given(4);
        watermark(0, 10);
        watermark(1, 20);
        watermark(2, 3);
        watermark(3, 50);
        end(3);
        idle(2);
        active(2);
        idle(1);
        forwarded.drain();

        merger = WatermarkMerger.restored(merger.snapshot());

        assertEquals(10, merger.watermark());
        watermark(2, 9);
        watermark(1, 30);
        watermark(3, 60);
        assertForwarded();
        watermark(0, 12);
        assertForwarded("watermark 12");
        idle(0);
        idle(2);
        assertForwarded("watermark 50", "idle");
    }

    @Test
    void shouldPinTheWrittenForm() {
        given(2);
        watermark(0, 7);
        watermark(1, 5);
        idle(1);
        end(0);

        assertArrayEquals(new long[] {1, 2, 7, 1, 7, 0, BEGINNING, 1, 3, 5, 0}, merger.snapshot());
    }

    @Test
    void shouldRefuseStateOfAnotherFormWithTheExpectedOne() {
        given(1);
        long[] state = merger.snapshot();
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

    private void given(int inputs) {
        forwarded.drain();
        merger = WatermarkMerger.of(inputs);
    }

    private void watermark(int input, long watermark) {
        forwarded.forward(merger.onWatermark(input, watermark), merger.watermark());
    }

    private void idle(int input) {
        forwarded.forward(merger.onIdle(input), merger.watermark());
    }

    private void active(int input) {
        forwarded.forward(merger.onActive(input), merger.watermark());
    }

    private void end(int input) {
        forwarded.forward(merger.onEnd(input), merger.watermark());
    }

    private void assertForwarded(String... signals) {
        assertEquals(List.of(signals), forwarded.drain());
    }
}
