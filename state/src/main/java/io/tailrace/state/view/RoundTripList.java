// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.view;

import io.tailrace.operator.state.ListState;
import java.util.function.Consumer;

/** See {@link RoundTrip}. */
final class RoundTripList<T> implements ListState<T> {

    private final ListState<T> state;
    private final RoundTrip<T> copy;

    RoundTripList(ListState<T> state, RoundTrip<T> copy) {
        this.state = state;
        this.copy = copy;
    }

    @Override
    public void add(T element) {
        state.add(copy.of(element));
    }

    @Override
    public T at(int index) {
        return copy.of(state.at(index));
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
    public void forEach(Consumer<? super T> action) {
        state.forEach(element -> action.accept(copy.of(element)));
    }

    @Override
    public void removeFirst(int count) {
        state.removeFirst(count);
    }

    @Override
    public void clear() {
        state.clear();
    }
}
