// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.view;

import io.tailrace.operator.state.MapState;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/** See {@link RoundTrip}. */
final class RoundTripMap<K, V> implements MapState<K, V> {

    private final MapState<K, V> state;
    private final RoundTrip<K> keyCopy;
    private final RoundTrip<V> copy;

    RoundTripMap(MapState<K, V> state, RoundTrip<K> keyCopy, RoundTrip<V> copy) {
        this.state = state;
        this.keyCopy = keyCopy;
        this.copy = copy;
    }

    @Override
    public V get(K key) {
        return copy.of(state.get(keyCopy.of(key)));
    }

    @Override
    public boolean contains(K key) {
        return state.contains(keyCopy.of(key));
    }

    @Override
    public void put(K key, V value) {
        state.put(keyCopy.of(key), copy.of(value));
    }

    @Override
    public V remove(K key) {
        return copy.of(state.remove(keyCopy.of(key)));
    }

    @Override
    public int size() {
        return state.size();
    }

    @Override
    public boolean isEmpty() {
        return state.isEmpty();
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        state.forEach((key, value) -> action.accept(keyCopy.of(key), copy.of(value)));
    }

    @Override
    public int removeIf(BiPredicate<? super K, ? super V> condition) {
        return state.removeIf((key, value) -> condition.test(keyCopy.of(key), copy.of(value)));
    }

    @Override
    public void clear() {
        state.clear();
    }
}
