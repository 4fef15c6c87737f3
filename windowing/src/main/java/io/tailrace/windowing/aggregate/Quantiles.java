// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** Estimates quantiles, each within the same part of the value that is there. */
record Quantiles<I>(ToDoubleFunction<? super I> of, List<Double> parts)
        implements Aggregate<I, LogBuckets, List<Double>> {

    Quantiles {
        Objects.requireNonNull(of, "of");
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("No quantile is asked for; name at least one");
        }
        for (double part : parts) {
            if (!(part >= 0 && part <= 1)) {
                throw new IllegalArgumentException(
                        "Quantile " + part + " is not allowed: it must be from 0 to 1");
            }
        }
    }

    @Override
    public TypeRef<LogBuckets> accumulatorType() {
        return TypeRef.of(LogBuckets.class);
    }

    @Override
    public TypeRef<List<Double>> resultType() {
        return TypeRef.generic(List.class, TypeRef.of(Double.class));
    }

    @Override
    public LogBuckets create() {
        return LogBuckets.empty();
    }

    @Override
    public LogBuckets add(LogBuckets accumulator, I value) {
        return accumulator.add(LogBuckets.bucketOf(of.applyAsDouble(value)), 1);
    }

    @Override
    public LogBuckets merge(LogBuckets left, LogBuckets right) {
        return left.merge(right);
    }

    @Override
    public boolean canRetract() {
        return true;
    }

    @Override
    public LogBuckets retract(LogBuckets accumulator, I value, long timestamp) {
        return accumulator.remove(LogBuckets.bucketOf(of.applyAsDouble(value)));
    }

    @Override
    public List<Double> result(LogBuckets accumulator) {
        long total = accumulator.total();
        if (total == 0) {
            return null;
        }
        List<Double> values = new ArrayList<>(parts.size());
        for (double part : parts) {
            long rank = Math.max(1, (long) Math.ceil(part * total));
            values.add(accumulator.valueAtRank(rank));
        }
        return List.copyOf(values);
    }

    @Override
    public String toString() {
        return "quantiles(…, " + parts + ")";
    }
}
