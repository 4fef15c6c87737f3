// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.view;

import io.tailrace.operator.state.ValueState;

/** A value in a reference of the row. */
final class ValueView<T> implements ValueState<T> {

    private final RefCell cell;

    ValueView(RefCell cell) {
        this.cell = cell;
    }

    @Override
    public boolean isPresent() {
        return cell.get() != null;
    }

    @Override
    @SuppressWarnings("unchecked") // only this view writes the cell
    public T get() {
        return (T) cell.get();
    }

    @Override
    public void set(T value) {
        cell.set(value);
    }

    @Override
    public void clear() {
        cell.clear();
    }
}
