// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.view;

import io.tailrace.operator.state.ReducingState;
import java.util.function.BinaryOperator;

/** A fold in a reference of the row. */
final class ReducingView<T> implements ReducingState<T> {

    private final RefCell cell;
    private final BinaryOperator<T> reducer;

    ReducingView(RefCell cell, BinaryOperator<T> reducer) {
        this.cell = cell;
        this.reducer = reducer;
    }

    @Override
    public T add(T value) {
        T soFar = get();
        T fold = soFar == null ? value : reducer.apply(soFar, value);
        cell.set(fold);
        return fold;
    }

    @Override
    @SuppressWarnings("unchecked") // only this view writes the cell
    public T get() {
        return (T) cell.get();
    }

    @Override
    public void clear() {
        cell.clear();
    }
}
