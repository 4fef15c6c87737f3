// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.Objects;
import java.util.function.BinaryOperator;

/** Values folded into one by an associative function. */
record Reduced<T>(TypeRef<T> type, BinaryOperator<T> reducer) implements Aggregate<T, Held<T>, T> {

    Reduced {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(reducer, "reducer");
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
        return new Held<>(
                held == null
                        ? value
                        : Objects.requireNonNull(reducer.apply(held, value), "reduced"));
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
        return new Recomputed<>(type, this);
    }

    @Override
    public String toString() {
        return "reduce(" + type + ", …)";
    }
}
