// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.List;

/** The first or last of values that may be taken back: it keeps them all. */
record TimelineEnd<T>(TypeRef<T> type, boolean last) implements Aggregate<T, Timeline<T>, T> {

    @Override
    public TypeRef<Timeline<T>> accumulatorType() {
        return TypeRef.generic(Timeline.class, type);
    }

    @Override
    public TypeRef<T> resultType() {
        return type;
    }

    @Override
    public Timeline<T> create() {
        return Timeline.empty();
    }

    @Override
    public Timeline<T> add(Timeline<T> accumulator, T value) {
        return add(accumulator, value, 0);
    }

    @Override
    public Timeline<T> add(Timeline<T> accumulator, T value, long timestamp) {
        accumulator.insert(value, timestamp);
        return accumulator;
    }

    @Override
    public Timeline<T> merge(Timeline<T> left, Timeline<T> right) {
        left.insertAll(right);
        return left;
    }

    @Override
    public boolean canRetract() {
        return true;
    }

    @Override
    public Timeline<T> retract(Timeline<T> accumulator, T value, long timestamp) {
        accumulator.delete(value, timestamp);
        return accumulator;
    }

    @Override
    public T result(Timeline<T> accumulator) {
        if (accumulator.sorted().isEmpty()) {
            return null;
        } else if (last) {
            List<T> latest = accumulator.sorted().lastEntry().getValue();
            return latest.get(latest.size() - 1);
        }
        return accumulator.sorted().firstEntry().getValue().get(0);
    }

    @Override
    public String toString() {
        return (last ? "last(" : "first(") + type + ").retractable()";
    }
}
