// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.Objects;
import java.util.function.Predicate;

/** Aggregates the values for which a condition holds. */
record Filtering<I, A, R>(Predicate<? super I> condition, Aggregate<I, A, R> aggregate)
        implements Aggregate<I, A, R> {

    Filtering {
        Objects.requireNonNull(condition, "condition");
    }

    @Override
    public TypeRef<A> accumulatorType() {
        return aggregate.accumulatorType();
    }

    @Override
    public TypeRef<R> resultType() {
        return aggregate.resultType();
    }

    @Override
    public A create() {
        return aggregate.create();
    }

    @Override
    public A add(A accumulator, I value) {
        return condition.test(value) ? aggregate.add(accumulator, value) : accumulator;
    }

    @Override
    public A add(A accumulator, I value, long timestamp) {
        return condition.test(value) ? aggregate.add(accumulator, value, timestamp) : accumulator;
    }

    @Override
    public A merge(A left, A right) {
        return aggregate.merge(left, right);
    }

    @Override
    public boolean canRetract() {
        return aggregate.canRetract();
    }

    @Override
    public A retract(A accumulator, I value, long timestamp) {
        return condition.test(value)
                ? aggregate.retract(accumulator, value, timestamp)
                : accumulator;
    }

    @Override
    public R result(A accumulator) {
        return aggregate.result(accumulator);
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
