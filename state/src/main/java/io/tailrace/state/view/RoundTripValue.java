// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.view;

import io.tailrace.operator.state.ValueState;

/** See {@link RoundTrip}. */
final class RoundTripValue<T> implements ValueState<T> {

    private final ValueState<T> state;
    private final RoundTrip<T> copy;

    RoundTripValue(ValueState<T> state, RoundTrip<T> copy) {
        this.state = state;
        this.copy = copy;
    }

    @Override
    public boolean isPresent() {
        return state.isPresent();
    }

    @Override
    public T get() {
        return copy.of(state.get());
    }

    @Override
    public void set(T value) {
        state.set(copy.of(value));
    }

    @Override
    public void clear() {
        state.clear();
    }
}
