// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.view;

import io.tailrace.operator.state.LongMapState;

/** See {@link RoundTrip}. */
final class RoundTripLongMap<V> implements LongMapState<V> {

    private final LongMapState<V> state;
    private final RoundTrip<V> copy;

    RoundTripLongMap(LongMapState<V> state, RoundTrip<V> copy) {
        this.state = state;
        this.copy = copy;
    }

    @Override
    public V get(long key) {
        return copy.of(state.get(key));
    }

    @Override
    public boolean contains(long key) {
        return state.contains(key);
    }

    @Override
    public void put(long key, V value) {
        state.put(key, copy.of(value));
    }

    @Override
    public V remove(long key) {
        return copy.of(state.remove(key));
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
    public long firstKey() {
        return state.firstKey();
    }

    @Override
    public long lastKey() {
        return state.lastKey();
    }

    @Override
    public void forEach(long from, long to, LongEntryVisitor<? super V> visitor) {
        state.forEach(from, to, (key, value) -> visitor.visit(key, copy.of(value)));
    }

    @Override
    public int removeRange(long from, long to) {
        return state.removeRange(from, to);
    }

    @Override
    public void clear() {
        state.clear();
    }
}
