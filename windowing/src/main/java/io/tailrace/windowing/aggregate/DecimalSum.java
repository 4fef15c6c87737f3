// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Function;

/** Exact, and without bounds. Its scale is the greatest of those added, 0 of none. */
record DecimalSum<I>(Function<? super I, BigDecimal> of)
        implements Aggregate<I, BigDecimal, BigDecimal> {

    DecimalSum {
        Objects.requireNonNull(of, "of");
    }

    @Override
    public TypeRef<BigDecimal> accumulatorType() {
        return TypeRef.of(BigDecimal.class);
    }

    @Override
    public TypeRef<BigDecimal> resultType() {
        return TypeRef.of(BigDecimal.class);
    }

    @Override
    public BigDecimal create() {
        return BigDecimal.ZERO;
    }

    @Override
    public BigDecimal add(BigDecimal accumulator, I value) {
        return accumulator.add(of.apply(value));
    }

    @Override
    public BigDecimal merge(BigDecimal left, BigDecimal right) {
        return left.add(right);
    }

    @Override
    public boolean canRetract() {
        return true;
    }

    @Override
    public BigDecimal retract(BigDecimal accumulator, I value, long timestamp) {
        return accumulator.subtract(of.apply(value));
    }

    @Override
    public BigDecimal result(BigDecimal accumulator) {
        return accumulator;
    }

    @Override
    public String toString() {
        return "sumDecimal(…)";
    }
}
