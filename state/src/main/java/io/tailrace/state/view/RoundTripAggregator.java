// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.view;

import io.tailrace.operator.state.Aggregator;

/**
 * Hands the aggregator a fresh accumulator each time. The aggregator may change the one it is
 * given, so only what it returns counts.
 */
final class RoundTripAggregator<I, A, R> implements Aggregator<I, A, R> {

    private final Aggregator<I, A, R> aggregator;
    private final RoundTrip<A> copy;

    RoundTripAggregator(Aggregator<I, A, R> aggregator, RoundTrip<A> copy) {
        this.aggregator = aggregator;
        this.copy = copy;
    }

    @Override
    public A create() {
        return aggregator.create();
    }

    @Override
    public A add(A accumulator, I value) {
        return copy.of(aggregator.add(copy.of(accumulator), value));
    }

    @Override
    public A merge(A left, A right) {
        return copy.of(aggregator.merge(copy.of(left), copy.of(right)));
    }

    @Override
    public R result(A accumulator) {
        return aggregator.result(copy.of(accumulator));
    }
}
