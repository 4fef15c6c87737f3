// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.timer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TimeHeapTest {

    private static final int SEEDS = 200;
    private static final int IDS = 60;

    /** Removal from the middle puts the last entry there, which may be earlier than its parent. */
    @Test
    void shouldHaveTheEarliestFirstWhateverLeaves() {
        for (long seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            TimeHeap heap = new TimeHeap();
            TreeMap<Long, Integer> idByTime = new TreeMap<>();
            TreeMap<Integer, Long> timeById = new TreeMap<>();
            for (int i = 0; i < 400; i++) {
                int id = 1 + random.nextInt(IDS);
                Long time = timeById.remove(id);
                if (time != null) {
                    heap.remove(id);
                    idByTime.remove(time);
                } else {
                    long at = random.nextInt(100) * (long) (IDS + 1) + id;
                    heap.insert(at, id);
                    timeById.put(id, at);
                    idByTime.put(at, id);
                }
                if (!idByTime.isEmpty()) {
                    assertEquals(idByTime.firstEntry().getValue(), heap.firstId(), "seed " + seed);
                }
            }
            assertEquals(new ArrayList<>(idByTime.values()), drained(heap, timeById.size()));
        }
    }

    private static List<Integer> drained(TimeHeap heap, int size) {
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            ids.add(heap.firstId());
            heap.remove(heap.firstId());
        }
        return ids;
    }
}
