// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

record LongAverage<I>(ToLongFunction<? super I> of) implements PackedAggregate<I, Double> {

    private static final int COUNT = 0;
    private static final int SUM = 1;

    LongAverage {
        Objects.requireNonNull(of, "of");
    }

    @Override
    public TypeRef<Double> resultType() {
        return TypeRef.of(Double.class);
    }

    @Override
    public List<String> cellNames() {
        return List.of("count", "sumLow", "sumHigh");
    }

    @Override
    public void addTo(long[] cells, int at, I value, long timestamp) {
        WideSum.add(cells, at + SUM, of.applyAsLong(value));
        cells[at + COUNT]++;
    }

    @Override
    public void mergeInto(long[] cells, int at, long[] from, int fromAt) {
        cells[at + COUNT] += from[fromAt + COUNT];
        WideSum.merge(cells, at + SUM, from, fromAt + SUM);
    }

    @Override
    public boolean canRetract() {
        return true;
    }

    @Override
    public void retractFrom(long[] cells, int at, I value, long timestamp) {
        Retractions.requireHeld(cells[at + COUNT] > 0);
        WideSum.subtract(cells, at + SUM, of.applyAsLong(value));
        cells[at + COUNT]--;
    }

    @Override
    public Double resultOf(long[] cells, int at) {
        long count = cells[at + COUNT];
        return count == 0 ? null : (Double) (WideSum.toDouble(cells, at + SUM) / count);
    }

    @Override
    public String toString() {
        return "averageLong(…)";
    }
}
