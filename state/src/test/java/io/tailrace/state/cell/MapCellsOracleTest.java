// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.Codec;
import io.tailrace.state.snapshot.SnapshotEpoch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random calls to a map cell and to a HashMap, snapshots opened and taken meanwhile. */
class MapCellsOracleTest {

    private static final int SEEDS = Integer.getInteger("tailrace.seeds", 150);

    @Test
    void shouldDoWhatAHashMapDoesAndSnapshotItAsItWas() {
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
        private final int keys;
        private final MapCells<String, String> cells;
        private final MapCells<String, String> fresh;
        private final BigCell cell;
        private final Map<String, Dated> model = new HashMap<>();
        private long now;

        Run(long seed) {
            label = "seed " + seed;
            random = new Random(seed);
            lab = new SnapshotLab(random, label);
            expiring = random.nextBoolean();
            keys = 1 + random.nextInt(random.nextBoolean() ? 20 : 3_000);
            Codec<String> key =
                    new CellCodecs.Text(random.nextInt(4) == 0 ? 10 : Integer.MAX_VALUE);
            cells = MapCells.of(key, CellCodecs.text(), expiring, lab.epoch, lab);
            fresh = MapCells.of(key, CellCodecs.text(), expiring, SnapshotEpoch.fresh(), lab);
            cell = cells.upkeep().create();
        }

        void go() {
            int putsOfTen = 6;
            for (int step = 0; step < 1_500; step++) {
                if (step % 400 == 399) {
                    putsOfTen = 9 - putsOfTen;
                }
                change(random.nextInt(10) < putsOfTen);
                if (step % 3 == 0) {
                    lab.step(cell, now, cells.upkeep(), fresh.upkeep());
                }
                if (step % 50 == 0) {
                    now += random.nextInt(100);
                    compareAll();
                }
            }
            now = Long.MAX_VALUE - 1;
            compareAll();
            while (cell.earliestDeadline() <= now) {
                cells.upkeep().removeExpired(cell, now, 2);
            }
            assertEquals(live(), cell.occupied(), label);
            cells.upkeep().clear(cell);
            assertTrue(cell.isVacant(), label);
        }

        private void change(boolean put) {
            String key = "key " + random.nextInt(keys);
            if (put) {
                put(key);
            } else if (random.nextInt(200) == 0) {
                clear();
            } else if (random.nextInt(60) == 0) {
                removeSome();
            } else if (random.nextInt(20) == 0) {
                cells.upkeep().removeExpired(cell, now, 1 + random.nextInt(3));
            } else if (random.nextInt(10) == 0) {
                prolong(key);
            } else {
                assertEquals(valueOf(key), cells.get(cell, key, now), label);
                assertEquals(valueOf(key) != null, cells.contains(cell, key, now), label);
                assertEquals(valueOf(key), cells.remove(cell, key, now), label);
                model.remove(key);
                assertNull(cells.get(cell, key, now), label);
            }
        }

        private void put(String key) {
            String value = "value " + random.nextInt();
            long deadline = deadline();
            cells.put(cell, key, value, deadline);
            date(key, value, deadline);
        }

        /** A deadline only goes forward. */
        private void date(String key, String value, long deadline) {
            Dated old = model.get(key);
            long later = old == null ? deadline : Math.max(old.deadline(), deadline);
            model.put(key, new Dated(value, later));
        }

        private void prolong(String key) {
            long deadline = deadline();
            cells.prolong(cell, key, now, deadline);
            if (valueOf(key) != null) {
                date(key, valueOf(key), deadline);
            }
        }

        private void removeSome() {
            int modulus = 1 + random.nextInt(4);
            int before = live();
            Set<String> asked = new HashSet<>();
            int removed =
                    cells.removeIf(
                            cell,
                            now,
                            (key, value) -> {
                                assertTrue(asked.add(key), label + ": asked twice about " + key);
                                return Math.abs(value.hashCode() % modulus) == 0;
                            });
            assertEquals(before, asked.size(), label);
            model.values()
                    .removeIf(
                            dated ->
                                    dated.deadline() > now
                                            && Math.abs(dated.value().hashCode() % modulus) == 0);
            assertEquals(before - live(), removed, label);
        }

        private void clear() {
            cells.upkeep().clear(cell);
            model.clear();
        }

        private void compareAll() {
            assertEquals(live(), cells.upkeep().size(cell, now), label);
            assertEquals(live() == 0, cells.upkeep().isEmpty(cell, now), label);
            Map<String, String> found = new HashMap<>();
            cells.forEach(cell, now, (key, value) -> assertNull(found.put(key, value), label));
            Map<String, String> expected = new HashMap<>();
            model.forEach(
                    (key, dated) -> {
                        if (dated.deadline() > now) {
                            expected.put(key, dated.value());
                        }
                    });
            assertEquals(expected, found, label);
            CellInvariants.check(cell, label);
        }

        private long deadline() {
            return expiring ? now + random.nextInt(400) : CellUpkeep.NEVER;
        }

        private String valueOf(String key) {
            Dated dated = model.get(key);
            return dated == null || dated.deadline() <= now ? null : dated.value();
        }

        private int live() {
            return (int) model.values().stream().filter(dated -> dated.deadline() > now).count();
        }
    }
}
