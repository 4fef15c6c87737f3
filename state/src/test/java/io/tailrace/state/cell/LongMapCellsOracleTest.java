// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.state.snapshot.SnapshotEpoch;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random calls to a sorted cell and to a TreeMap, snapshots opened and taken meanwhile. */
class LongMapCellsOracleTest {

    private static final int SEEDS = Integer.getInteger("tailrace.seeds", 150);

    @Test
    void shouldDoWhatATreeMapDoesAndSnapshotItAsItWas() {
        int completed = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Run run = new Run(seed);
            run.go();
            completed += run.lab.completed;
        }
        assertTrue(completed > SEEDS, "only " + completed + " snapshots in " + SEEDS + " seeds");
    }

    private record Dated(String value, long deadline) {}

    private static final class Run {
        private final String label;
        private final Random random;
        private final SnapshotLab lab;
        private final boolean expiring;
        private final int span;
        private final LongMapCells<String> cells;
        private final LongMapCells<String> fresh;
        private final BigCell cell;
        private final TreeMap<Long, Dated> model = new TreeMap<>();
        private long now;
        private long ascending;

        Run(long seed) {
            label = "seed " + seed;
            random = new Random(seed);
            lab = new SnapshotLab(random, label);
            expiring = random.nextBoolean();
            span = 1 + random.nextInt(random.nextBoolean() ? 30 : 20_000);
            cells = LongMapCells.of(CellCodecs.text(), expiring, lab.epoch, lab);
            fresh = LongMapCells.of(CellCodecs.text(), expiring, SnapshotEpoch.fresh(), lab);
            cell = cells.upkeep().create();
        }

        void go() {
            for (int step = 0; step < 600; step++) {
                change();
                lab.step(cell, now, cells.upkeep(), fresh.upkeep());
                if (step % 50 == 0) {
                    now += random.nextInt(100);
                    compareAll();
                }
            }
            now = Long.MAX_VALUE - 1;
            compareAll();
            cells.removeRange(cell, Long.MIN_VALUE, Long.MAX_VALUE, now);
            assertTrue(cell.isVacant(), label);
        }

        private void change() {
            int dice = random.nextInt(100);
            if (dice < 10) {
                for (int i = random.nextInt(150); i > 0; i--) {
                    put(ascending++ % span);
                }
            } else if (dice < 50) {
                put(anyKey());
            } else if (dice < 75) {
                get(anyKey());
            } else if (dice < 85) {
                prolong(anyKey());
            } else if (dice < 93) {
                removeRange();
            } else {
                cells.upkeep().removeExpired(cell, now, 1 + random.nextInt(3));
            }
        }

        private void put(long key) {
            String value = "value " + random.nextInt();
            long deadline = deadline();
            cells.put(cell, key, value, deadline);
            date(key, value, deadline);
        }

        /** A deadline only goes forward. */
        private void date(long key, String value, long deadline) {
            Dated old = model.get(key);
            long later = old == null ? deadline : Math.max(old.deadline(), deadline);
            model.put(key, new Dated(value, later));
        }

        private void get(long key) {
            String expected = live(model).containsKey(key) ? model.get(key).value() : null;
            assertEquals(expected, cells.get(cell, key, now), label);
            assertEquals(expected != null, cells.contains(cell, key, now), label);
            if (random.nextBoolean()) {
                assertEquals(expected, cells.remove(cell, key, now), label);
                model.remove(key);
            }
        }

        private void prolong(long key) {
            long deadline = deadline();
            cells.prolong(cell, key, now, deadline);
            Dated dated = model.get(key);
            if (dated != null && dated.deadline() > now) {
                date(key, dated.value(), deadline);
            }
        }

        private void removeRange() {
            long from = anyKey();
            long to = random.nextBoolean() ? anyKey() : from + random.nextInt(span);
            if (random.nextInt(5) == 0) {
                from = Long.MIN_VALUE;
            }
            int expected = 0;
            if (from <= to) {
                NavigableMap<Long, Dated> range = model.subMap(from, true, to, true);
                expected = live(range).size();
                range.clear();
            }
            assertEquals(expected, cells.removeRange(cell, from, to, now), label);
        }

        private void compareAll() {
            TreeMap<Long, String> live = live(model);
            assertEquals(live.size(), cells.upkeep().size(cell, now), label);
            if (live.isEmpty()) {
                assertThrows(NoSuchElementException.class, () -> cells.firstKey(cell, now), label);
                assertThrows(NoSuchElementException.class, () -> cells.lastKey(cell, now), label);
            } else {
                assertEquals(live.firstKey(), cells.firstKey(cell, now), label);
                assertEquals(live.lastKey(), cells.lastKey(cell, now), label);
            }
            compareRange(live, Long.MIN_VALUE, Long.MAX_VALUE);
            long from = anyKey();
            compareRange(live, from, from + random.nextInt(span));
            CellInvariants.check(cell, label);
        }

        private void compareRange(TreeMap<Long, String> live, long from, long to) {
            TreeMap<Long, String> found = new TreeMap<>();
            cells.forEach(
                    cell,
                    from,
                    to,
                    now,
                    (key, value) -> {
                        assertTrue(found.isEmpty() || found.lastKey() < key, label);
                        found.put(key, value);
                    });
            if (from <= to) {
                assertEquals(live.subMap(from, true, to, true), found, label);
            } else {
                assertTrue(found.isEmpty(), label);
            }
        }

        private TreeMap<Long, String> live(NavigableMap<Long, Dated> entries) {
            TreeMap<Long, String> live = new TreeMap<>();
            entries.forEach(
                    (key, dated) -> {
                        if (dated.deadline() > now) {
                            live.put(key, dated.value());
                        }
                    });
            return live;
        }

        private long anyKey() {
            int dice = random.nextInt(300);
            if (dice < 2) {
                return dice == 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
            }
            return random.nextInt(span) - span / 2;
        }

        private long deadline() {
            return expiring ? now + random.nextInt(400) : CellUpkeep.NEVER;
        }
    }
}
