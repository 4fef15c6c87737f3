// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.Objects;
import java.util.function.Function;

/** Aggregates what a function makes of each value. */
record Mapping<J, I, A, R>(Function<? super J, ? extends I> of, Aggregate<I, A, R> aggregate)
        implements Aggregate<J, A, R> {

    Mapping {
        Objects.requireNonNull(of, "of");
    }

    I valueOf(J value) {
        return Objects.requireNonNull(of.apply(value), "value");
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
    public A add(A accumulator, J value) {
        return aggregate.add(accumulator, valueOf(value));
    }

    @Override
    public A add(A accumulator, J value, long timestamp) {
        return aggregate.add(accumulator, valueOf(value), timestamp);
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
    public A retract(A accumulator, J value, long timestamp) {
        return aggregate.retract(accumulator, valueOf(value), timestamp);
    }

    @Override
    public R result(A accumulator) {
        return aggregate.result(accumulator);
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
