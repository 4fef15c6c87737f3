// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** {@link Mapping} in cells. */
record PackedMapping<J, I, R>(Function<? super J, ? extends I> of, PackedAggregate<I, R> aggregate)
        implements PackedAggregate<J, R> {

    PackedMapping {
        Objects.requireNonNull(of, "of");
    }

    private I valueOf(J value) {
        return Objects.requireNonNull(of.apply(value), "value");
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
    public void addTo(long[] cells, int at, J value, long timestamp) {
        aggregate.addTo(cells, at, valueOf(value), timestamp);
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
    public void retractFrom(long[] cells, int at, J value, long timestamp) {
        aggregate.retractFrom(cells, at, valueOf(value), timestamp);
    }

    @Override
    public R resultOf(long[] cells, int at) {
        return aggregate.resultOf(cells, at);
    }

    @Override
    public Aggregate<J, ?, R> retractable() {
        return canRetract() ? this : Aggregates.mapping(of, aggregate.retractable());
    }

    @Override
    public String toString() {
        return "mapping(…, " + aggregate + ")";
    }
}
