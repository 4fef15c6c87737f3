// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.windowing.aggregate.PackedAggregate;
import java.util.Arrays;

/** An accumulator that is a few numbers, among the window's own words: adding allocates nothing. */
final class PackedContents<K, I, R> implements Contents<K, I, Long, R> {

    private final PackedAggregate<I, R> aggregate;
    private final int width;
    private int at;

    PackedContents(PackedAggregate<I, R> aggregate) {
        this.aggregate = aggregate;
        this.width = aggregate.width();
    }

    /** Of nothing: all is in the words. */
    @Override
    public TypeRef<Long> type() {
        return TypeRef.of(Long.class);
    }

    @Override
    public TypeRef<R> resultType() {
        return aggregate.resultType();
    }

    @Override
    public String shape() {
        return aggregate + " " + aggregate.cellNames();
    }

    @Override
    public int words() {
        return width;
    }

    @Override
    public void open(OperatorContext<K, ?> context, int firstWord) {
        at = firstWord;
    }

    @Override
    public void add(OpenWindow<Long, R> window, I value, long timestamp) {
        aggregate.addTo(window.words, at, value, timestamp);
    }

    @Override
    public void takeBack(OpenWindow<Long, R> window, I value, long timestamp) {
        aggregate.retractFrom(window.words, at, value, timestamp);
    }

    @Override
    public R result(OpenWindow<Long, R> window, K key) {
        return aggregate.resultOf(window.words, at);
    }

    @Override
    public void merge(OpenWindow<Long, R> window, OpenWindow<Long, R> other) {
        aggregate.mergeInto(window.words, at, other.words, at);
    }

    @Override
    public void clear(OpenWindow<Long, R> window) {
        Arrays.fill(window.words, at, at + width, 0);
    }
}
