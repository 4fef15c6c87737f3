// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.List;
import java.util.Optional;

/**
 * An aggregate whose accumulator is a fixed, small number of cells of 64 bits, so that it can lie
 * beside other numbers in one array and adding a value allocates nothing. A {@code double} lies in
 * its cell as {@link Double#doubleToRawLongBits}.
 *
 * <ol>
 *   <li>The accumulator is {@code cells[at]} up to {@code cells[at + width() - 1]}; nothing else in
 *       the array is read or written.
 *   <li>All cells zero is the empty accumulator, so a new array needs no filling.
 *   <li>Later versions may append cells and never give one another meaning. Who stores cells stores
 *       {@link #cellNames} once beside them, and refuses those of another aggregate.
 * </ol>
 *
 * The methods of {@link Aggregate} do the same on an array that holds one accumulator alone.
 */
public interface PackedAggregate<I, R> extends Aggregate<I, long[], R> {

    /** The same aggregate, if it is a packed one. */
    @SuppressWarnings("unchecked") // a packed aggregate of I with result R, whatever is packed
    static <I, R> Optional<PackedAggregate<I, R>> of(Aggregate<I, ?, R> aggregate) {
        return aggregate instanceof PackedAggregate<?, ?> packed
                ? Optional.of((PackedAggregate<I, R>) packed)
                : Optional.empty();
    }

    /** What each cell holds, in order. */
    List<String> cellNames();

    default int width() {
        return cellNames().size();
    }

    void addTo(long[] cells, int at, I value, long timestamp);

    /** Merges the accumulator in {@code from}, the later one, which stays as it is. */
    void mergeInto(long[] cells, int at, long[] from, int fromAt);

    /** Works if {@link #canRetract}; see {@link Aggregate#retract}. */
    default void retractFrom(long[] cells, int at, I value, long timestamp) {
        Aggregate.super.retract(cells, value, timestamp);
    }

    R resultOf(long[] cells, int at);

    @Override
    default TypeRef<long[]> accumulatorType() {
        return TypeRef.of(long[].class);
    }

    @Override
    default long[] create() {
        return new long[width()];
    }

    @Override
    default long[] add(long[] accumulator, I value) {
        return add(accumulator, value, 0);
    }

    @Override
    default long[] add(long[] accumulator, I value, long timestamp) {
        addTo(accumulator, 0, value, timestamp);
        return accumulator;
    }

    @Override
    default long[] merge(long[] left, long[] right) {
        mergeInto(left, 0, right, 0);
        return left;
    }

    @Override
    default long[] retract(long[] accumulator, I value, long timestamp) {
        retractFrom(accumulator, 0, value, timestamp);
        return accumulator;
    }

    @Override
    default R result(long[] accumulator) {
        return resultOf(accumulator, 0);
    }
}
