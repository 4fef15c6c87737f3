// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.time.EventTime;
import io.tailrace.state.model.Lives;
import io.tailrace.state.model.PlainLives;
import io.tailrace.state.model.StoredLives;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Entries that expire, written and read by records out of order and by timers, against a model that
 * knows no watermark: whether watermarks come at every chance, now and then, or only at the end,
 * what is seen must be the same.
 */
class WatermarkStepsOracleTest {

    private static final int SEEDS = 150;
    private static final int RECORDS = 120;
    private static final int KEYS = 3;
    private static final int DISORDER = 100;

    /** A record, and which watermark may come before it at most without making any record late. */
    private record Arrival(String key, long timestamp, long promise, long seed) {}

    @Test
    void shouldShowTheSameHoweverFarWatermarksLeap() {
        long base = System.nanoTime();
        System.out.println("WatermarkStepsOracleTest seeds " + base + " and " + SEEDS + " on");
        int absent = 0;

        for (long seed = base; seed < base + SEEDS; seed++) {
            try {
                absent += compare(seed);
            } catch (Throwable failure) {
                throw new AssertionError("seed " + seed, failure);
            }
        }

        assertTrue(absent > SEEDS, "reads of what has expired: " + absent);
    }

    private static int compare(long seed) {
        Random random = new Random(seed);
        long ttlMs = 20 + random.nextInt(600);
        boolean refreshed = random.nextBoolean();
        List<Arrival> arrivals = arrivals(random);
        PlainLives model = new PlainLives(ttlMs, refreshed);
        play(arrivals, model, new Random(0), 0);

        for (int percent : new int[] {0, 10, 100}) {
            StoredLives stored = new StoredLives(ttlMs, refreshed);
            play(arrivals, stored, new Random(seed), percent);

            String label = "watermarks at " + percent + "% of the chances, ttl " + ttlMs;
            for (int key = 0; key < KEYS; key++) {
                assertEquals(model.seen("k" + key), stored.seen("k" + key), label);
            }
            assertEquals(0, stored.rows(), label + ": rows left");
            assertEquals(0, stored.timers(), label + ": timers left");
        }
        return model.absences();
    }

    private static void play(
            List<Arrival> arrivals, Lives lives, Random watermarks, int percentOfWatermarks) {
        long watermark = EventTime.BEGINNING;
        for (Arrival arrival : arrivals) {
            if (watermarks.nextInt(100) < percentOfWatermarks) {
                watermark = Math.max(watermark, arrival.promise());
                lives.watermark(watermark);
            }
            lives.record(arrival.key(), arrival.timestamp(), arrival.seed());
        }
        for (long step = 0; step < 3_000; step += 1 + watermarks.nextInt(9)) {
            if (watermarks.nextInt(100) < percentOfWatermarks) {
                watermark = Math.max(watermark, step);
                lives.watermark(watermark);
            }
        }
        lives.watermark(EventTime.END);
    }

    private static List<Arrival> arrivals(Random random) {
        List<Arrival> backwards = new ArrayList<>();
        long promise = Long.MAX_VALUE;
        for (int i = RECORDS - 1; i >= 0; i--) {
            long timestamp = i * 8L - random.nextInt(DISORDER);
            promise = Math.min(promise, timestamp - 1);
            String key = "k" + random.nextInt(KEYS);
            backwards.add(new Arrival(key, timestamp, promise, random.nextLong()));
        }
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = RECORDS - 1; i >= 0; i--) {
            arrivals.add(backwards.get(i));
        }
        return arrivals;
    }
}
