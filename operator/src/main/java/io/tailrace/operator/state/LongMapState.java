// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

/**
 * A map of the current key from {@code long}, in ascending order of its keys, so that ranges of
 * time are cheap to visit and to drop. Values are never {@code null}. The map must not be changed
 * inside {@link #forEach}.
 */
public interface LongMapState<V> {

    /**
     * The value, or {@code null} where the key is absent; may be a copy: {@link #put} it back after
     * changing it.
     */
    V get(long key);

    default V getOr(long key, V otherwise) {
        V value = get(key);
        return value == null ? otherwise : value;
    }

    boolean contains(long key);

    void put(long key, V value);

    /** Removes and returns the value, or returns {@code null} where the key is absent. */
    V remove(long key);

    int size();

    default boolean isEmpty() {
        return size() == 0;
    }

    /** The least key; asks for a map that is not empty. */
    long firstKey();

    /** The greatest key; asks for a map that is not empty. */
    long lastKey();

    /** Visits all entries in ascending order. */
    default void forEach(LongEntryVisitor<? super V> visitor) {
        forEach(Long.MIN_VALUE, Long.MAX_VALUE, visitor);
    }

    /** Visits the entries with {@code from <= key <= to} in ascending order. */
    void forEach(long from, long to, LongEntryVisitor<? super V> visitor);

    /** Removes the entries with {@code from <= key <= to} and says how many they were. */
    int removeRange(long from, long to);

    void clear();

    /** Takes one entry of a map from {@code long}. */
    @FunctionalInterface
    interface LongEntryVisitor<V> {
        void visit(long key, V value);
    }
}
