// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WatermarkMergerTest {

    private MergerProbe inputs;

    @Test
    void shouldT1IgnoreLowerAndEqualWatermarks() {
        inputs = MergerProbe.of(1);

        inputs.watermark(0, 27);
        inputs.assertForwarded("watermark 27");

        inputs.watermark(0, 12);
        inputs.watermark(0, 27);
        inputs.assertForwarded();
    }

    @Test
    void shouldT2ForwardNothingUntilAllInputsHaveReported() {
        inputs = MergerProbe.of(3);

        inputs.watermark(0, 0);
        inputs.watermark(1, 0);
        inputs.assertForwarded();

        inputs.watermark(2, 0);
        inputs.assertForwarded("watermark 0");
    }

    @Test
    void shouldT2ForwardTheLeastWatermark() {
        inputs = MergerProbe.of(3);
        inputs.watermark(0, 0);
        inputs.watermark(1, 0);
        inputs.watermark(2, 0);
        inputs.forwarded();

        inputs.watermark(0, 12);
        inputs.watermark(2, 8);
        inputs.assertForwarded();
        inputs.watermark(1, 10);
        inputs.assertForwarded("watermark 8");
        inputs.watermark(2, 15);
        inputs.assertForwarded("watermark 10");
        inputs.watermark(1, 17);
        inputs.assertForwarded("watermark 12");
        inputs.watermark(0, 20);
        inputs.assertForwarded("watermark 15");
    }

    @Test
    void shouldT3ExcludeAnIdleInputAndAdvanceWhenItFallsIdle() {
        inputs = MergerProbe.of(3);
        inputs.watermark(0, 15);
        inputs.watermark(1, 10);
        inputs.watermark(2, 20);
        inputs.assertForwarded("watermark 10");

        inputs.idle(1);
        inputs.assertForwarded("watermark 15");

        inputs.idle(0);
        inputs.assertForwarded("watermark 20");

        inputs.watermark(2, 21);
        inputs.assertForwarded("watermark 21");
    }

    @Test
    void shouldT3NotWaitForAnInputThatFellIdleBeforeItEverReported() {
        inputs = MergerProbe.of(2);
        inputs.watermark(0, 5);
        inputs.assertForwarded();

        inputs.idle(1);

        inputs.assertForwarded("watermark 5");
    }

    @Test
    void shouldT4IgnoreWatermarksOnAnIdleInput() {
        inputs = MergerProbe.of(1);
        inputs.watermark(0, 25);
        inputs.idle(0);
        inputs.assertForwarded("watermark 25", "idle");

        inputs.watermark(0, 50);
        inputs.assertForwarded();

        inputs.active(0);
        inputs.assertForwarded("active");
        inputs.watermark(0, 50);
        inputs.assertForwarded("watermark 50");
    }

    @Test
    void shouldT5CountAResumedInputOnlyAfterItHasCaughtUp() {
        inputs = MergerProbe.of(3);
        inputs.watermark(0, 10);
        inputs.watermark(1, 10);
        inputs.watermark(2, 3);
        inputs.idle(2);
        inputs.forwarded();

        inputs.active(2);
        inputs.watermark(2, 5);
        inputs.watermark(0, 12);
        inputs.watermark(1, 11);
        inputs.assertForwarded("watermark 11");

        inputs.watermark(2, 11);
        inputs.watermark(1, 20);
        inputs.watermark(0, 20);
        inputs.assertForwarded();

        inputs.watermark(2, 14);
        inputs.assertForwarded("watermark 14");
    }

    @Test
    void shouldT5CountAResumedInputAtOnceIfItIsNotBehind() {
        inputs = MergerProbe.of(2);
        inputs.watermark(0, 10);
        inputs.watermark(1, 15);
        inputs.idle(1);
        inputs.forwarded();

        inputs.active(1);
        inputs.watermark(0, 20);

        inputs.assertForwarded("watermark 15");
    }

    @Test
    void shouldT6FlushTheGreatestWatermarkOnceAllInputsAreIdle() {
        inputs = MergerProbe.of(3);
        inputs.watermark(0, 10);
        inputs.watermark(1, 5);
        inputs.watermark(2, 12);
        inputs.idle(2);
        inputs.idle(0);
        inputs.assertForwarded("watermark 5");

        inputs.idle(1);

        inputs.assertForwarded("watermark 12", "idle");
    }

    @Test
    void shouldT6ComeToTheSameInWhateverOrderInputsFallIdle() {
        int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

        for (int[] order : orders) {
            inputs = MergerProbe.of(3);
            inputs.watermark(0, 10);
            inputs.watermark(1, 5);
            inputs.watermark(2, 12);
            for (int input : order) {
                inputs.idle(input);
            }

            List<String> signals = inputs.forwarded();
            assertEquals("idle", signals.get(signals.size() - 1));
            assertEquals(12, inputs.merger().watermark());
        }
    }

    /** FLINK-40475, first symptom: the last to fall idle is behind, and the flush was left out. */
    @Test
    void shouldT6FlushTooWhenTheLastInputToFallIdleIsStillCatchingUp() {
        inputs = MergerProbe.of(3);
        inputs.watermark(0, 7);
        inputs.watermark(1, 10);
        inputs.watermark(2, 20);
        inputs.idle(0);
        inputs.assertForwarded("watermark 7", "watermark 10");
        inputs.active(0);
        inputs.watermark(0, 8);

        inputs.idle(2);
        inputs.idle(1);
        inputs.assertForwarded();

        inputs.idle(0);
        inputs.assertForwarded("watermark 20", "idle");
    }

    /** FLINK-40475, second symptom: an input resumed as the only one counted waited for itself. */
    @Test
    void shouldT6AdvanceWhenAnInputResumesAsTheOnlyOneCounted() {
        inputs = MergerProbe.of(3);
        inputs.watermark(0, 5);
        inputs.watermark(1, 10);
        inputs.watermark(2, 20);
        inputs.idle(0);
        inputs.assertForwarded("watermark 5", "watermark 10");
        inputs.active(0);
        inputs.idle(2);
        inputs.idle(1);
        inputs.assertForwarded();

        inputs.active(2);

        inputs.assertForwarded("watermark 20");
    }

    @Test
    void shouldT7ForwardNothingWhenEveryActiveInputIsCatchingUp() {
        inputs = MergerProbe.of(2);
        inputs.watermark(0, 30);
        inputs.idle(0);
        inputs.watermark(1, 40);
        inputs.idle(1);
        inputs.assertForwarded("watermark 40", "idle");

        inputs.active(0);
        inputs.assertForwarded("active");
        inputs.watermark(0, 35);
        inputs.assertForwarded();
        inputs.watermark(0, 41);
        inputs.assertForwarded("watermark 41");
    }

    @Test
    void shouldT8ForwardEachStatusOnce() {
        inputs = MergerProbe.of(2);

        inputs.idle(0);
        inputs.idle(0);
        inputs.assertForwarded();
        inputs.idle(1);
        inputs.idle(1);
        inputs.idle(0);
        inputs.assertForwarded("idle");

        inputs.active(0);
        inputs.active(0);
        inputs.active(1);
        inputs.assertForwarded("active");
        inputs.idle(0);
        inputs.active(0);
        inputs.assertForwarded();
    }
}
