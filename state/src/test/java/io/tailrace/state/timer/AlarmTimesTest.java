// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.timer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AlarmTimesTest {

    private final AlarmTimes times = new AlarmTimes();

    @Test
    void shouldGiveRowsOutByTimeAndThenByRow() {
        for (long seed = 1; seed <= 200; seed++) {
            compare(new Random(seed));
        }
    }

    private void compare(Random random) {
        int rows = 1 + random.nextInt(random.nextBoolean() ? 100 : 100_000);
        int spread = 1 + random.nextInt(random.nextBoolean() ? 4 : 1_000);
        Map<Integer, Long> timeOfRow = new HashMap<>();
        TreeMap<Long, TreeSet<Integer>> rowsByTime = new TreeMap<>();
        long now = random.nextInt(1_000) - 500;
        for (int step = 0; step < 500; step++) {
            int row = random.nextInt(rows);
            if (timeOfRow.containsKey(row)) {
                long time = timeOfRow.remove(row);
                times.remove(row, time);
                removeFrom(rowsByTime, time, row);
            } else {
                long time = now + random.nextInt(spread);
                timeOfRow.put(row, time);
                times.add(row, time);
                rowsByTime.computeIfAbsent(time, any -> new TreeSet<>()).add(row);
            }
            for (int fired = random.nextInt(4); fired > 0 && !rowsByTime.isEmpty(); fired--) {
                now = rowsByTime.firstKey();
                int first = rowsByTime.firstEntry().getValue().first();
                assertEquals(now, times.nextTime());
                assertEquals(first, times.firstRow());
                times.remove(first, now);
                timeOfRow.remove(first);
                removeFrom(rowsByTime, now, first);
            }
            assertEquals(timeOfRow.size(), times.size());
        }
        rowsByTime.forEach((time, waiting) -> waiting.forEach(row -> times.remove(row, time)));
        assertEquals(0, times.size());
        assertEquals(Long.MAX_VALUE, times.nextTime());
        assertEquals(AlarmTimes.NO_ROW, times.firstRow());
    }

    @Test
    void shouldCallAtTheEndOfTimeToo() {
        times.add(7, Long.MAX_VALUE);

        assertEquals(7, times.firstRow());
        times.remove(7, Long.MAX_VALUE);
        assertEquals(AlarmTimes.NO_ROW, times.firstRow());
    }

    @Test
    void shouldNeedTheMoreMemoryTheMoreRowsWaitAndKeepIt() {
        long empty = times.memoryBytes();
        for (int row = 0; row < 100_000; row++) {
            times.add(row, 10);
        }
        long full = times.memoryBytes();
        assertTrue(full - empty < 100_000, full - empty + " bytes for 100,000 rows");

        for (int round = 0; round < 10; round++) {
            for (int row = 0; row < 100_000; row++) {
                times.remove(row, 10 + round);
                times.add(row, 11 + round);
            }
        }

        assertTrue(
                times.memoryBytes() < 3 * full, times.memoryBytes() + " bytes after some rounds");
    }

    private static void removeFrom(TreeMap<Long, TreeSet<Integer>> rowsByTime, long time, int row) {
        TreeSet<Integer> rows = rowsByTime.get(time);
        rows.remove(row);
        if (rows.isEmpty()) {
            rowsByTime.remove(time);
        }
    }
}
