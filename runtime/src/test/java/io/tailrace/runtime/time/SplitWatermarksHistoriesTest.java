// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.time.WatermarkPolicy;
import io.tailrace.operator.time.Watermarks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SplitWatermarksHistoriesTest {

    private static final int HISTORIES = Integer.getInteger("tailrace.seeds", 2_000);
    private static final int STEPS = 80;
    private static final int SPLITS = 4;

    @Test
    void shouldForwardWhatTheNaiveSplitsForward() {
        long seed = new Random().nextLong();
        long[] counts = new long[2];

        for (int history = 0; history < HISTORIES; history++) {
            new History(seed + history, false).run(counts);
        }

        // The histories reach what they are made for: many watermarks, and time passing in silence.
        assertTrue(
                counts[0] > HISTORIES && counts[1] > HISTORIES / 10, counts[0] + ", " + counts[1]);
    }

    @Test
    void shouldX2ForwardTheSameIfRestoredFromItsSnapshotsAfterEveryAdvance() {
        long seed = new Random().nextLong();

        for (int history = 0; history < HISTORIES; history++) {
            new History(seed + history, true).run(new long[2]);
        }
    }

    /** A random history, told to both; one that restarts does so after each advance. */
    private static final class History {

        private final long seed;
        private final Random random;
        private final boolean restarting;
        private final int silencePercent;
        private final WatermarkPolicy<Object> policy;
        private final NaiveSplits naive;
        private final TreeSet<Integer> reading = new TreeSet<>();
        private final TreeSet<Integer> paused = new TreeSet<>();
        private final TreeSet<Integer> finishing = new TreeSet<>();
        private final List<String> told = new ArrayList<>();
        private SplitWatermarks<String> splits;
        private boolean heldUp;
        private long nowMs;
        private long timestamp;

        History(long seed, boolean restarting) {
            this.seed = seed;
            this.restarting = restarting;
            random = new Random(seed);
            silencePercent = random.nextInt(95);
            long delayMs = random.nextInt(20);
            long idleAfterMs = random.nextInt(4) == 0 ? Long.MAX_VALUE : 1 + random.nextInt(150);
            boolean timePasses = random.nextInt(3) > 0;
            policy = policy(delayMs, idleAfterMs, timePasses);
            splits = SplitWatermarks.of(policy);
            naive =
                    new NaiveSplits(
                            delayMs, idleAfterMs, timePasses && idleAfterMs < Long.MAX_VALUE);
            nowMs = random.nextInt(10_000);
            timestamp = random.nextInt(2_000) - 1_000;
        }

        private static WatermarkPolicy<Object> policy(
                long delayMs, long idleAfterMs, boolean timePasses) {
            WatermarkPolicy<Object> policy = Watermarks.boundedDelay(Duration.ofMillis(delayMs));
            if (idleAfterMs < Long.MAX_VALUE) {
                policy = policy.idleAfter(Duration.ofMillis(idleAfterMs));
            }
            return timePasses ? policy : policy.standingStillWhileIdle();
        }

        void run(long[] counts) {
            for (int step = 0; step < STEPS; step++) {
                change();
                if (random.nextInt(3) > 0) {
                    advance(counts);
                }
            }
        }

        private void advance(long[] counts) {
            told.add("advance at " + nowMs);
            TimeVerdict verdict = splits.advance(nowMs);
            List<String> forwarded =
                    new ForwardedSignals().forward(verdict, splits.watermark()).drain();

            assertEquals(
                    naive.advance(), forwarded, () -> "seed " + seed + ", " + policy + ": " + told);

            counts[0] += verdict.forwardsWatermark() ? 1 : 0;
            counts[1] += verdict == TimeVerdict.ACTIVE_WATERMARK_IDLE ? 1 : 0;
            reading.removeAll(finishing);
            paused.removeAll(finishing);
            finishing.clear();
            if (restarting) {
                restart();
            }
        }

        private void restart() {
            long[] taskState = splits.snapshot(nowMs);
            List<long[]> splitStates = new ArrayList<>();
            for (int split : reading) {
                splitStates.add(splits.snapshot(split, nowMs));
            }
            nowMs += random.nextInt(5_000);
            splits = SplitWatermarks.restored(policy, taskState, nowMs);
            for (int split : reading) {
                splits.add(split, nowMs, splitStates.remove(0));
            }
            paused.forEach(split -> splits.pause(split, nowMs));
            if (heldUp) {
                splits.pauseAll(nowMs);
            }
        }

        private void change() {
            int dice = random.nextInt(24);
            int split = random.nextInt(SPLITS);
            if (dice < 6 || random.nextInt(100) < silencePercent) {
                pass(random.nextInt(random.nextInt(10) == 0 ? 400 : 60));
            } else if (dice == 6) {
                holdUp();
            } else if (!reading.contains(split)) {
                add(split);
            } else if (!finishing.contains(split)) {
                changeOf(split, dice);
            }
        }

        private void changeOf(int split, int dice) {
            switch (dice) {
                case 7 -> finish(split);
                case 8 -> sayIdle(split);
                case 9, 10 -> pause(split);
                case 11 -> promise(split, timestamp + random.nextInt(30) - 20);
                default -> record(split, timestamp += random.nextInt(25) - 10);
            }
        }

        private void pass(long millis) {
            told.add(millis + " ms");
            nowMs += millis;
            naive.pass(millis);
        }

        private void holdUp() {
            heldUp = !heldUp;
            told.add(heldUp ? "held up" : "going on");
            naive.holdUp(heldUp);
            if (heldUp) {
                splits.pauseAll(nowMs);
            } else {
                splits.resumeAll(nowMs);
            }
        }

        private void add(int split) {
            told.add("add " + split);
            reading.add(split);
            splits.add(split, nowMs);
            naive.add(split);
        }

        private void finish(int split) {
            told.add("finish " + split);
            finishing.add(split);
            splits.finish(split);
            naive.finish(split);
        }

        private void sayIdle(int split) {
            told.add("idle " + split);
            splits.onIdle(split);
            naive.sayIdle(split);
        }

        private void pause(int split) {
            boolean pausing = paused.add(split);
            told.add((pausing ? "pause " : "resume ") + split);
            naive.pause(split, pausing);
            if (pausing) {
                splits.pause(split, nowMs);
            } else {
                paused.remove(split);
                splits.resume(split, nowMs);
            }
        }

        private void promise(int split, long watermark) {
            told.add("promise " + watermark + " by " + split);
            splits.onWatermark(split, watermark);
            naive.promise(split, watermark);
        }

        private void record(int split, long at) {
            told.add("record " + at + " in " + split);
            splits.onRecord(split, "value", at);
            naive.record(split, at);
        }
    }
}
