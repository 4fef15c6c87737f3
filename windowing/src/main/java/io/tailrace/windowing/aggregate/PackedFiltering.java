// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** {@link Filtering} in cells. */
record PackedFiltering<I, R>(Predicate<? super I> condition, PackedAggregate<I, R> aggregate)
        implements PackedAggregate<I, R> {

    PackedFiltering {
        Objects.requireNonNull(condition, "condition");
    }

    @Override
    public TypeRef<R> resultType() {
        return aggregate.resultType();
    }

    @Override
    public List<String> cellNames() {
        return aggregate.cellNames();
    }

    @Override
    public void addTo(long[] cells, int at, I value, long timestamp) {
        if (condition.test(value)) {
            aggregate.addTo(cells, at, value, timestamp);
        }
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
        if (condition.test(value)) {
            aggregate.retractFrom(cells, at, value, timestamp);
        }
    }

    @Override
    public R resultOf(long[] cells, int at) {
        return aggregate.resultOf(cells, at);
    }

    @Override
    public Aggregate<I, ?, R> retractable() {
        return canRetract() ? this : Aggregates.filtering(condition, aggregate.retractable());
    }

    @Override
    public String toString() {
        return "filtering(…, " + aggregate + ")";
    }
}
