// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

record LongExtreme<I>(ToLongFunction<? super I> of, boolean greatest)
        implements PackedAggregate<I, Long> {

    private static final int PRESENT = 0;
    private static final int VALUE = 1;

    LongExtreme {
        Objects.requireNonNull(of, "of");
    }

    @Override
    public TypeRef<Long> resultType() {
        return TypeRef.of(Long.class);
    }

    @Override
    public List<String> cellNames() {
        return List.of("present", greatest ? "greatestLong" : "leastLong");
    }

    @Override
    public void addTo(long[] cells, int at, I value, long timestamp) {
        offer(cells, at, of.applyAsLong(value));
    }

    @Override
    public void mergeInto(long[] cells, int at, long[] from, int fromAt) {
        if (from[fromAt + PRESENT] != 0) {
            offer(cells, at, from[fromAt + VALUE]);
        }
    }

    private void offer(long[] cells, int at, long candidate) {
        long held = cells[at + VALUE];
        if (cells[at + PRESENT] == 0 || (greatest ? candidate > held : candidate < held)) {
            cells[at + PRESENT] = 1;
            cells[at + VALUE] = candidate;
        }
    }

    @Override
    public Long resultOf(long[] cells, int at) {
        return cells[at + PRESENT] == 0 ? null : (Long) cells[at + VALUE];
    }

    @Override
    public Aggregate<I, ?, Long> retractable() {
        return new SortedExtreme<I, Long>(
                of::applyAsLong, TypeRef.of(Long.class), greatest, toString());
    }

    @Override
    public String toString() {
        return (greatest ? "maxLong" : "minLong") + "(…)";
    }
}
