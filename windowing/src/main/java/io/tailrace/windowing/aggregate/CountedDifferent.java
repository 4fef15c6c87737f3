// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;

/** The same of values that may be taken back: a value is gone when its last one is. */
record CountedDifferent<I, T, R>(Different<I, T, R> different)
        implements Aggregate<I, Counted<T>, R> {

    @Override
    public TypeRef<Counted<T>> accumulatorType() {
        return TypeRef.generic(Counted.class, different.type());
    }

    @Override
    public TypeRef<R> resultType() {
        return different.resultType();
    }

    @Override
    public Counted<T> create() {
        return Counted.empty();
    }

    @Override
    public Counted<T> add(Counted<T> accumulator, I value) {
        Counting.add(accumulator.counts(), different.valueOf(value));
        return accumulator;
    }

    @Override
    public Counted<T> merge(Counted<T> left, Counted<T> right) {
        Counting.addAll(left.counts(), right.counts());
        return left;
    }

    @Override
    public boolean canRetract() {
        return true;
    }

    @Override
    public Counted<T> retract(Counted<T> accumulator, I value, long timestamp) {
        Counting.remove(accumulator.counts(), different.valueOf(value));
        return accumulator;
    }

    @Override
    public R result(Counted<T> accumulator) {
        return different.finish().apply(accumulator.counts().keySet());
    }

    @Override
    public String toString() {
        return different + ".retractable()";
    }
}
