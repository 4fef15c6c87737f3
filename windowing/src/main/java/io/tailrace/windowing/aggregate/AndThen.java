// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.Objects;
import java.util.function.Function;

/** Makes something else of the result; of {@code null} it makes {@code null}. */
record AndThen<I, A, R, S>(
        Aggregate<I, A, R> aggregate,
        TypeRef<S> resultType,
        Function<? super R, ? extends S> finish)
        implements Aggregate<I, A, S> {

    AndThen {
        Objects.requireNonNull(resultType, "resultType");
        Objects.requireNonNull(finish, "finish");
    }

    @Override
    public TypeRef<A> accumulatorType() {
        return aggregate.accumulatorType();
    }

    @Override
    public A create() {
        return aggregate.create();
    }

    @Override
    public A add(A accumulator, I value) {
        return aggregate.add(accumulator, value);
    }

    @Override
    public A add(A accumulator, I value, long timestamp) {
        return aggregate.add(accumulator, value, timestamp);
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
        return aggregate.retract(accumulator, value, timestamp);
    }

    @Override
    public S result(A accumulator) {
        R result = aggregate.result(accumulator);
        return result == null ? null : finish.apply(result);
    }

    @Override
    public Aggregate<I, ?, S> retractable() {
        return canRetract()
                ? this
                : Aggregates.andThen(aggregate.retractable(), resultType, finish);
    }

    @Override
    public String toString() {
        return "andThen(" + aggregate + ", " + resultType + ", …)";
    }
}
