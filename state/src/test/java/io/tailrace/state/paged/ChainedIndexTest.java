// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.paged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChainedIndexTest {

    @Test
    void shouldFindWhatAMapOfSetsFinds() {
        for (long seed = 0; seed < 200; seed++) {
            compareWithMapOfSets(seed);
        }
    }

    private static void compareWithMapOfSets(long seed) {
        Random random = new Random(seed);
        int distinctHashes = 1 << random.nextInt(12);
        ChainedIndex index = new ChainedIndex();
        Map<Integer, Set<Integer>> model = new HashMap<>();
        Map<Integer, Integer> hashOfId = new HashMap<>();
        List<Integer> free = new ArrayList<>();
        int used = 0;
        int growth = 60;

        for (int step = 0; step < 2_000; step++) {
            if (step % 500 == 499) {
                growth = 100 - growth;
            }
            if (hashOfId.isEmpty() || random.nextInt(100) < growth) {
                int id = free.isEmpty() ? ++used : free.remove(free.size() - 1);
                int hash = random.nextInt(distinctHashes) * 0x9E3779B1;
                index.insert(hash, id);
                hashOfId.put(id, hash);
                model.computeIfAbsent(hash, h -> new HashSet<>()).add(id);
            } else {
                int id = hashOfId.keySet().iterator().next();
                int hash = hashOfId.remove(id);
                index.remove(hash, id);
                model.get(hash).remove(id);
                free.add(id);
            }
            assertEquals(hashOfId.size(), index.size(), "seed " + seed);
        }

        for (Map.Entry<Integer, Set<Integer>> entry : model.entrySet()) {
            Set<Integer> found = new HashSet<>();
            for (int id = index.first(entry.getKey());
                    id != ChainedIndex.NONE;
                    id = index.next(id)) {
                assertTrue(found.add(id), "seed " + seed + ": id " + id + " twice");
            }
            assertEquals(entry.getValue(), found, "seed " + seed);
        }
    }

    @Test
    void shouldReuseItsPagesAfterShrinking() {
        ChainedIndex index = new ChainedIndex();
        fillAndEmpty(index);
        long bytes = index.memoryBytes();

        for (int round = 0; round < 20; round++) {
            fillAndEmpty(index);
        }

        assertEquals(bytes, index.memoryBytes());
        assertEquals(0, index.size());
    }

    private static void fillAndEmpty(ChainedIndex index) {
        for (int id = 1; id <= 50_000; id++) {
            index.insert(id * 0x9E3779B1, id);
        }
        for (int id = 1; id <= 50_000; id++) {
            index.remove(id * 0x9E3779B1, id);
        }
    }
}
