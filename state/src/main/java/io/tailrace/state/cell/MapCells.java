// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

import io.tailrace.operator.codec.Codec;
import io.tailrace.state.snapshot.SnapshotEpoch;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/**
 * The cells of a map state: entries lie in the order of the content hash of their keys; keys with
 * one hash lie in one chunk and are told apart by {@code equals}.
 *
 * <p>Get and put take O(log n) and allocate nothing but what the map grows by. Where the state has
 * a time to live, writing takes the new deadline and every call the time; otherwise pass {@link
 * CellUpkeep#NEVER} and 0.
 *
 * <p>One instance per state, used by one thread.
 */
public final class MapCells<K, V> {

    private final Codec<K> keyCodec;
    private final CellUpkeep upkeep;
    private final ChunkTree tree;
    private boolean[] doomed = new boolean[Chunk.MAX_ENTRIES];

    private MapCells(Codec<K> keyCodec, CellUpkeep upkeep) {
        this.keyCodec = keyCodec;
        this.upkeep = upkeep;
        this.tree = upkeep.tree();
    }

    public static <K, V> MapCells<K, V> of(
            Codec<K> keyCodec,
            Codec<V> valueCodec,
            boolean expiring,
            SnapshotEpoch epoch,
            CellOwner owner) {
        if (!keyCodec.keyable()) {
            throw new IllegalArgumentException(
                    "Values written as "
                            + keyCodec.schema()
                            + " cannot be keys of a map: equals does not compare what they hold."
                            + " Remedy: put arrays into a record that compares by content, or use a"
                            + " list");
        }
        ChunkFormat format = ChunkFormat.keyed(keyCodec, valueCodec);
        ChunkGuard guard = new ChunkGuard(epoch, format, owner);
        return new MapCells<>(keyCodec, new CellUpkeep(format, guard, expiring));
    }

    public CellUpkeep upkeep() {
        return upkeep;
    }

    /** The value, or {@code null} where the key is absent. */
    public V get(BigCell cell, K key, long now) {
        long hash = keyCodec.hash(key);
        Chunk chunk = tree.chunkAt(cell, hash);
        int index = chunk.find(hash, key);
        if (index < 0 || chunk.expired(index, now)) {
            return null;
        }
        upkeep.guard().beforeRead(cell, chunk, hash);
        return valueAt(chunk, index);
    }

    public boolean contains(BigCell cell, K key, long now) {
        long hash = keyCodec.hash(key);
        Chunk chunk = tree.chunkAt(cell, hash);
        int index = chunk.find(hash, key);
        return index >= 0 && !chunk.expired(index, now);
    }

    /** Writes an entry, to live until {@code deadline} or as long as the one it replaces. */
    public void put(BigCell cell, K key, V value, long deadline) {
        tree.put(cell, keyCodec.hash(key), key, value, deadline);
    }

    /** Removes and returns the value, or returns {@code null} where the key is absent. */
    public V remove(BigCell cell, K key, long now) {
        long hash = keyCodec.hash(key);
        Chunk chunk = tree.chunkAt(cell, hash);
        int index = chunk.find(hash, key);
        if (index < 0) {
            return null;
        }
        V value = chunk.expired(index, now) ? null : valueAt(chunk, index);
        tree.removeAt(cell, chunk, index);
        return value;
    }

    /** Lets an entry that is there live until {@code deadline} at least. */
    public void prolong(BigCell cell, K key, long now, long deadline) {
        long hash = keyCodec.hash(key);
        Chunk chunk = tree.chunkAt(cell, hash);
        int index = chunk.find(hash, key);
        if (index >= 0 && !chunk.expired(index, now)) {
            tree.prolong(cell, chunk, index, deadline);
        }
    }

    public void forEach(BigCell cell, long now, BiConsumer<? super K, ? super V> action) {
        long before = tree.changes();
        for (long position = Long.MIN_VALUE; ; ) {
            Chunk chunk = tree.chunkAt(cell, position);
            long upper = tree.upperAt(cell, position);
            upkeep.guard().beforeRead(cell, chunk, position);
            for (int i = 0; i < chunk.count; i++) {
                if (!chunk.expired(i, now)) {
                    action.accept(keyAt(chunk, i), valueAt(chunk, i));
                    upkeep.requireUnchanged(before);
                }
            }
            if (upper == Long.MAX_VALUE) {
                return;
            }
            position = upper + 1;
        }
    }

    /** Removes the entries for which the condition holds and says how many they were. */
    public int removeIf(BigCell cell, long now, BiPredicate<? super K, ? super V> condition) {
        int removed = 0;
        for (long position = Long.MIN_VALUE; ; ) {
            Chunk chunk = tree.chunkAt(cell, position);
            long upper = tree.upperAt(cell, position);
            upkeep.guard().beforeRead(cell, chunk, position);
            int marked = mark(chunk, position, now, condition);
            if (marked > 0) {
                tree.removeDoomed(cell, position, chunk, doomed, marked);
                removed += marked;
            }
            if (upper == Long.MAX_VALUE) {
                return removed;
            }
            position = upper + 1;
        }
    }

    /** Entries before {@code from} were asked about in a chunk that has joined this one. */
    private int mark(
            Chunk chunk, long from, long now, BiPredicate<? super K, ? super V> condition) {
        long before = tree.changes();
        if (doomed.length < chunk.count) {
            doomed = new boolean[chunk.count];
        }
        int marked = 0;
        for (int i = 0; i < chunk.count; i++) {
            doomed[i] =
                    chunk.positions[i] >= from
                            && !chunk.expired(i, now)
                            && condition.test(keyAt(chunk, i), valueAt(chunk, i));
            marked += doomed[i] ? 1 : 0;
            upkeep.requireUnchanged(before);
        }
        return marked;
    }

    @SuppressWarnings("unchecked")
    private K keyAt(Chunk chunk, int index) {
        return (K) chunk.keys[index];
    }

    @SuppressWarnings("unchecked")
    private V valueAt(Chunk chunk, int index) {
        return (V) chunk.values[index];
    }
}
