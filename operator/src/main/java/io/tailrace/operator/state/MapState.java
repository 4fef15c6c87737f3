// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/**
 * A map of the current key. Iteration order is unspecified. Neither keys nor values are {@code
 * null}. The map must not be changed inside {@link #forEach}; {@link #removeIf} is there for that.
 */
public interface MapState<K, V> {

    /**
     * The value, or {@code null} where the key is absent; may be a copy: {@link #put} it back after
     * changing it.
     */
    V get(K key);

    default V getOr(K key, V otherwise) {
        V value = get(key);
        return value == null ? otherwise : value;
    }

    boolean contains(K key);

    void put(K key, V value);

    /** Removes and returns the value, or returns {@code null} where the key is absent. */
    V remove(K key);

    int size();

    default boolean isEmpty() {
        return size() == 0;
    }

    void forEach(BiConsumer<? super K, ? super V> action);

    /** Removes the entries for which the condition holds and says how many they were. */
    int removeIf(BiPredicate<? super K, ? super V> condition);

    void clear();
}
