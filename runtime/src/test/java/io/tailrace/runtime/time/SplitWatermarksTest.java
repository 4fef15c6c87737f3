// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.WatermarkGenerator;
import io.tailrace.operator.time.WatermarkPolicy;
import io.tailrace.operator.time.Watermarks;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SplitWatermarksTest {

    private static final WatermarkPolicy<Object> DELAY_10 = Watermarks.boundedDelay(ofMillis(10));
    private static final WatermarkPolicy<Object> IDLE_AFTER_50 = DELAY_10.idleAfter(ofMillis(50));
    private static final WatermarkPolicy<Object> IDLE_AFTER_50_STANDING_STILL =
            IDLE_AFTER_50.standingStillWhileIdle();

    private final ForwardedSignals forwarded = new ForwardedSignals();
    private SplitWatermarks<String> task;
    private long nowMs = 1_000_000;

    @Test
    void shouldD1ForwardLatestMinusDelayMinusOneAfterABatch() {
        given(DELAY_10, 0);

        record(0, 100);
        record(0, 120);
        record(0, 115);

        assertForwarded("watermark 109");
    }

    @Test
    void shouldT1NeverForwardALowerWatermarkWhateverTheGeneratorSays() {
        long[] promise = {50};
        given(Watermarks.custom(() -> generatorOf(promise)), 0);
        record(0, 60);
        assertForwarded("watermark 50");

        promise[0] = 40;
        record(0, 70);

        assertForwarded();
        assertEquals(50, task.watermark());
    }

    @Test
    void shouldT2WaitForEverySplit() {
        given(DELAY_10, 0, 1);

        record(0, 100);
        assertForwarded();

        record(1, 80);
        assertForwarded("watermark 69");
    }

    @Test
    void shouldT2WaitForASplitThatIsAddedLaterWithoutGoingBack() {
        given(DELAY_10, 0);
        record(0, 100);
        assertForwarded("watermark 89");

        task.add(1, nowMs);
        record(0, 200);
        assertForwarded();
        record(1, 50);
        assertForwarded();
        record(1, 150);
        assertForwarded("watermark 139");
    }

    @Test
    void shouldT3NotWaitForASplitThatHasBeenSilentForTheTimeout() {
        given(IDLE_AFTER_50, 0, 1);
        record(0, 100);
        record(1, 50);
        assertForwarded("watermark 39");

        pass(49);
        record(0, 101);
        assertForwarded();
        pass(1);
        assertForwarded("watermark 90");
    }

    @Test
    void shouldT5CountASplitThatWakesOnlyAfterItHasCaughtUp() {
        given(IDLE_AFTER_50, 0, 1);
        record(0, 100);
        record(1, 50);
        forward();
        pass(30);
        record(0, 100);
        forward();
        pass(20);
        assertForwarded("watermark 39", "watermark 89");

        record(1, 60);
        record(0, 120);
        assertForwarded("watermark 109");
        record(1, 125);
        record(0, 300);
        assertForwarded("watermark 114");
    }

    @Test
    void shouldT6FlushTheGreatestPromiseWhenAllSplitsAreIdle() {
        given(IDLE_AFTER_50_STANDING_STILL, 0, 1);
        record(0, 100);
        record(1, 50);
        forward();

        pass(50);

        assertForwarded("watermark 39", "watermark 89", "idle");
    }

    @Test
    void shouldT8ForwardIdleAndActiveOnce() {
        given(IDLE_AFTER_50_STANDING_STILL, 0);
        pass(50);
        assertForwarded("idle");
        pass(50);
        task.onIdle(0);
        assertForwarded();

        record(0, 5);
        assertForwarded("active", "watermark -6");
        record(0, 6);
        task.onIdle(0);
        assertForwarded("watermark -5", "idle");
    }

    @Test
    void shouldBeActiveIfARecordFollowsTheWordIdleWithinABatch() {
        given(DELAY_10, 0);

        task.onIdle(0);
        record(0, 20);

        assertForwarded("watermark 9");
    }

    @Test
    void shouldT12NotHoldTheWatermarkWithoutSplits() {
        given(DELAY_10);
        assertForwarded("idle");

        task.add(3, nowMs);
        assertForwarded("active");
        record(3, 100);
        record(3, 130);
        task.finish(3);
        assertForwarded("watermark 119", "idle");
    }

    @Test
    void shouldT12LetTheOthersGoOnWhenASplitFinishes() {
        given(DELAY_10, 0, 1);
        record(0, 100);
        record(1, 50);
        assertForwarded("watermark 39");

        task.finish(1);
        assertForwarded("watermark 89");

        task.add(1, nowMs);
        record(0, 300);
        assertForwarded();
        record(1, 250);
        assertForwarded("watermark 239");
    }

    @Test
    void shouldT13NotTakeAPauseForSilence() {
        given(IDLE_AFTER_50, 0);
        record(0, 100);
        forward();
        pass(20);
        task.pause(0, nowMs);
        pass(1_000);
        assertForwarded("watermark 89");

        task.resume(0, nowMs);
        pass(29);
        assertForwarded();
        pass(1);
        assertForwarded("idle");
    }

    @Test
    void shouldT13ResumeASplitThatWasIdleWhenItWasPaused() {
        given(IDLE_AFTER_50_STANDING_STILL, 0);
        record(0, 100);
        forward();
        pass(50);
        task.pause(0, nowMs);
        pass(500);
        task.resume(0, nowMs);
        assertForwarded("watermark 89", "idle");

        record(0, 110);

        assertForwarded("active", "watermark 99");
    }

    @Test
    void shouldT13NotTakeBackpressureForSilence() {
        given(IDLE_AFTER_50, 0, 1);
        record(0, 100);
        record(1, 100);
        forward();
        task.pauseAll(nowMs);
        task.pause(1, nowMs);
        pass(1_000);
        task.resumeAll(nowMs);
        pass(49);
        assertForwarded("watermark 89");

        record(0, 120);
        pass(1);
        assertForwarded();
        task.resume(1, nowMs);
        pass(49);
        record(0, 120);
        forward();
        assertForwarded();
        pass(1);
        assertForwarded("watermark 109");
    }

    @Test
    void shouldT14ForwardTheEndOfTimeAtTheEndOnce() {
        given(DELAY_10, 0, 1);
        record(0, 100);
        task.finish(0);
        task.finish(1);
        assertForwarded("watermark 89", "idle");

        forwarded.forward(task.end(), task.watermark());
        assertForwarded("active", "watermark END", "end");

        forwarded.forward(task.end(), task.watermark());
        pass(1_000);
        assertForwarded();
    }

    @Test
    void shouldT15FireTheLastWindowOfAStoppedStreamWithoutAFurtherRecord() {
        given(IDLE_AFTER_50, 0, 1);
        record(0, 1_005);
        record(1, 1_002);
        forward();
        forwarded.drain();
        long windowEnd = 2_000;

        long waitedMs = 0;
        while (task.watermark() < windowEnd - 1) {
            pass(1);
            waitedMs++;
            assertTrue(waitedMs < 2_000, "still at " + task.watermark());
        }

        // 1005 - 10 - 1, then as much as passes on the clock, told in steps of at most 100 ms.
        long earliestMs = windowEnd - 1 - 994;
        assertTrue(waitedMs >= earliestMs && waitedMs < earliestMs + 100, waitedMs + " ms");
        List<String> signals = forwarded.drain();
        assertEquals("idle", signals.get(signals.size() - 1));
        assertEquals("active", signals.get(signals.size() - 3));
    }

    @Test
    void shouldT15MoveTheMergerDownstreamThoughEverySourceIsIdle() {
        given(IDLE_AFTER_50, 0);
        WatermarkMerger downstream = WatermarkMerger.of(2);
        downstream.onWatermark(1, 500);
        downstream.onIdle(1);
        record(0, 1_005);

        for (int i = 0; i < 20; i++) {
            pass(100);
            passOn(task.advance(nowMs), downstream);
            nowMs += 100;
            passOn(task.advance(nowMs), downstream);
        }

        assertEquals(task.watermark(), downstream.watermark());
        assertTrue(downstream.watermark() > 2_000, "at " + downstream.watermark());
    }

    @Test
    void shouldT15GoOnFromFinishedSplitsToo() {
        given(IDLE_AFTER_50, 0);
        record(0, 1_000);
        task.finish(0);
        assertForwarded("watermark 989", "idle");

        pass(99);
        assertForwarded();
        pass(1);
        assertForwarded("active", "watermark 1089", "idle");
    }

    @Test
    void shouldT15NotPassTimeBeforeTheTimeoutWhenTheSourceItselfSaysIdle() {
        given(DELAY_10.idleAfter(ofMillis(300)), 0);
        record(0, 1_000);
        task.onIdle(0);
        assertForwarded("watermark 989", "idle");

        pass(299);
        task.onIdle(0);
        assertForwarded();
        pass(1);
        assertForwarded("active", "watermark 1289", "idle");
    }

    @Test
    void shouldT15NotPassTimeWhereNothingWasEverPromised() {
        given(IDLE_AFTER_50, 0);

        pass(10_000);

        assertForwarded("idle");
    }

    @Test
    void shouldStandStillWhileIdleIfThePolicySaysSo() {
        given(IDLE_AFTER_50_STANDING_STILL, 0);
        record(0, 1_000);

        pass(100_000);

        assertForwarded("watermark 989", "idle");
    }

    @Test
    void shouldKeepNobodyWaitingWithoutAPolicyUntilTheSourceItselfPromises() {
        given(Watermarks.none(), 0);
        record(0, 1_000);
        assertForwarded("idle");

        task.onWatermark(0, 700);
        assertForwarded("active", "watermark 700");
        record(0, 1_100);
        assertForwarded();
    }

    @Test
    void shouldTakePromisesOfTheSourceBesideThoseOfThePolicy() {
        given(DELAY_10, 0);
        record(0, 100);
        task.onWatermark(0, 95);
        assertForwarded("watermark 95");

        task.onWatermark(0, 90);
        record(0, 110);
        assertForwarded("watermark 99");
    }

    @Test
    void shouldNotEndTimeForTheOthersWhenOneSplitPromisesItsEnd() {
        given(DELAY_10, 0, 1);
        record(0, 100);
        task.onWatermark(1, EventTime.END);
        assertForwarded("watermark 89");

        task.onWatermark(0, EventTime.END);
        assertForwarded("idle");
    }

    @Test
    void shouldLetACustomGeneratorAdvanceByTheClockAsOftenAsItAsks() {
        long[] ticks = {0};
        given(Watermarks.custom(() -> tickingGenerator(ticks)), 0);
        assertForwarded("watermark " + nowMs);

        pass(199);
        assertEquals(1, ticks[0]);
        pass(1);
        assertEquals(2, ticks[0]);
        assertForwarded("watermark " + nowMs);

        task.pause(0, nowMs);
        pass(1_000);
        assertEquals(2, ticks[0]);
    }

    @Test
    void shouldNotCountTimeBeingDownAsSilence() {
        given(IDLE_AFTER_50, 0);
        record(0, 100);
        forward();
        pass(20);
        assertForwarded("watermark 89");
        long[] taskState = task.snapshot(nowMs);
        long[] splitState = task.snapshot(0, nowMs);

        nowMs += 3_600_000;
        task = SplitWatermarks.restored(IDLE_AFTER_50, taskState, nowMs);
        task.add(0, nowMs, splitState);

        pass(29);
        assertForwarded();
        pass(1);
        assertForwarded("idle");
    }

    @Test
    void shouldSayWhenItWantsToBeAskedAgain() {
        given(IDLE_AFTER_50, 0);
        record(0, 100);
        assertTrue(task.nextDeadlineMs() <= nowMs);
        forward();
        assertEquals(nowMs + 50, task.nextDeadlineMs());

        given(DELAY_10, 0);
        record(0, 100);
        forward();
        assertEquals(Long.MAX_VALUE, task.nextDeadlineMs());
    }

    @Test
    void shouldStandStillWhenTheClockGoesBack() {
        given(IDLE_AFTER_50, 0);
        record(0, 100);
        forward();

        nowMs -= 500;
        pass(520);
        assertForwarded("watermark 89");

        pass(30);
        assertForwarded("idle");
    }

    @Test
    void shouldRefuseASnapshotOfWhatHasNotBeenForwarded() {
        given(DELAY_10, 0);
        record(0, 100);

        var refused = assertThrows(IllegalStateException.class, () -> task.snapshot(nowMs));

        assertTrue(refused.getMessage().contains("split 0"), refused.getMessage());
        assertThrows(IllegalStateException.class, () -> task.snapshot(0, nowMs));
    }

    @Test
    void shouldRefuseASplitNumberInUseAndANegativeOne() {
        given(DELAY_10, 0);

        var inUse = assertThrows(IllegalArgumentException.class, () -> task.add(0, nowMs));
        var negative = assertThrows(IllegalArgumentException.class, () -> task.add(-1, nowMs));

        assertTrue(inUse.getMessage().contains("0 is being read already"), inUse.getMessage());
        assertTrue(negative.getMessage().contains("-1 is negative"), negative.getMessage());
    }

    @Test
    void shouldRefuseOneGeneratorForTwoSplits() {
        WatermarkGenerator<String> only = generatorOf(new long[1]);
        Supplier<WatermarkGenerator<String>> supplier = () -> only;
        given(Watermarks.custom(supplier), 0);

        var refused = assertThrows(IllegalArgumentException.class, () -> task.add(1, nowMs));

        assertTrue(refused.getMessage().contains("same generator"), refused.getMessage());
    }

    @Test
    void shouldRefuseStateOfAnotherForm() {
        given(DELAY_10);

        assertThrows(
                IllegalArgumentException.class,
                () -> SplitWatermarks.restored(DELAY_10, new long[] {2, 0, 0, 0, 0, 0}, nowMs));
        assertThrows(
                IllegalArgumentException.class,
                () -> task.add(0, nowMs, new long[] {7, 0, 1, 0, 0, 1, 5}));
        assertThrows(
                IllegalArgumentException.class,
                () -> task.add(0, nowMs, new long[] {1, 0, 2, 0, 0, 1, 5}));
    }

    private void given(WatermarkPolicy<? super String> policy, int... splits) {
        task = SplitWatermarks.of(policy);
        forwarded.drain();
        for (int split : splits) {
            task.add(split, nowMs);
        }
    }

    private void record(int split, long timestamp) {
        task.onRecord(split, "value", timestamp);
    }

    private void forward() {
        forwarded.forward(task.advance(nowMs), task.watermark());
    }

    /** Lets time pass with the task being asked every millisecond. */
    private void pass(long millis) {
        for (long ms = 0; ms < millis; ms++) {
            forward();
            nowMs++;
        }
        forward();
    }

    private void assertForwarded(String... signals) {
        forward();
        assertEquals(List.of(signals), forwarded.drain());
    }

    private void passOn(TimeVerdict verdict, WatermarkMerger to) {
        if (verdict.forwardsActive()) {
            to.onActive(0);
        }
        if (verdict.forwardsWatermark()) {
            to.onWatermark(0, task.watermark());
        }
        if (verdict.forwardsIdle()) {
            to.onIdle(0);
        }
    }

    private static WatermarkGenerator<String> generatorOf(long[] promise) {
        return new ForgetfulGenerator() {
            @Override
            public long watermark() {
                return promise[0];
            }
        };
    }

    private static WatermarkGenerator<String> tickingGenerator(long[] ticks) {
        return new ForgetfulGenerator() {
            private long watermark = EventTime.BEGINNING;

            @Override
            public void onTick(long nowMs) {
                ticks[0]++;
                watermark = nowMs;
            }

            @Override
            public long watermark() {
                return watermark;
            }
        };
    }

    /** A generator that looks at no record and need not survive a restart. */
    private abstract static class ForgetfulGenerator implements WatermarkGenerator<String> {
        @Override
        public void onRecord(String value, long timestamp) {}

        @Override
        public long[] snapshot() {
            return new long[0];
        }

        @Override
        public void restore(long[] state) {}
    }
}
