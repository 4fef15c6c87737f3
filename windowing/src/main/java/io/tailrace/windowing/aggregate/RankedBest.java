// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.Comparator;

/** The first by a comparator of values that may be taken back: it keeps them all. */
record RankedBest<T>(TypeRef<T> type, Comparator<? super T> bestFirst, String name)
        implements Aggregate<T, Ranked<T>, T> {

    @Override
    public TypeRef<Ranked<T>> accumulatorType() {
        return TypeRef.generic(Ranked.class, type);
    }

    @Override
    public TypeRef<T> resultType() {
        return type;
    }

    @Override
    public Ranked<T> create() {
        return Ranked.empty();
    }

    @Override
    public Ranked<T> add(Ranked<T> accumulator, T value) {
        Ranked<T> sorted = accumulator.sorted(bestFirst);
        sorted.insert(value);
        return sorted;
    }

    @Override
    public Ranked<T> merge(Ranked<T> left, Ranked<T> right) {
        Ranked<T> sorted = left.sorted(bestFirst);
        right.values().forEach(sorted::insert);
        return sorted;
    }

    @Override
    public boolean canRetract() {
        return true;
    }

    @Override
    public Ranked<T> retract(Ranked<T> accumulator, T value, long timestamp) {
        Ranked<T> sorted = accumulator.sorted(bestFirst);
        sorted.delete(value);
        return sorted;
    }

    /** What was read back is in order too. */
    @Override
    public T result(Ranked<T> accumulator) {
        return accumulator.values().isEmpty() ? null : accumulator.values().iterator().next();
    }

    @Override
    public String toString() {
        return name + ".retractable()";
    }
}
