// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.state.snapshot.SnapshotEpoch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random calls to a list cell and to an ArrayList, snapshots opened and taken meanwhile. */
class ListCellsOracleTest {

    private static final int SEEDS = Integer.getInteger("tailrace.seeds", 150);

    @Test
    void shouldDoWhatAnArrayListDoesAndSnapshotItAsItWas() {
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
        private final ListCells<String> cells;
        private final ListCells<String> fresh;
        private final BigCell cell;
        private final List<Dated> model = new ArrayList<>();
        private final int burst;
        private long now;

        Run(long seed) {
            label = "seed " + seed;
            random = new Random(seed);
            lab = new SnapshotLab(random, label);
            expiring = random.nextBoolean();
            burst = 1 + random.nextInt(random.nextBoolean() ? 4 : 200);
            cells = ListCells.of(CellCodecs.text(), expiring, lab.epoch, lab);
            fresh = ListCells.of(CellCodecs.text(), expiring, SnapshotEpoch.fresh(), lab);
            cell = cells.upkeep().create();
        }

        void go() {
            for (int step = 0; step < 500; step++) {
                change();
                lab.step(cell, now, cells.upkeep(), fresh.upkeep());
                if (step % 20 == 0) {
                    now += random.nextInt(100);
                    compareAll();
                }
            }
            now = Long.MAX_VALUE - 1;
            cells.removeFirst(cell, model.size(), now);
            assertTrue(cell.isVacant(), label);
        }

        private void change() {
            int dice = random.nextInt(100);
            if (dice < 60) {
                for (int i = random.nextInt(burst); i >= 0; i--) {
                    Dated dated =
                            new Dated(
                                    "value " + random.nextInt(),
                                    expiring ? now + random.nextInt(400) : CellUpkeep.NEVER);
                    cells.add(cell, dated.value(), dated.deadline());
                    model.add(dated);
                }
            } else if (dice < 80) {
                at(random.nextInt(burst * 10));
            } else if (dice < 94) {
                int count = random.nextInt(random.nextInt(3) == 0 ? burst * 10 : burst + 1);
                cells.removeFirst(cell, count, now);
                removeFirst(count);
            } else {
                cells.upkeep().removeExpired(cell, now, 1 + random.nextInt(3));
            }
        }

        private void at(int index) {
            List<Dated> live = live();
            if (index >= live.size()) {
                assertThrows(
                        IndexOutOfBoundsException.class, () -> cells.at(cell, index, now), label);
                return;
            }
            Dated dated = live.get(index);
            assertEquals(dated.value(), cells.at(cell, index, now), label);
            if (expiring && random.nextInt(4) == 0) {
                long deadline = now + random.nextInt(400);
                cells.prolong(cell, index, now, deadline);
                model.set(
                        model.indexOf(dated),
                        new Dated(dated.value(), Math.max(dated.deadline(), deadline)));
            }
        }

        private void removeFirst(int count) {
            List<Dated> live = live();
            if (count >= live.size()) {
                model.clear();
            } else if (count > 0) {
                model.subList(0, model.indexOf(live.get(count))).clear();
            }
        }

        private void compareAll() {
            List<String> found = new ArrayList<>();
            cells.forEach(cell, now, found::add);
            assertEquals(live().stream().map(Dated::value).toList(), found, label);
            assertEquals(found.size(), cells.upkeep().size(cell, now), label);
            CellInvariants.check(cell, label);
        }

        private List<Dated> live() {
            return model.stream().filter(dated -> dated.deadline() > now).toList();
        }
    }
}
