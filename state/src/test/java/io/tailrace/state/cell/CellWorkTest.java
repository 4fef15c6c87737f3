// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.state.snapshot.SnapshotEpoch;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * No single operation on a cell of a million entries moves more than some hundreds of entries or
 * references, or captures more than a few chunks. Counted, because a clock on a busy machine tells
 * nothing.
 */
class CellWorkTest {

    private static final int ENTRIES = 1_000_000;

    /**
     * A split moves a chunk of 64 and, once in a long while, a branch of 64 on each of three
     * levels, and shifts what lies behind in their parents.
     */
    private static final long MOST_MOVED = 600;

    private final SplittableRandom random = new SplittableRandom(11);
    private final SnapshotLab lab = new SnapshotLab(new Random(11), "seed 11");

    @Test
    void shouldNeverMoveMoreThanAFewChunksInARandomMap() {
        MapCells<String, String> cells =
                MapCells.of(
                        CellCodecs.text(), CellCodecs.text(), false, SnapshotEpoch.fresh(), lab);
        BigCell cell = cells.upkeep().create();

        long worst = 0;
        for (int i = 0; i < ENTRIES; i++) {
            long before = cells.upkeep().moved();
            cells.put(cell, "key " + i, "value", CellUpkeep.NEVER);
            worst = Math.max(worst, cells.upkeep().moved() - before);
        }
        assertEquals(ENTRIES, cells.upkeep().size(cell, 0));
        int chunks = CellInvariants.chunks(cell);
        for (int i = 0; i < ENTRIES; i++) {
            long before = cells.upkeep().moved();
            assertEquals("value", cells.remove(cell, "key " + i, 0));
            worst = Math.max(worst, cells.upkeep().moved() - before);
        }

        assertTrue(worst <= MOST_MOVED, "worst step moved " + worst);
        assertTrue(chunks < ENTRIES / 40, chunks + " chunks");
        assertTrue(cell.isVacant());
        assertEquals(1, CellInvariants.chunks(cell));
    }

    @Test
    void shouldFillItsChunksWhenKeysAscendAndDropRangesWithoutVisitingThem() {
        LongMapCells<String> cells =
                LongMapCells.of(CellCodecs.text(), false, SnapshotEpoch.fresh(), lab);
        BigCell cell = cells.upkeep().create();
        for (int i = 0; i < ENTRIES; i++) {
            cells.put(cell, i, "value", CellUpkeep.NEVER);
        }
        int chunks = CellInvariants.chunks(cell);

        long before = cells.upkeep().moved();
        int removed = cells.removeRange(cell, 100_001, 900_000, 0);

        assertEquals(800_000, removed);
        assertTrue(cells.upkeep().moved() - before <= MOST_MOVED);
        assertEquals(ENTRIES / 64, chunks);
        assertEquals(200_000, cells.upkeep().size(cell, 0));
        CellInvariants.check(cell, "after the cut");
    }

    @Test
    void shouldCaptureAFewChunksPerOperationHoweverMuchIsDropped() {
        LongMapCells<String> cells = LongMapCells.of(CellCodecs.text(), false, lab.epoch, lab);
        LongMapCells<String> fresh =
                LongMapCells.of(CellCodecs.text(), false, SnapshotEpoch.fresh(), lab);
        BigCell cell = cells.upkeep().create();
        for (int i = 0; i < 100_000; i++) {
            cells.put(cell, i, "value", CellUpkeep.NEVER);
        }
        lab.begin(cell, 0);

        int most = 0;
        for (int i = 0; i < 500; i++) {
            int before = lab.captured();
            long from = random.nextLong(100_000);
            if (i % 2 == 0) {
                cells.removeRange(cell, from, from + random.nextLong(2_000), 0);
            } else {
                cells.put(cell, from, "changed", CellUpkeep.NEVER);
            }
            most = Math.max(most, lab.captured() - before);
        }
        int before = lab.captured();
        cells.upkeep().clear(cell);
        most = Math.max(most, lab.captured() - before);

        assertTrue(most <= 6, most + " chunks captured by one operation");
        while (lab.completed == 0) {
            lab.capture(cell, cells.upkeep(), fresh.upkeep());
        }
    }

    @Test
    void shouldFreeWhatExpiresAtOnceInSlices() {
        ListCells<String> cells = ListCells.of(CellCodecs.text(), true, SnapshotEpoch.fresh(), lab);
        BigCell cell = cells.upkeep().create();
        for (int i = 0; i < 200_000; i++) {
            cells.add(cell, "element", 1_000);
        }

        assertEquals(0, cells.upkeep().size(cell, 1_000));
        int slices = 0;
        while (cell.earliestDeadline() <= 1_000) {
            long before = cells.upkeep().moved();
            assertTrue(cells.upkeep().removeExpired(cell, 1_000, 1) <= 64);
            assertTrue(cells.upkeep().moved() - before <= MOST_MOVED);
            slices++;
        }

        assertTrue(cell.isVacant());
        assertTrue(slices >= 200_000 / 64 && slices <= 2 * 200_000 / 64, slices + " slices");
    }

    @Test
    void shouldWriteNoMoreThanAChunkPerFrame() {
        LongMapCells<String> cells = LongMapCells.of(CellCodecs.text(), false, lab.epoch, lab);
        BigCell cell = cells.upkeep().create();
        for (int i = 0; i < 10_000; i++) {
            cells.put(cell, i, "value", CellUpkeep.NEVER);
        }
        lab.begin(cell, 0);

        ChunkCursor cursor = new ChunkCursor();
        int largest = 0;
        while (!cursor.isDone()) {
            cells.upkeep().captureNext(cell, cursor, lab);
            ByteWriter last = lab.writer();
            largest = Math.max(largest, last.position());
        }

        assertEquals(157, lab.captured());
        assertTrue(largest > 64 * 6 && largest <= 64 * 8 + 32, largest + " bytes");
    }
}
