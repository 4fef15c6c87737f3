// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w2;

import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.Tally;
import java.util.HashMap;
import java.util.Map;

/** What must have come out, found by counting every window anew from its slices. */
final class Replay {
    private final Load load;
    private final Map<Long, int[]> slices = new HashMap<>();
    private long nextEndSlice;
    private long results;
    private long checksum;

    private Replay(Load load) {
        this.load = load;
    }

    static Replay of(Load load, long events) {
        Replay replay = new Replay(load);
        replay.run(events);
        return replay;
    }

    long results() {
        return results;
    }

    long checksum() {
        return checksum;
    }

    private void run(long events) {
        nextEndSlice = Shape.slice(Disorder.firstMs()) + 1;
        int[] slice = null;
        long known = Long.MIN_VALUE;
        for (long number = 0; number < events; number++) {
            long at = Shape.slice(Disorder.timestampMs(number));
            if (at != known) {
                known = at;
                slice = slices.computeIfAbsent(at, none -> new int[load.settings().keys()]);
            }
            slice[(int) load.key(number)]++;
            if (number % 10_000 == 0) {
                countUntil(Disorder.timestampMs(number) - 10 * Disorder.LATEST_MS);
            }
        }
        while (!slices.isEmpty()) {
            countWindow();
        }
    }

    private void countUntil(long timeMs) {
        while (nextEndSlice * Shape.SLIDE_MS < timeMs) {
            countWindow();
        }
    }

    private void countWindow() {
        int[] counts = new int[load.settings().keys()];
        for (long slice = nextEndSlice - Shape.SLICES; slice < nextEndSlice; slice++) {
            int[] counted = slices.get(slice);
            for (int key = 0; counted != null && key < counts.length; key++) {
                counts[key] += counted[key];
            }
        }
        for (int key = 0; key < counts.length; key++) {
            if (counts[key] > 0) {
                results++;
                long result = Shape.result(counts[key], nextEndSlice * Shape.SLIDE_MS);
                checksum += Tally.contribution(key, result);
            }
        }
        slices.remove(nextEndSlice - Shape.SLICES);
        nextEndSlice++;
    }
}
