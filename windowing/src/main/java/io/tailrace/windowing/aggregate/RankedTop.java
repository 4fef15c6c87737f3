// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.List;

/** The greatest of values that may be taken back: those below rise when one is. */
record RankedTop<T>(int most, RankedBest<T> ranking) implements Aggregate<T, Ranked<T>, List<T>> {

    @Override
    public TypeRef<Ranked<T>> accumulatorType() {
        return ranking.accumulatorType();
    }

    @Override
    public TypeRef<List<T>> resultType() {
        return TypeRef.generic(List.class, ranking.type());
    }

    @Override
    public Ranked<T> create() {
        return ranking.create();
    }

    @Override
    public Ranked<T> add(Ranked<T> accumulator, T value) {
        return ranking.add(accumulator, value);
    }

    @Override
    public Ranked<T> merge(Ranked<T> left, Ranked<T> right) {
        return ranking.merge(left, right);
    }

    @Override
    public boolean canRetract() {
        return true;
    }

    @Override
    public Ranked<T> retract(Ranked<T> accumulator, T value, long timestamp) {
        return ranking.retract(accumulator, value, timestamp);
    }

    @Override
    public List<T> result(Ranked<T> accumulator) {
        return accumulator.values().stream().limit(most).toList();
    }

    @Override
    public String toString() {
        return ranking.toString();
    }
}
