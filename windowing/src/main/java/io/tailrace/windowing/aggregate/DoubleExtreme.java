// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** As {@link Math#min} and {@link Math#max} see it: NaN beats all, and -0.0 is less than 0.0. */
record DoubleExtreme<I>(ToDoubleFunction<? super I> of, boolean greatest)
        implements PackedAggregate<I, Double> {

    private static final int PRESENT = 0;
    private static final int VALUE = 1;

    DoubleExtreme {
        Objects.requireNonNull(of, "of");
    }

    @Override
    public TypeRef<Double> resultType() {
        return TypeRef.of(Double.class);
    }

    @Override
    public List<String> cellNames() {
        return List.of("present", greatest ? "greatestDouble" : "leastDouble");
    }

    @Override
    public void addTo(long[] cells, int at, I value, long timestamp) {
        offer(cells, at, of.applyAsDouble(value));
    }

    @Override
    public void mergeInto(long[] cells, int at, long[] from, int fromAt) {
        if (from[fromAt + PRESENT] != 0) {
            offer(cells, at, Cells.doubleAt(from, fromAt + VALUE));
        }
    }

    private void offer(long[] cells, int at, double candidate) {
        double extreme = candidate;
        if (cells[at + PRESENT] != 0) {
            double held = Cells.doubleAt(cells, at + VALUE);
            extreme = greatest ? Math.max(held, candidate) : Math.min(held, candidate);
        }
        cells[at + PRESENT] = 1;
        Cells.set(cells, at + VALUE, extreme);
    }

    @Override
    public Double resultOf(long[] cells, int at) {
        return cells[at + PRESENT] == 0 ? null : (Double) Cells.doubleAt(cells, at + VALUE);
    }

    @Override
    public Aggregate<I, ?, Double> retractable() {
        return new SortedExtreme<I, Double>(
                of::applyAsDouble, TypeRef.of(Double.class), greatest, toString());
    }

    @Override
    public String toString() {
        return (greatest ? "maxDouble" : "minDouble") + "(…)";
    }
}
