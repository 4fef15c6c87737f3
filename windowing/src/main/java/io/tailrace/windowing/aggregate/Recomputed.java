// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.List;
import java.util.Objects;

/** Any aggregate of values that may be taken back: keeps them all and begins anew each time. */
record Recomputed<I, A, R>(TypeRef<I> type, Aggregate<I, A, R> aggregate)
        implements Aggregate<I, Listed<Dated<I>>, R> {

    Recomputed {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(aggregate, "aggregate");
    }

    @Override
    public TypeRef<Listed<Dated<I>>> accumulatorType() {
        return TypeRef.generic(Listed.class, TypeRef.generic(Dated.class, type));
    }

    @Override
    public TypeRef<R> resultType() {
        return aggregate.resultType();
    }

    @Override
    public Listed<Dated<I>> create() {
        return Listed.empty();
    }

    @Override
    public Listed<Dated<I>> add(Listed<Dated<I>> accumulator, I value) {
        return add(accumulator, value, 0);
    }

    @Override
    public Listed<Dated<I>> add(Listed<Dated<I>> accumulator, I value, long timestamp) {
        accumulator.values().add(new Dated<>(value, timestamp));
        return accumulator;
    }

    @Override
    public Listed<Dated<I>> merge(Listed<Dated<I>> left, Listed<Dated<I>> right) {
        left.values().addAll(right.values());
        return left;
    }

    @Override
    public boolean canRetract() {
        return true;
    }

    @Override
    public Listed<Dated<I>> retract(Listed<Dated<I>> accumulator, I value, long timestamp) {
        List<Dated<I>> values = accumulator.values();
        Retractions.requireHeld(values.remove(new Dated<>(value, timestamp)));
        return accumulator;
    }

    @Override
    public R result(Listed<Dated<I>> accumulator) {
        A anew = aggregate.create();
        for (Dated<I> dated : accumulator.values()) {
            anew = aggregate.add(anew, dated.value(), dated.timestamp());
        }
        return aggregate.result(anew);
    }

    @Override
    public String toString() {
        return "recomputed(" + type + ", " + aggregate + ")";
    }
}
