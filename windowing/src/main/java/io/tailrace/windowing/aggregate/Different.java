// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Something about the set of different values.
 *
 * @param finish changes nothing, and keeps nothing of what it is given
 */
record Different<I, T, R>(
        Function<? super I, ? extends T> of,
        TypeRef<T> type,
        TypeRef<R> resultType,
        Function<Set<T>, R> finish,
        String name)
        implements Aggregate<I, Distinct<T>, R> {

    Different {
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(type, "type");
    }

    T valueOf(I value) {
        return Objects.requireNonNull(of.apply(value), "value");
    }

    @Override
    public TypeRef<Distinct<T>> accumulatorType() {
        return TypeRef.generic(Distinct.class, type);
    }

    @Override
    public Distinct<T> create() {
        return Distinct.empty();
    }

    @Override
    public Distinct<T> add(Distinct<T> accumulator, I value) {
        accumulator.values().add(valueOf(value));
        return accumulator;
    }

    @Override
    public Distinct<T> merge(Distinct<T> left, Distinct<T> right) {
        left.values().addAll(right.values());
        return left;
    }

    @Override
    public R result(Distinct<T> accumulator) {
        return finish.apply(accumulator.values());
    }

    @Override
    public Aggregate<I, ?, R> retractable() {
        return new CountedDifferent<>(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
