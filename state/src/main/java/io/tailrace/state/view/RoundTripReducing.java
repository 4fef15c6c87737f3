// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.view;

import io.tailrace.operator.state.ReducingState;

/** See {@link RoundTrip}. */
final class RoundTripReducing<T> implements ReducingState<T> {

    private final ReducingState<T> state;
    private final RoundTrip<T> copy;

    RoundTripReducing(ReducingState<T> state, RoundTrip<T> copy) {
        this.state = state;
        this.copy = copy;
    }

    @Override
    public T add(T value) {
        return copy.of(state.add(copy.of(value)));
    }

    @Override
    public T get() {
        return copy.of(state.get());
    }

    @Override
    public void clear() {
        state.clear();
    }
}
