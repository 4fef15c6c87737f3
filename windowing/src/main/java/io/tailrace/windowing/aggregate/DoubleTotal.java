// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** The sum of doubles, or their average. */
record DoubleTotal<I>(ToDoubleFunction<? super I> of, boolean averaged)
        implements PackedAggregate<I, Double> {

    DoubleTotal {
        Objects.requireNonNull(of, "of");
    }

    @Override
    public TypeRef<Double> resultType() {
        return TypeRef.of(Double.class);
    }

    @Override
    public List<String> cellNames() {
        return List.of(
                "count", "sum", "compensation", "nans", "positiveInfinities", "negativeInfinities");
    }

    @Override
    public int width() {
        return DoubleSum.WIDTH;
    }

    @Override
    public void addTo(long[] cells, int at, I value, long timestamp) {
        DoubleSum.add(cells, at, of.applyAsDouble(value));
    }

    @Override
    public void mergeInto(long[] cells, int at, long[] from, int fromAt) {
        DoubleSum.merge(cells, at, from, fromAt);
    }

    @Override
    public boolean canRetract() {
        return true;
    }

    @Override
    public void retractFrom(long[] cells, int at, I value, long timestamp) {
        DoubleSum.retract(cells, at, of.applyAsDouble(value));
    }

    @Override
    public Double resultOf(long[] cells, int at) {
        double sum = DoubleSum.sum(cells, at);
        if (!averaged) {
            return sum;
        }
        long count = DoubleSum.count(cells, at);
        return count == 0 ? null : (Double) (sum / count);
    }

    @Override
    public String toString() {
        return averaged ? "averageDouble(…)" : "sumDouble(…)";
    }
}
