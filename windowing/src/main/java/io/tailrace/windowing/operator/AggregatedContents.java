// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.windowing.aggregate.Aggregate;

/** An accumulator of any type, beside the window's words. */
final class AggregatedContents<K, I, A, R> implements Contents<K, I, A, R> {

    private final Aggregate<I, A, R> aggregate;

    AggregatedContents(Aggregate<I, A, R> aggregate) {
        this.aggregate = aggregate;
    }

    @Override
    public TypeRef<A> type() {
        return aggregate.accumulatorType();
    }

    @Override
    public TypeRef<R> resultType() {
        return aggregate.resultType();
    }

    @Override
    public String shape() {
        return aggregate.toString();
    }

    @Override
    public void add(OpenWindow<A, R> window, I value, long timestamp) {
        window.contents = aggregate.add(accumulator(window), value, timestamp);
    }

    @Override
    public void takeBack(OpenWindow<A, R> window, I value, long timestamp) {
        window.contents = aggregate.retract(accumulator(window), value, timestamp);
    }

    @Override
    public R result(OpenWindow<A, R> window, K key) {
        return aggregate.result(accumulator(window));
    }

    @Override
    public void merge(OpenWindow<A, R> window, OpenWindow<A, R> other) {
        if (window.contents == null) {
            window.contents = other.contents;
        } else if (other.contents != null) {
            window.contents = aggregate.merge(window.contents, other.contents);
        }
    }

    @Override
    public void clear(OpenWindow<A, R> window) {
        window.contents = null;
    }

    private A accumulator(OpenWindow<A, R> window) {
        return window.contents == null ? aggregate.create() : window.contents;
    }
}
