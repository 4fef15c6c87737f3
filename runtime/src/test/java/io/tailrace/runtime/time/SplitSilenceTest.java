// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.time.WatermarkPolicy;
import io.tailrace.operator.time.Watermarks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What silence means, what is none, and how a source ends. */
class SplitSilenceTest {

    private static final WatermarkPolicy<Object> DELAY_10 = Watermarks.boundedDelay(ofMillis(10));
    private static final WatermarkPolicy<Object> IDLE_AFTER_50 = DELAY_10.idleAfter(ofMillis(50));
    private static final WatermarkPolicy<Object> IDLE_AFTER_50_STANDING_STILL =
            IDLE_AFTER_50.standingStillWhileIdle();

    private SplitsProbe task;

    @Test
    void shouldT13NotTakeAPauseForSilence() {
        task = SplitsProbe.of(IDLE_AFTER_50, 0);
        task.record(0, 100);
        task.forward();
        task.pass(20);
        task.pause(0);
        task.pass(1_000);
        task.assertForwarded("watermark 89");

        task.resume(0);
        task.pass(29);
        task.assertForwarded();
        task.pass(1);
        task.assertForwarded("idle");
    }

    @Test
    void shouldT13ResumeASplitThatWasIdleWhenItWasPaused() {
        task = SplitsProbe.of(IDLE_AFTER_50_STANDING_STILL, 0);
        task.record(0, 100);
        task.forward();
        task.pass(50);
        task.pause(0);
        task.pass(500);
        task.resume(0);
        task.assertForwarded("watermark 89", "idle");

        task.record(0, 110);

        task.assertForwarded("active", "watermark 99");
    }

    @Test
    void shouldT13NotTakeBackpressureForSilence() {
        task = SplitsProbe.of(IDLE_AFTER_50, 0, 1);
        task.record(0, 100);
        task.record(1, 100);
        task.forward();
        task.pauseAll();
        task.pause(1);
        task.pass(1_000);
        task.resumeAll();
        task.pass(49);
        task.assertForwarded("watermark 89");

        task.record(0, 120);
        task.pass(1);
        task.assertForwarded();
        task.resume(1);
        task.pass(49);
        task.record(0, 120);
        task.forward();
        task.assertForwarded();
        task.pass(1);
        task.assertForwarded("watermark 109");
    }

    @Test
    void shouldT14ForwardTheEndOfTimeAtTheEndOnce() {
        task = SplitsProbe.of(DELAY_10, 0, 1);
        task.record(0, 100);
        task.finish(0);
        task.finish(1);
        task.assertForwarded("watermark 89", "idle");

        task.end();
        task.assertForwarded("active", "watermark END", "end");

        task.end();
        task.pass(1_000);
        task.assertForwarded();
    }

    @Test
    void shouldT15FireTheLastWindowOfAStoppedStreamWithoutAFurtherRecord() {
        task = SplitsProbe.of(IDLE_AFTER_50, 0, 1);
        task.record(0, 1_005);
        task.record(1, 1_002);
        task.forward();
        task.forwarded();
        long windowEnd = 2_000;

        long waitedMs = 0;
        while (task.splits().watermark() < windowEnd - 1) {
            task.pass(1);
            waitedMs++;
            assertTrue(waitedMs < 2_000, "still at " + task.splits().watermark());
        }

        // 1005 - 10 - 1, then as much as passes on the clock, told in steps of at most 100 ms.
        long earliestMs = windowEnd - 1 - 994;
        assertTrue(waitedMs >= earliestMs && waitedMs < earliestMs + 100, waitedMs + " ms");
        List<String> signals = task.forwarded();
        assertEquals("idle", signals.get(signals.size() - 1));
        assertEquals("active", signals.get(signals.size() - 3));
    }

    @Test
    void shouldT15MoveTheMergerDownstreamThoughEverySourceIsIdle() {
        task = SplitsProbe.of(IDLE_AFTER_50, 0);
        WatermarkMerger downstream = WatermarkMerger.of(2);
        downstream.onWatermark(1, 500);
        downstream.onIdle(1);
        task.record(0, 1_005);

        for (int i = 0; i < 20; i++) {
            task.passOnTo(downstream);
            task.shiftClock(100);
        }

        assertEquals(task.splits().watermark(), downstream.watermark());
        assertTrue(downstream.watermark() > 2_000, "at " + downstream.watermark());
    }

    @Test
    void shouldT15GoOnFromFinishedSplitsToo() {
        task = SplitsProbe.of(IDLE_AFTER_50, 0);
        task.record(0, 1_000);
        task.finish(0);
        task.assertForwarded("watermark 989", "idle");

        task.pass(99);
        task.assertForwarded();
        task.pass(1);
        task.assertForwarded("active", "watermark 1089", "idle");
    }

    @Test
    void shouldT15NotPassTimeBeforeTheTimeoutWhenTheSourceItselfSaysIdle() {
        task = SplitsProbe.of(DELAY_10.idleAfter(ofMillis(300)), 0);
        task.record(0, 1_000);
        task.idle(0);
        task.assertForwarded("watermark 989", "idle");

        task.pass(299);
        task.idle(0);
        task.assertForwarded();
        task.pass(1);
        task.assertForwarded("active", "watermark 1289", "idle");
    }

    @Test
    void shouldT15NotPassTimeWhereNothingWasEverPromised() {
        task = SplitsProbe.of(IDLE_AFTER_50, 0);

        task.pass(10_000);

        task.assertForwarded("idle");
    }

    @Test
    void shouldStandStillWhileIdleIfThePolicySaysSo() {
        task = SplitsProbe.of(IDLE_AFTER_50_STANDING_STILL, 0);
        task.record(0, 1_000);

        task.pass(100_000);

        task.assertForwarded("watermark 989", "idle");
    }

    @Test
    void shouldNotCountTimeBeingDownAsSilence() {
        task = SplitsProbe.of(IDLE_AFTER_50, 0);
        task.record(0, 100);
        task.forward();
        task.pass(20);
        task.assertForwarded("watermark 89");
        task.restartAfter(3_600_000, IDLE_AFTER_50, 0);

        task.pass(29);
        task.assertForwarded();
        task.pass(1);
        task.assertForwarded("idle");
    }

    @Test
    void shouldSayWhenItWantsToBeAskedAgain() {
        task = SplitsProbe.of(IDLE_AFTER_50, 0);
        task.record(0, 100);
        assertTrue(task.splits().nextDeadlineMs() <= task.nowMs());
        task.forward();
        assertEquals(task.nowMs() + 50, task.splits().nextDeadlineMs());
        task.pauseAll();
        assertEquals(Long.MAX_VALUE, task.splits().nextDeadlineMs());
        task.resumeAll();
        assertTrue(task.splits().nextDeadlineMs() <= task.nowMs());

        task = SplitsProbe.of(DELAY_10, 0);
        task.record(0, 100);
        task.forward();
        assertEquals(Long.MAX_VALUE, task.splits().nextDeadlineMs());
    }

    @Test
    void shouldStandStillWhenTheClockGoesBack() {
        task = SplitsProbe.of(IDLE_AFTER_50, 0);
        task.record(0, 100);
        task.forward();

        task.shiftClock(-500);
        task.pass(520);
        task.assertForwarded("watermark 89");

        task.pass(30);
        task.assertForwarded("idle");
    }
}
