// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.function.Function;

/** The least or greatest of values that may be taken back: it keeps each different one. */
record SortedExtreme<I, K extends Comparable<? super K>>(
        Function<? super I, ? extends K> of, TypeRef<K> type, boolean greatest, String name)
        implements Aggregate<I, SortedCounts<K>, K> {

    @Override
    public TypeRef<SortedCounts<K>> accumulatorType() {
        return TypeRef.generic(SortedCounts.class, type);
    }

    @Override
    public TypeRef<K> resultType() {
        return type;
    }

    @Override
    public SortedCounts<K> create() {
        return SortedCounts.empty();
    }

    @Override
    public SortedCounts<K> add(SortedCounts<K> accumulator, I value) {
        Counting.add(accumulator.counts(), valueOf(value));
        return accumulator;
    }

    private K valueOf(I value) {
        return Objects.requireNonNull(of.apply(value), "value");
    }

    @Override
    public SortedCounts<K> merge(SortedCounts<K> left, SortedCounts<K> right) {
        Counting.addAll(left.counts(), right.counts());
        return left;
    }

    @Override
    public boolean canRetract() {
        return true;
    }

    @Override
    public SortedCounts<K> retract(SortedCounts<K> accumulator, I value, long timestamp) {
        Counting.remove(accumulator.counts(), valueOf(value));
        return accumulator;
    }

    @Override
    public K result(SortedCounts<K> accumulator) {
        NavigableMap<K, Long> sorted = accumulator.sorted();
        if (sorted.isEmpty()) {
            return null;
        }
        K last = sorted.lastKey();
        // Sorted last, but as the extreme of numbers it beats all.
        boolean notANumber = last instanceof Double number && number.isNaN();
        return greatest || notANumber ? last : sorted.firstKey();
    }

    @Override
    public String toString() {
        return name + ".retractable()";
    }
}
