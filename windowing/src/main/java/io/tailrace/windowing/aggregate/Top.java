// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The greatest values by a comparator, greatest first; of equal ones those added first. */
record Top<T>(int most, TypeRef<T> type, Comparator<? super T> greatestFirst)
        implements Aggregate<T, Listed<T>, List<T>> {

    Top {
        Objects.requireNonNull(type, "type");
        if (most < 1) {
            throw new IllegalArgumentException(
                    "topN is to keep " + most + " values; at least 1 is needed");
        }
    }

    static <T> Top<T> of(int most, TypeRef<T> type, Comparator<? super T> comparator) {
        return new Top<>(most, type, Collections.reverseOrder(comparator));
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
        List<T> best = accumulator.values();
        int rank = rankOf(value, best);
        if (rank < most) {
            if (best.size() == most) {
                best.remove(most - 1);
            }
            best.add(rank, value);
        }
        return accumulator;
    }

    /** Behind all that are as great. */
    private int rankOf(T value, List<T> best) {
        int low = 0;
        int high = best.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (greatestFirst.compare(value, best.get(middle)) < 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Override
    public Listed<T> merge(Listed<T> left, Listed<T> right) {
        right.values().forEach(value -> add(left, value));
        return left;
    }

    @Override
    public List<T> result(Listed<T> accumulator) {
        return List.copyOf(accumulator.values());
    }

    @Override
    public Aggregate<T, ?, List<T>> retractable() {
        return new RankedTop<>(most, new RankedBest<>(type, greatestFirst, toString()));
    }

    @Override
    public String toString() {
        return "topN(" + most + ", " + type + ", …)";
    }
}
