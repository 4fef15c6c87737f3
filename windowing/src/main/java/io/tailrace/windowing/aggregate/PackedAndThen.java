// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** {@link AndThen} in cells. */
record PackedAndThen<I, R, S>(
        PackedAggregate<I, R> aggregate,
        TypeRef<S> resultType,
        Function<? super R, ? extends S> finish)
        implements PackedAggregate<I, S> {

    PackedAndThen {
        Objects.requireNonNull(resultType, "resultType");
        Objects.requireNonNull(finish, "finish");
    }

    @Override
    public List<String> cellNames() {
        return aggregate.cellNames();
    }

    @Override
    public void addTo(long[] cells, int at, I value, long timestamp) {
        aggregate.addTo(cells, at, value, timestamp);
    }

    @Override
    public void mergeInto(long[] cells, int at, long[] from, int fromAt) {
        aggregate.mergeInto(cells, at, from, fromAt);
    }

    @Override
    public boolean canRetract() {
        return aggregate.canRetract();
    }

    @Override
    public void retractFrom(long[] cells, int at, I value, long timestamp) {
        aggregate.retractFrom(cells, at, value, timestamp);
    }

    @Override
    public S resultOf(long[] cells, int at) {
        R result = aggregate.resultOf(cells, at);
        return result == null ? null : finish.apply(result);
    }

    @Override
    public Aggregate<I, ?, S> retractable() {
        return canRetract()
                ? this
                : Aggregates.andThen(aggregate.retractable(), resultType, finish);
    }

    @Override
    public String toString() {
        return "andThen(" + aggregate + ", " + resultType + ", …)";
    }
}
