// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.operator.codec.MalformedDataException;
import io.tailrace.state.cell.CellCodecs.Tally;
import io.tailrace.state.cell.CellCodecs.TallyCodec;
import io.tailrace.state.snapshot.SnapshotEpoch;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellStateTest {

    private final SnapshotLab lab = new SnapshotLab(new Random(1), "seed 1");

    @Test
    void shouldKeepATinyCellTiny() {
        MapCells<String, String> cells = map(Integer.MAX_VALUE);
        BigCell cell = cells.upkeep().create();

        for (int i = 0; i < 4; i++) {
            cells.put(cell, "key " + i, "value", CellUpkeep.NEVER);
        }

        Chunk only = (Chunk) cell.root;
        assertEquals(4, only.values.length);
        assertNull(only.deadlines);
    }

    @Test
    void shouldShrinkWhatHasBecomeEmpty() {
        MapCells<String, String> cells = map(Integer.MAX_VALUE);
        BigCell cell = cells.upkeep().create();
        for (int i = 0; i < 64; i++) {
            cells.put(cell, "key " + i, "value", CellUpkeep.NEVER);
        }

        for (int i = 0; i < 62; i++) {
            cells.remove(cell, "key " + i, 0);
        }

        assertTrue(((Chunk) cell.root).values.length <= 8);
        assertEquals("value", cells.get(cell, "key 63", 0));
    }

    @Test
    void shouldBearKeysThatCollideInAllBits() {
        MapCells<String, String> cells = map(1);
        BigCell cell = cells.upkeep().create();

        for (int i = 0; i < 1_000; i++) {
            cells.put(cell, "key " + i, "value " + i, CellUpkeep.NEVER);
        }

        assertEquals(1_000, cells.upkeep().size(cell, 0));
        for (int i = 0; i < 1_000; i++) {
            assertEquals("value " + i, cells.remove(cell, "key " + i, 0));
        }
        assertTrue(cell.isVacant());
    }

    /**
     * Get, change, put back: the snapshot must not see the change, which came after its barrier.
     */
    @Test
    void shouldCaptureAMutableValueBeforeHandingItOut() {
        LongMapCells<Tally> cells = LongMapCells.of(new TallyCodec(), false, lab.epoch, lab);
        LongMapCells<Tally> fresh =
                LongMapCells.of(new TallyCodec(), false, SnapshotEpoch.fresh(), lab);
        BigCell cell = cells.upkeep().create();
        cells.put(cell, 1, new Tally(10), CellUpkeep.NEVER);
        lab.begin(cell, 0);

        Tally tally = cells.get(cell, 1, 0);
        tally.sum = 11;
        cells.put(cell, 1, tally, CellUpkeep.NEVER);

        assertEquals(1, lab.captured());
        BigCell restored = fresh.upkeep().create();
        fresh.upkeep().reader(CellUpkeep.NEVER).add(restored, new ByteReader(lab.frame(0)));
        assertEquals(10, fresh.get(restored, 1, 0).sum);
        assertSame(tally, cells.get(cell, 1, 0));
    }

    @Test
    void shouldCaptureNothingForReadingAnImmutableValue() {
        MapCells<String, String> cells = map(Integer.MAX_VALUE);
        BigCell cell = cells.upkeep().create();
        cells.put(cell, "key", "value", CellUpkeep.NEVER);
        lab.begin(cell, 0);

        cells.get(cell, "key", 0);
        cells.forEach(cell, 0, (key, value) -> {});

        assertEquals(0, lab.captured());
    }

    @Test
    void shouldFailWhenChangedInsideForEach() {
        MapCells<String, String> cells = map(Integer.MAX_VALUE);
        BigCell cell = cells.upkeep().create();
        cells.put(cell, "key", "value", CellUpkeep.NEVER);

        IllegalStateException changed =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                cells.forEach(
                                        cell,
                                        0,
                                        (key, value) -> cells.put(cell, key + "!", value, 0)));

        assertTrue(changed.getMessage().contains("removeIf"), changed.getMessage());
    }

    @Test
    void shouldNameTheIndexThatAListDoesNotHave() {
        ListCells<String> cells = ListCells.of(CellCodecs.text(), false, lab.epoch, lab);
        BigCell cell = cells.upkeep().create();
        cells.add(cell, "only", CellUpkeep.NEVER);

        Exception absent =
                assertThrows(IndexOutOfBoundsException.class, () -> cells.at(cell, 1, 0));

        assertTrue(absent.getMessage().contains("index 1 of a list of 1"), absent.getMessage());
        assertThrows(IllegalArgumentException.class, () -> cells.removeFirst(cell, -1, 0));
    }

    @Test
    void shouldSeeAnEntryUntilItsDeadlineAndNoLonger() {
        MapCells<String, String> cells =
                MapCells.of(CellCodecs.text(), CellCodecs.text(), true, lab.epoch, lab);
        BigCell cell = cells.upkeep().create();
        cells.put(cell, "key", "value", 100);

        assertEquals("value", cells.get(cell, "key", 99));
        assertNull(cells.get(cell, "key", 100));
        assertEquals(0, cells.upkeep().size(cell, 100));
        assertEquals(1, cell.occupied());
        cells.prolong(cell, "key", 100, 200);
        assertNull(cells.get(cell, "key", 100));
        assertEquals(1, cells.upkeep().removeExpired(cell, 100, 1));
        assertTrue(cell.isVacant());
        assertEquals(CellUpkeep.NEVER, cell.earliestDeadline());
    }

    @Test
    void shouldMoveDeadlinesForwardOnlyButGiveOneToWhatHasNone() {
        MapCells<String, String> cells =
                MapCells.of(CellCodecs.text(), CellCodecs.text(), true, lab.epoch, lab);
        BigCell cell = cells.upkeep().create();
        cells.put(cell, "dated", "first", 100);
        cells.put(cell, "undated", "first", CellUpkeep.NEVER);

        cells.put(cell, "dated", "second", 50);
        cells.prolong(cell, "dated", 0, 60);
        cells.put(cell, "undated", "second", 50);

        assertEquals("second", cells.get(cell, "dated", 99));
        assertNull(cells.get(cell, "dated", 100));
        assertEquals("second", cells.get(cell, "undated", 49));
        assertNull(cells.get(cell, "undated", 50));
        assertEquals(50, cell.earliestDeadline());
    }

    /** On any level: what is below may have been looked at since. */
    @Test
    void shouldMendBoundsThatAreTooLow() {
        MapCells<String, String> cells =
                MapCells.of(CellCodecs.text(), CellCodecs.text(), true, lab.epoch, lab);
        BigCell cell = cells.upkeep().create();
        for (int i = 0; i < 10_000; i++) {
            cells.put(cell, "key " + i, "value", 1_000);
        }
        Branch root = (Branch) cell.root;
        Branch below = (Branch) root.nodes[1];
        root.earliest[1] = 50;
        below.earliest[0] = 70;

        int freed = cells.upkeep().removeExpired(cell, 60, 10);
        assertTrue(cell.earliestDeadline() > 60, "mended only to " + cell.earliestDeadline());
        freed += cells.upkeep().removeExpired(cell, 70, 10);

        assertEquals(0, freed);
        assertEquals(1_000, cell.earliestDeadline());
        assertEquals(10_000, cells.upkeep().size(cell, 100));
    }

    /** The written form may gain versions, never change. */
    @Test
    void shouldWriteChunksAsItAlwaysDid() {
        LongMapCells<String> dated = LongMapCells.of(CellCodecs.text(), true, lab.epoch, lab);
        BigCell cell = dated.upkeep().create();
        dated.put(cell, 1_000, "a", 5_000);
        dated.put(cell, 1_001, "b", 4_999);
        lab.begin(cell, 0);
        dated.upkeep().captureNext(cell, new ChunkCursor(), lab);

        assertArrayEquals(
                HexFormat.of().parseHex("0b" + "d00f" + "904e" + "020161" + "02" + "01" + "020162"),
                lab.frame(0));
    }

    @Test
    void shouldRefuseAnIncrementOnKeysThatHashOtherwise() {
        MapCells<String, String> cells = map(Integer.MAX_VALUE);
        BigCell cell = cells.upkeep().create();
        for (int i = 0; i < 200; i++) {
            cells.put(cell, "key " + i, "value", CellUpkeep.NEVER);
        }
        lab.begin(cell, 0);
        ChunkCursor cursor = new ChunkCursor();
        while (!cursor.isDone()) {
            cells.upkeep().captureNext(cell, cursor, lab);
        }
        MapCells<String, String> other = map(2);
        BigCell restored = other.upkeep().create();
        ChunkReader reader = other.upkeep().reader(CellUpkeep.NEVER);

        for (int i = 0; i < lab.captured(); i++) {
            reader.add(restored, new ByteReader(lab.frame(i)));
        }
        assertEquals(200, other.upkeep().size(restored, 0));
        assertThrows(
                IncompatibleSchemaException.class,
                () -> {
                    for (int i = 0; i < lab.captured(); i++) {
                        reader.replace(restored, new ByteReader(lab.frame(i)));
                    }
                });
    }

    @Test
    void shouldRefuseAChunkThatEndsBeforeItBegins() {
        LongMapCells<String> cells = LongMapCells.of(CellCodecs.text(), false, lab.epoch, lab);
        BigCell cell = cells.upkeep().create();
        ByteWriter forged = new ByteWriter();
        forged.writeCount(0, 2, 0);
        forged.writeLong(5);
        forged.writeLong(4);

        assertThrows(
                MalformedDataException.class,
                () ->
                        cells.upkeep()
                                .reader(CellUpkeep.NEVER)
                                .replace(cell, new ByteReader(forged.toByteArray())));
    }

    private MapCells<String, String> map(int distinctHashes) {
        return MapCells.of(
                new CellCodecs.Text(distinctHashes), CellCodecs.text(), false, lab.epoch, lab);
    }
}
