// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.view;

import io.tailrace.operator.state.AggregatingState;
import io.tailrace.operator.state.Aggregator;

/** An accumulator in a reference of the row. */
final class AggregatingView<I, A, R> implements AggregatingState<I, R> {

    private final RefCell cell;
    private final Aggregator<I, A, R> aggregator;

    AggregatingView(RefCell cell, Aggregator<I, A, R> aggregator) {
        this.cell = cell;
        this.aggregator = aggregator;
    }

    @Override
    public void add(I value) {
        A soFar = accumulator();
        cell.set(aggregator.add(soFar == null ? aggregator.create() : soFar, value));
    }

    @Override
    public R get() {
        A soFar = accumulator();
        return soFar == null ? null : aggregator.result(soFar);
    }

    @Override
    public boolean isPresent() {
        return cell.get() != null;
    }

    @Override
    public void clear() {
        cell.clear();
    }

    @SuppressWarnings("unchecked") // only this view writes the cell
    private A accumulator() {
        return (A) cell.get();
    }
}
