// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.Comparator;
import java.util.Objects;

/** The value that a comparator puts first; of equal ones that added first. */
record Best<T>(TypeRef<T> type, Comparator<? super T> bestFirst, String name)
        implements Aggregate<T, Held<T>, T> {

    Best {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(bestFirst, "comparator");
    }

    @Override
    public TypeRef<Held<T>> accumulatorType() {
        return TypeRef.generic(Held.class, type);
    }

    @Override
    public TypeRef<T> resultType() {
        return type;
    }

    @Override
    public Held<T> create() {
        return new Held<>(null);
    }

    @Override
    public Held<T> add(Held<T> accumulator, T value) {
        T held = accumulator.value();
        return held == null || bestFirst.compare(value, held) < 0 ? new Held<>(value) : accumulator;
    }

    @Override
    public Held<T> merge(Held<T> left, Held<T> right) {
        return right.value() == null ? left : add(left, right.value());
    }

    @Override
    public T result(Held<T> accumulator) {
        return accumulator.value();
    }

    @Override
    public Aggregate<T, ?, T> retractable() {
        return new RankedBest<>(type, bestFirst, name);
    }

    @Override
    public String toString() {
        return name;
    }
}
