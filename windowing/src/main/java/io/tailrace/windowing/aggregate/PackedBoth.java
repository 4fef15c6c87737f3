// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** {@link Both} in cells. */
record PackedBoth<I, X, Y, R>(
        PackedAggregate<I, X> first,
        PackedAggregate<I, Y> rest,
        TypeRef<R> resultType,
        BiFunction<? super X, ? super Y, ? extends R> combine,
        String name,
        int firstWidth)
        implements PackedAggregate<I, R> {

    @Override
    public List<String> cellNames() {
        return Stream.concat(
                        first.cellNames().stream().map(name -> "first." + name),
                        rest.cellNames().stream().map(name -> "rest." + name))
                .toList();
    }

    @Override
    public int width() {
        return firstWidth + rest.width();
    }

    @Override
    public void addTo(long[] cells, int at, I value, long timestamp) {
        first.addTo(cells, at, value, timestamp);
        rest.addTo(cells, at + firstWidth, value, timestamp);
    }

    @Override
    public void mergeInto(long[] cells, int at, long[] from, int fromAt) {
        first.mergeInto(cells, at, from, fromAt);
        rest.mergeInto(cells, at + firstWidth, from, fromAt + firstWidth);
    }

    @Override
    public boolean canRetract() {
        return first.canRetract() && rest.canRetract();
    }

    @Override
    public void retractFrom(long[] cells, int at, I value, long timestamp) {
        first.retractFrom(cells, at, value, timestamp);
        rest.retractFrom(cells, at + firstWidth, value, timestamp);
    }

    @Override
    public R resultOf(long[] cells, int at) {
        return combine.apply(first.resultOf(cells, at), rest.resultOf(cells, at + firstWidth));
    }

    @Override
    public Aggregate<I, ?, R> retractable() {
        return canRetract()
                ? this
                : Several.both(first.retractable(), rest.retractable(), resultType, combine, name);
    }

    @Override
    public String toString() {
        return name;
    }
}
