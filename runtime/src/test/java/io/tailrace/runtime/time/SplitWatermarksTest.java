// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import static java.time.Duration.ofMillis;

import io.tailrace.operator.time.WatermarkPolicy;
import io.tailrace.operator.time.Watermarks;
import org.junit.jupiter.api.Test;

class SplitWatermarksTest {

    private static final WatermarkPolicy<Object> DELAY_10 = Watermarks.boundedDelay(ofMillis(10));
    private static final WatermarkPolicy<Object> IDLE_AFTER_50 = DELAY_10.idleAfter(ofMillis(50));
    private static final WatermarkPolicy<Object> IDLE_AFTER_50_STANDING_STILL =
            IDLE_AFTER_50.standingStillWhileIdle();

    private SplitsProbe task;

    @Test
    void shouldD1ForwardLatestMinusDelayMinusOneAfterABatch() {
        task = SplitsProbe.of(DELAY_10, 0);

        task.record(0, 100);
        task.record(0, 120);
        task.record(0, 115);

        task.assertForwarded("watermark 109");
    }

    @Test
    void shouldT2WaitForEverySplit() {
        task = SplitsProbe.of(DELAY_10, 0, 1);

        task.record(0, 100);
        task.assertForwarded();

        task.record(1, 80);
        task.assertForwarded("watermark 69");
    }

    @Test
    void shouldT2WaitForASplitThatIsAddedLaterWithoutGoingBack() {
        task = SplitsProbe.of(DELAY_10, 0);
        task.record(0, 100);
        task.assertForwarded("watermark 89");

        task.add(1);
        task.record(0, 200);
        task.assertForwarded();
        task.record(1, 50);
        task.assertForwarded();
        task.record(1, 150);
        task.assertForwarded("watermark 139");
    }

    @Test
    void shouldT3NotWaitForASplitThatHasBeenSilentForTheTimeout() {
        task = SplitsProbe.of(IDLE_AFTER_50, 0, 1);
        task.record(0, 100);
        task.record(1, 50);
        task.assertForwarded("watermark 39");

        task.pass(49);
        task.record(0, 101);
        task.assertForwarded();
        task.pass(1);
        task.assertForwarded("watermark 90");
    }

    @Test
    void shouldT5CountASplitThatWakesOnlyAfterItHasCaughtUp() {
        task = SplitsProbe.of(IDLE_AFTER_50, 0, 1);
        task.record(0, 100);
        task.record(1, 50);
        task.forward();
        task.pass(30);
        task.record(0, 100);
        task.forward();
        task.pass(20);
        task.assertForwarded("watermark 39", "watermark 89");

        task.record(1, 60);
        task.record(0, 120);
        task.assertForwarded("watermark 109");
        task.record(1, 125);
        task.record(0, 300);
        task.assertForwarded("watermark 114");
    }

    @Test
    void shouldT6FlushTheGreatestPromiseWhenAllSplitsAreIdle() {
        task = SplitsProbe.of(IDLE_AFTER_50_STANDING_STILL, 0, 1);
        task.record(0, 100);
        task.record(1, 50);
        task.forward();

        task.pass(50);

        task.assertForwarded("watermark 39", "watermark 89", "idle");
    }

    @Test
    void shouldT8ForwardIdleAndActiveOnce() {
        task = SplitsProbe.of(IDLE_AFTER_50_STANDING_STILL, 0);
        task.pass(50);
        task.assertForwarded("idle");
        task.pass(50);
        task.idle(0);
        task.assertForwarded();

        task.record(0, 5);
        task.assertForwarded("active", "watermark -6");
        task.record(0, 6);
        task.idle(0);
        task.assertForwarded("watermark -5", "idle");
    }

    @Test
    void shouldBeActiveIfARecordFollowsTheWordIdleWithinABatch() {
        task = SplitsProbe.of(DELAY_10, 0);

        task.idle(0);
        task.record(0, 20);

        task.assertForwarded("watermark 9");
    }

    @Test
    void shouldT12NotHoldTheWatermarkWithoutSplits() {
        task = SplitsProbe.of(DELAY_10);
        task.assertForwarded("idle");

        task.add(3);
        task.assertForwarded("active");
        task.record(3, 100);
        task.record(3, 130);
        task.finish(3);
        task.assertForwarded("watermark 119", "idle");
    }

    @Test
    void shouldT12LetTheOthersGoOnWhenASplitFinishes() {
        task = SplitsProbe.of(DELAY_10, 0, 1);
        task.record(0, 100);
        task.record(1, 50);
        task.assertForwarded("watermark 39");

        task.finish(1);
        task.assertForwarded("watermark 89");

        task.add(1);
        task.record(0, 300);
        task.assertForwarded();
        task.record(1, 250);
        task.assertForwarded("watermark 239");
    }
}
