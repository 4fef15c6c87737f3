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
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Who may promise something for a split, and what is refused. */
class SplitPromisesTest {

    private static final WatermarkPolicy<Object> DELAY_10 = Watermarks.boundedDelay(ofMillis(10));

    private SplitsProbe task;

    @Test
    void shouldT1NeverForwardALowerWatermarkWhateverTheGeneratorSays() {
        long[] promise = {50};
        task = SplitsProbe.of(Watermarks.custom(() -> generatorOf(promise)), 0);
        task.record(0, 60);
        task.assertForwarded("watermark 50");

        promise[0] = 40;
        task.record(0, 70);

        task.assertForwarded();
        assertEquals(50, task.splits().watermark());
    }

    @Test
    void shouldKeepNobodyWaitingWithoutAPolicyUntilTheSourceItselfPromises() {
        task = SplitsProbe.of(Watermarks.none(), 0);
        task.record(0, 1_000);
        task.assertForwarded("idle");

        task.promise(0, 700);
        task.assertForwarded("active", "watermark 700");
        task.record(0, 1_100);
        task.assertForwarded();
    }

    @Test
    void shouldTakePromisesOfTheSourceBesideThoseOfThePolicy() {
        task = SplitsProbe.of(DELAY_10, 0);
        task.record(0, 100);
        task.promise(0, 95);
        task.assertForwarded("watermark 95");

        task.promise(0, 90);
        task.record(0, 110);
        task.assertForwarded("watermark 99");
    }

    @Test
    void shouldNotEndTimeForTheOthersWhenOneSplitPromisesItsEnd() {
        task = SplitsProbe.of(DELAY_10, 0, 1);
        task.record(0, 100);
        task.promise(1, EventTime.END);
        task.assertForwarded("watermark 89");

        task.promise(0, EventTime.END);
        task.assertForwarded("idle");
    }

    @Test
    void shouldLetACustomGeneratorAdvanceByTheClockAsOftenAsItAsks() {
        long[] ticks = {0};
        task = SplitsProbe.of(Watermarks.custom(() -> tickingGenerator(ticks)), 0);
        task.assertForwarded("watermark " + task.nowMs());

        task.pass(199);
        assertEquals(1, ticks[0]);
        task.pass(1);
        assertEquals(2, ticks[0]);
        task.assertForwarded("watermark " + task.nowMs());

        task.pause(0);
        task.pass(1_000);
        assertEquals(2, ticks[0]);
    }

    @Test
    void shouldRefuseASnapshotOfWhatHasNotBeenForwarded() {
        task = SplitsProbe.of(DELAY_10, 0);
        task.record(0, 100);

        var refused =
                assertThrows(
                        IllegalStateException.class, () -> task.splits().snapshot(task.nowMs()));

        assertTrue(refused.getMessage().contains("split 0"), refused.getMessage());
        assertThrows(IllegalStateException.class, () -> task.splits().snapshot(0, task.nowMs()));
    }

    @Test
    void shouldRefuseASplitNumberInUseAndANegativeOne() {
        task = SplitsProbe.of(DELAY_10, 0);

        var inUse = assertThrows(IllegalArgumentException.class, () -> task.add(0));
        var negative = assertThrows(IllegalArgumentException.class, () -> task.add(-1));

        assertTrue(inUse.getMessage().contains("0 is being read already"), inUse.getMessage());
        assertTrue(negative.getMessage().contains("-1 is negative"), negative.getMessage());
    }

    @Test
    void shouldRefuseOneGeneratorForTwoSplits() {
        WatermarkGenerator<String> only = generatorOf(new long[1]);
        Supplier<WatermarkGenerator<String>> supplier = () -> only;
        task = SplitsProbe.of(Watermarks.custom(supplier), 0);

        var refused = assertThrows(IllegalArgumentException.class, () -> task.add(1));

        assertTrue(refused.getMessage().contains("same generator"), refused.getMessage());
    }

    @Test
    void shouldRefuseStateOfAnotherForm() {
        task = SplitsProbe.of(DELAY_10);

        assertThrows(
                IllegalArgumentException.class,
                () ->
                        SplitWatermarks.restored(
                                DELAY_10, new long[] {2, 0, 0, 0, 0, 0}, task.nowMs()));
        assertThrows(
                IllegalArgumentException.class,
                () -> task.splits().add(0, task.nowMs(), new long[] {7, 0, 1, 0, 0, 1, 5}));
        assertThrows(
                IllegalArgumentException.class,
                () -> task.splits().add(0, task.nowMs(), new long[] {1, 0, 2, 0, 0, 1, 5}));
    }

    @Test
    void shouldX5WaitForTheSlowestOfSplitsTakenOverFromOtherTasks() {
        task = SplitsProbe.of(DELAY_10, 0);
        task.record(0, 200);
        task.forward();
        long[] ahead = task.splits().snapshot(0, task.nowMs());
        task = SplitsProbe.of(DELAY_10, 0);
        task.record(0, 100);
        task.forward();
        long[] behind = task.splits().snapshot(0, task.nowMs());

        task = SplitsProbe.of(DELAY_10);
        task.splits().add(0, task.nowMs(), ahead);
        task.splits().add(1, task.nowMs(), behind);

        task.assertForwarded("watermark 89");
        task.record(1, 150);
        task.assertForwarded("watermark 139");
    }

    @Test
    void shouldStillKnowAfterARestoreThatASplitHasPromisedItsEnd() {
        task = SplitsProbe.of(DELAY_10, 0);
        task.record(0, 100);
        task.promise(0, EventTime.END);
        task.assertForwarded("watermark 89", "idle");

        task.restartAfter(10, DELAY_10, 0);
        task.record(0, 200);
        task.assertForwarded();

        task.end();
        task.assertForwarded("active", "watermark END", "end");
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
