// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.state.LongMapState.LongEntryVisitor;
import io.tailrace.state.snapshot.SnapshotEpoch;
import java.util.NoSuchElementException;

/**
 * The cells of a sorted map from {@code long}: ranges are visited in ascending order and dropped
 * without being visited. Keys are not boxed.
 *
 * <p>Deadlines and {@code now} as in {@link MapCells}. One instance per state, used by one thread.
 */
public final class LongMapCells<V> {

    private final CellUpkeep upkeep;
    private final ChunkTree tree;

    private LongMapCells(CellUpkeep upkeep) {
        this.upkeep = upkeep;
        this.tree = upkeep.tree();
    }

    public static <V> LongMapCells<V> of(
            Codec<V> valueCodec, boolean expiring, SnapshotEpoch epoch, CellOwner owner) {
        ChunkFormat format = ChunkFormat.unkeyed(valueCodec);
        ChunkGuard guard = new ChunkGuard(epoch, format, owner);
        return new LongMapCells<>(new CellUpkeep(format, guard, expiring));
    }

    public CellUpkeep upkeep() {
        return upkeep;
    }

    /** The value, or {@code null} where the key is absent. */
    public V get(BigCell cell, long key, long now) {
        Chunk chunk = tree.chunkAt(cell, key);
        int index = chunk.find(key, null);
        if (index < 0 || chunk.expired(index, now)) {
            return null;
        }
        upkeep.guard().beforeRead(cell, chunk, key);
        return valueAt(chunk, index);
    }

    public boolean contains(BigCell cell, long key, long now) {
        Chunk chunk = tree.chunkAt(cell, key);
        int index = chunk.find(key, null);
        return index >= 0 && !chunk.expired(index, now);
    }

    /** Writes an entry, to live until {@code deadline} or as long as the one it replaces. */
    public void put(BigCell cell, long key, V value, long deadline) {
        tree.put(cell, key, null, value, deadline);
    }

    /** Removes and returns the value, or returns {@code null} where the key is absent. */
    public V remove(BigCell cell, long key, long now) {
        Chunk chunk = tree.chunkAt(cell, key);
        int index = chunk.find(key, null);
        if (index < 0) {
            return null;
        }
        V value = chunk.expired(index, now) ? null : valueAt(chunk, index);
        tree.removeAt(cell, chunk, index);
        return value;
    }

    /** Lets an entry that is there live until {@code deadline} at least. */
    public void prolong(BigCell cell, long key, long now, long deadline) {
        Chunk chunk = tree.chunkAt(cell, key);
        int index = chunk.find(key, null);
        if (index >= 0 && !chunk.expired(index, now)) {
            tree.prolong(cell, chunk, index, deadline);
        }
    }

    /** The least key; asks for a map that is not empty. */
    public long firstKey(BigCell cell, long now) {
        for (long position = Long.MIN_VALUE; ; ) {
            Chunk chunk = tree.chunkAt(cell, position);
            for (int i = 0; i < chunk.count; i++) {
                if (!chunk.expired(i, now)) {
                    return chunk.positions[i];
                }
            }
            long upper = tree.upperAt(cell, position);
            if (upper == Long.MAX_VALUE) {
                throw noKey("first");
            }
            position = upper + 1;
        }
    }

    /** The greatest key; asks for a map that is not empty. */
    public long lastKey(BigCell cell, long now) {
        for (long position = Long.MAX_VALUE; ; ) {
            Chunk chunk = tree.chunkAt(cell, position);
            for (int i = chunk.count - 1; i >= 0; i--) {
                if (!chunk.expired(i, now)) {
                    return chunk.positions[i];
                }
            }
            long lower = tree.lowerAt(cell, position);
            if (lower == Long.MIN_VALUE) {
                throw noKey("last");
            }
            position = lower - 1;
        }
    }

    /** Visits the entries with {@code from <= key <= to} in ascending order. */
    public void forEach(
            BigCell cell, long from, long to, long now, LongEntryVisitor<? super V> visitor) {
        long before = tree.changes();
        for (long position = from; position <= to; ) {
            Chunk chunk = tree.chunkAt(cell, position);
            long upper = tree.upperAt(cell, position);
            upkeep.guard().beforeRead(cell, chunk, position);
            for (int i = chunk.firstFrom(position);
                    i < chunk.count && chunk.positions[i] <= to;
                    i++) {
                if (!chunk.expired(i, now)) {
                    visitor.visit(chunk.positions[i], valueAt(chunk, i));
                    upkeep.requireUnchanged(before);
                }
            }
            if (upper >= to) {
                return;
            }
            position = upper + 1;
        }
    }

    /** Removes the entries with {@code from <= key <= to} and says how many they were. */
    public int removeRange(BigCell cell, long from, long to, long now) {
        if (from > to) {
            return 0;
        }
        int expired = upkeep.expiry().expiredIn(cell.root, from, to, now);
        return upkeep.cut().cut(cell, from, to) - expired;
    }

    private static NoSuchElementException noKey(String which) {
        return new NoSuchElementException(
                "An empty map has no " + which + " key: ask isEmpty() before");
    }

    @SuppressWarnings("unchecked")
    private V valueAt(Chunk chunk, int index) {
        return (V) chunk.values[index];
    }
}
