// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

/** Only what it comes to must fit into a long; on the way there it may be more. */
record LongSum<I>(ToLongFunction<? super I> of) implements PackedAggregate<I, Long> {

    LongSum {
        Objects.requireNonNull(of, "of");
    }

    @Override
    public TypeRef<Long> resultType() {
        return TypeRef.of(Long.class);
    }

    @Override
    public List<String> cellNames() {
        return List.of("sumLow", "sumHigh");
    }

    @Override
    public void addTo(long[] cells, int at, I value, long timestamp) {
        WideSum.add(cells, at, of.applyAsLong(value));
    }

    @Override
    public void mergeInto(long[] cells, int at, long[] from, int fromAt) {
        WideSum.merge(cells, at, from, fromAt);
    }

    @Override
    public boolean canRetract() {
        return true;
    }

    @Override
    public void retractFrom(long[] cells, int at, I value, long timestamp) {
        WideSum.subtract(cells, at, of.applyAsLong(value));
    }

    @Override
    public Long resultOf(long[] cells, int at) {
        if (!WideSum.fitsLong(cells, at)) {
            throw new AggregateOverflowException(
                    "The sum does not fit into a long. Remedy: sum larger units, or use"
                            + " Aggregates.sumDecimal(…) or sumDouble(…)");
        }
        return cells[at];
    }

    @Override
    public String toString() {
        return "sumLong(…)";
    }
}
