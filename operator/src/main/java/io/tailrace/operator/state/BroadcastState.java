// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

import java.util.function.BiConsumer;

/**
 * A map that is the same in all tasks of an operator. Everyone may read it; only the handling of a
 * broadcast record may change it, and it must do so by the record's content alone, or the copies
 * drift apart. A write from elsewhere fails.
 */
public interface BroadcastState<K, V> {

    V get(K key);

    default V getOr(K key, V otherwise) {
        V value = get(key);
        return value == null ? otherwise : value;
    }

    boolean contains(K key);

    int size();

    void forEach(BiConsumer<? super K, ? super V> action);

    void put(K key, V value);

    V remove(K key);

    void clear();
}
