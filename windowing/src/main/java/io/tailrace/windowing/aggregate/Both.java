// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.function.BiFunction;

/** Two aggregates of the same values; more are two of which the second is two. */
record Both<I, A, B, X, Y, R>(
        Aggregate<I, A, X> first,
        Aggregate<I, B, Y> rest,
        TypeRef<R> resultType,
        BiFunction<? super X, ? super Y, ? extends R> combine,
        String name)
        implements Aggregate<I, Accumulators<A, B>, R> {

    @Override
    public TypeRef<Accumulators<A, B>> accumulatorType() {
        return TypeRef.generic(Accumulators.class, first.accumulatorType(), rest.accumulatorType());
    }

    @Override
    public Accumulators<A, B> create() {
        return new Accumulators<>(first.create(), rest.create());
    }

    @Override
    public Accumulators<A, B> add(Accumulators<A, B> accumulator, I value) {
        return accumulator.with(
                first.add(accumulator.first(), value), rest.add(accumulator.rest(), value));
    }

    @Override
    public Accumulators<A, B> add(Accumulators<A, B> accumulator, I value, long timestamp) {
        return accumulator.with(
                first.add(accumulator.first(), value, timestamp),
                rest.add(accumulator.rest(), value, timestamp));
    }

    @Override
    public Accumulators<A, B> merge(Accumulators<A, B> left, Accumulators<A, B> right) {
        return left.with(
                first.merge(left.first(), right.first()), rest.merge(left.rest(), right.rest()));
    }

    @Override
    public boolean canRetract() {
        return first.canRetract() && rest.canRetract();
    }

    @Override
    public Accumulators<A, B> retract(Accumulators<A, B> accumulator, I value, long timestamp) {
        return accumulator.with(
                first.retract(accumulator.first(), value, timestamp),
                rest.retract(accumulator.rest(), value, timestamp));
    }

    @Override
    public R result(Accumulators<A, B> accumulator) {
        return combine.apply(first.result(accumulator.first()), rest.result(accumulator.rest()));
    }

    @Override
    public Aggregate<I, ?, R> retractable() {
        return canRetract()
                ? this
                : Several.both(first.retractable(), rest.retractable(), resultType, combine, name);
    }

    @Override
    public String toString() {
        return name;
    }
}
