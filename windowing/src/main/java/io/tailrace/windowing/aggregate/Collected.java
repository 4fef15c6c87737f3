// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.List;
import java.util.Objects;

/** All values in the order in which they were added. */
record Collected<T>(TypeRef<T> type) implements Aggregate<T, Listed<T>, List<T>> {

    Collected {
        Objects.requireNonNull(type, "type");
    }

    @Override
    public TypeRef<Listed<T>> accumulatorType() {
        return TypeRef.generic(Listed.class, type);
    }

    @Override
    public TypeRef<List<T>> resultType() {
        return TypeRef.generic(List.class, type);
    }

    @Override
    public Listed<T> create() {
        return Listed.empty();
    }

    @Override
    public Listed<T> add(Listed<T> accumulator, T value) {
        accumulator.values().add(value);
        return accumulator;
    }

    @Override
    public Listed<T> merge(Listed<T> left, Listed<T> right) {
        left.values().addAll(right.values());
        return left;
    }

    @Override
    public boolean canRetract() {
        return true;
    }

    @Override
    public Listed<T> retract(Listed<T> accumulator, T value, long timestamp) {
        Retractions.requireHeld(accumulator.values().remove(value));
        return accumulator;
    }

    @Override
    public List<T> result(Listed<T> accumulator) {
        return List.copyOf(accumulator.values());
    }

    @Override
    public String toString() {
        return "collectList(" + type + ")";
    }
}
