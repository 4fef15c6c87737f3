// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.ContentHash;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.state.group.KeyGroupRange;
import io.tailrace.state.group.KeyGroups;
import io.tailrace.state.group.KeyNotOwnedException;
import io.tailrace.state.snapshot.SnapshotEpoch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class RowsTest {

    private static final RowLayout LONGS =
            RowLayout.of(true, List.of("sum"), List.of(List.of(LongSpec.of("total"))));
    private static final RowLayout OBJECTS =
            RowLayout.of(
                    false,
                    List.of("last"),
                    List.of(List.of(LongSpec.of("count"), ValueSpec.of("seen", String.class))));

    @Test
    void shouldFindEachLongKeyAgainThroughGrowthAndDeletion() {
        long seed = System.nanoTime();
        System.out.println("RowsTest seed " + seed);
        Random random = new Random(seed);
        Rows rows = new Rows(LONGS, KeyGroupRange.all(4), SnapshotEpoch.fresh());
        SmallCell cell = new SmallCell(LONGS.slots().get(0), rows, null, null);
        Map<Long, Long> model = new HashMap<>();

        for (int i = 0; i < 300_000; i++) {
            long key = random.nextInt(i < 150_000 ? 40_000 : 500);
            int row = rows.enterLong(key);
            long[] page = rows.words(row);
            int at = rows.at(row) + cell.slot().word();
            assertEquals(model.getOrDefault(key, 0L), page[at]);
            if (random.nextInt(3) == 0) {
                cell.clear(row, page, rows.at(row));
                model.remove(key);
            } else {
                page[at] = i;
                cell.written(row, page, rows.at(row));
                model.put(key, (long) i);
            }
            rows.leave();
        }

        assertEquals(model.size(), rows.size());
        assertTrue(rows.ordinals() <= 40_000, "ordinals are reused");
        model.forEach((key, value) -> assertNotEquals(Rows.NONE, rows.findLong(key)));
    }

    /** So that segments are of different sizes, and many keys lie far from home. */
    @Test
    void shouldFindLongKeysWhoseHashesAreAlikeWhereTheIndexLooks() {
        Rows rows = new Rows(LONGS, KeyGroupRange.all(1), SnapshotEpoch.fresh());
        SmallCell cell = new SmallCell(LONGS.slots().get(0), rows, null, null);
        Map<Long, Integer> rowOf = new HashMap<>();
        for (int i = 0; i < 6_000; i++) {
            long key = keyOfFewHomes(i);
            int row = rows.enterLong(key);
            cell.written(row, rows.words(row), rows.at(row));
            rows.leave();
            rowOf.put(key, row);
        }

        rowOf.forEach((key, row) -> assertEquals(row, rows.findLong(key), "key " + key));
        assertEquals(rowOf.size(), rows.size());

        for (int i = 0; i < 6_000; i += 5) {
            long key = keyOfFewHomes(i);
            cell.clear(rows.enterLong(key));
            rows.leave();
            rowOf.remove(key);
            assertEquals(Rows.NONE, rows.findLong(key), "key " + key);
        }
        rowOf.forEach((key, row) -> assertEquals(row, rows.findLong(key), "key " + key));
        assertEquals(rowOf.size(), rows.size());
    }

    /** Every other one has its home among the last six slots of its segment. */
    private static long keyOfFewHomes(int number) {
        return number % 2 == 0
                ? number
                : keyWithHash((long) number << 32 | 0xFFFF_FFFAL + number % 6);
    }

    /** Takes the steps of {@link ContentHash#ofLong} backwards. */
    private static long keyWithHash(long hash) {
        long z = hash ^ hash >>> 31 ^ hash >>> 62;
        z *= 0x319642B2D24D8EC3L;
        z = z ^ z >>> 27 ^ z >>> 54;
        z *= 0x96DE1B173F119089L;
        long key = (z ^ z >>> 30 ^ z >>> 60) - 0x9E3779B97F4A7C15L;
        assertEquals(hash, ContentHash.ofLong(key));
        return key;
    }

    @Test
    void shouldSurviveHashesThatDoNotTellKeysApart() {
        List<LongUnaryOperator> hashes =
                List.of(
                        key -> 0L,
                        key -> -1L,
                        key -> key & 3,
                        key -> key << 62,
                        key -> key % 5 << 20,
                        key -> key << 47,
                        key -> key % 3 == 0 ? 7L : ContentHash.ofLong(key),
                        ContentHash::ofLong);

        for (LongUnaryOperator hash : hashes) {
            Rows rows = new Rows(OBJECTS, KeyGroupRange.all(2), SnapshotEpoch.fresh());
            Map<String, Integer> model = new HashMap<>();
            Random random = new Random(7);
            for (int i = 0; i < 12_000; i++) {
                long number = random.nextInt(1_200);
                exercise(rows, model, "key " + number, hash.applyAsLong(number), i);
            }
            assertEquals(model.size(), rows.size());
            assertTrue(rows.bytes() < 400_000, () -> rows.bytes() + " bytes");
        }
    }

    private static void exercise(
            Rows rows, Map<String, Integer> model, String key, long hash, int step) {
        SmallCell count = new SmallCell(OBJECTS.slots().get(0), rows, null, null);
        int row = rows.enter(key, hash);
        long[] page = rows.words(row);
        int at = rows.at(row);
        assertEquals(key, rows.key(row));
        assertEquals(model.containsKey(key), count.present(page, at));
        assertEquals((long) model.getOrDefault(key, 0), page[at + count.slot().word()]);
        if (step % 5 < 2) {
            count.clear(row, page, at);
            model.remove(key);
        } else {
            page[at + count.slot().word()] = step;
            count.written(row, page, at);
            model.put(key, step);
        }
        rows.leave();
    }

    @Test
    void shouldInheritNothingWithAReusedOrdinal() {
        Rows rows = new Rows(OBJECTS, KeyGroupRange.all(1), SnapshotEpoch.fresh());
        SmallCell seen = new SmallCell(OBJECTS.slots().get(1), rows, null, null);
        int first = rows.enter("first", 1);
        rows.refs(first)[rows.refAt(first) + seen.slot().ref()] = "something";
        seen.written(first, rows.words(first), rows.at(first));
        rows.leave();

        rows.enterOrdinal(first);
        seen.clear(first, rows.words(first), rows.at(first));
        rows.leave();
        assertFalse(rows.alive(first));
        assertNull(rows.key(first), "a free row refers to nothing");
        int second = rows.enter("second", 2);

        assertEquals(first, second);
        assertFalse(seen.present(rows.words(second), rows.at(second)));
        assertNull(rows.refs(second)[rows.refAt(second) + seen.slot().ref()]);
    }

    @Test
    void shouldReleaseARowThatIsLeftEmpty() {
        Rows rows = new Rows(LONGS, KeyGroupRange.all(1), SnapshotEpoch.fresh());

        rows.enterLong(5);
        assertEquals(1, rows.size());
        rows.leave();

        assertEquals(0, rows.size());
        assertEquals(Rows.NONE, rows.findLong(5));
    }

    @Test
    void shouldRefuseAKeyOfAnotherTask() {
        Rows rows = new Rows(LONGS, KeyGroups.rangeOf(0, 2, 128), SnapshotEpoch.fresh());
        long strange = 0;
        while (KeyGroups.groupOf(ContentHash.ofLong(strange), 128) < 64) {
            strange++;
        }
        long key = strange;

        var refusal = assertThrows(KeyNotOwnedException.class, () -> rows.enterLong(key));

        assertTrue(refusal.getMessage().contains("key groups 0 to 63 of 128"));
        assertEquals(Rows.NONE, rows.current());
        assertEquals(0, rows.size());
        assertEquals(0, rows.ordinals(), "it has left nothing behind");
    }

    @Test
    void shouldLayOutMoreStatesThanAWordHasBits() {
        List<io.tailrace.operator.state.KeyedStateSpec> many = new java.util.ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add(LongSpec.of("s" + i));
        }
        RowLayout layout = RowLayout.of(true, List.of("many"), List.of(many));
        Rows rows = new Rows(layout, KeyGroupRange.all(1), SnapshotEpoch.fresh());

        for (CellSlot slot : layout.slots()) {
            SmallCell cell = new SmallCell(slot, rows, null, null);
            int row = rows.enterLong(1);
            rows.words(row)[rows.at(row) + slot.word()] = slot.id();
            cell.written(row, rows.words(row), rows.at(row));
            rows.leave();
        }

        assertEquals(1, rows.size());
        for (CellSlot slot : layout.slots()) {
            SmallCell cell = new SmallCell(slot, rows, null, null);
            int row = rows.enterLong(1);
            assertEquals(slot.id(), rows.words(row)[rows.at(row) + slot.word()]);
            cell.clear(row, rows.words(row), rows.at(row));
            rows.leave();
        }
        assertEquals(0, rows.size());
    }
}
