// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.Objects;

/**
 * The value with the least timestamp, and of those with the same the one added first; or the
 * greatest and last.
 */
record Outermost<T>(TypeRef<T> type, boolean last) implements Aggregate<T, Dated<T>, T> {

    Outermost {
        Objects.requireNonNull(type, "type");
    }

    @Override
    public TypeRef<Dated<T>> accumulatorType() {
        return TypeRef.generic(Dated.class, type);
    }

    @Override
    public TypeRef<T> resultType() {
        return type;
    }

    @Override
    public Dated<T> create() {
        return new Dated<>(null, 0);
    }

    @Override
    public Dated<T> add(Dated<T> accumulator, T value) {
        return add(accumulator, value, 0);
    }

    @Override
    public Dated<T> add(Dated<T> accumulator, T value, long timestamp) {
        return accumulator.value() == null || isFurther(timestamp, accumulator.timestamp())
                ? new Dated<>(value, timestamp)
                : accumulator;
    }

    private boolean isFurther(long timestamp, long held) {
        return last ? timestamp >= held : timestamp < held;
    }

    @Override
    public Dated<T> merge(Dated<T> left, Dated<T> right) {
        return right.value() != null
                        && (left.value() == null || isFurther(right.timestamp(), left.timestamp()))
                ? right
                : left;
    }

    @Override
    public T result(Dated<T> accumulator) {
        return accumulator.value();
    }

    @Override
    public Aggregate<T, ?, T> retractable() {
        return new TimelineEnd<>(type, last);
    }

    @Override
    public String toString() {
        return (last ? "last(" : "first(") + type + ")";
    }
}
