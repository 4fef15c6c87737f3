// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.LongMapSpec;
import io.tailrace.operator.state.LongMapState;
import io.tailrace.operator.state.LongMapState.LongEntryVisitor;

/**
 * The windows of the current key, sorted by their last instant. Windows that share it hang together
 * in a chain: nearly always there is one, and then finding and storing it are one step each.
 */
final class WindowTable<C, R> {

    private final LongMapSpec<WindowCell<C, R>> spec;
    private LongMapState<WindowCell<C, R>> buckets;

    /**
     * @param name of the state
     */
    WindowTable(String name, TypeRef<C> contentsType, TypeRef<R> resultType) {
        this.spec =
                LongMapSpec.of(name, TypeRef.generic(WindowCell.class, contentsType, resultType));
    }

    LongMapSpec<WindowCell<C, R>> spec() {
        return spec;
    }

    void open(OperatorContext<?, ?> context) {
        buckets = context.longMap(spec);
    }

    /** All windows with that last instant, or {@code null}. */
    WindowCell<C, R> bucket(long maxTimestamp) {
        return buckets.get(maxTimestamp);
    }

    /**
     * Takes a window up if it is there. If it is not, one may be begun in the same place.
     *
     * @return whether it is there
     */
    boolean find(OpenWindow<C, R> window, long start, long maxTimestamp) {
        WindowCell<C, R> head = buckets.get(maxTimestamp);
        for (WindowCell<C, R> cell = head; cell != null; cell = cell.next()) {
            if (cell.start() == start) {
                window.take(cell, maxTimestamp);
                window.alone = cell == head && cell.next() == null;
                return true;
            }
        }
        window.alone = head == null;
        return false;
    }

    /** Takes up a window that ends before all others; asks for a key that has some. */
    void takeFirst(OpenWindow<C, R> window) {
        long maxTimestamp = buckets.firstKey();
        WindowCell<C, R> head = buckets.get(maxTimestamp);
        window.take(head, maxTimestamp);
        window.alone = head.next() == null;
    }

    void store(OpenWindow<C, R> window) {
        WindowCell<C, R> others = window.alone ? null : othersOf(window);
        buckets.put(window.maxTimestamp(), window.stored(others));
    }

    /**
     * @return whether no window with that last instant is left
     */
    boolean remove(OpenWindow<C, R> window) {
        WindowCell<C, R> others = window.alone ? null : othersOf(window);
        if (others == null) {
            buckets.remove(window.maxTimestamp());
            return true;
        }
        buckets.put(window.maxTimestamp(), others);
        return false;
    }

    boolean isEmpty() {
        return buckets.isEmpty();
    }

    /** Visits the windows that end after {@code start}, by their last instants. */
    void forEachEndingAfter(long start, LongEntryVisitor<WindowCell<C, R>> visitor) {
        buckets.forEach(start, Long.MAX_VALUE, visitor);
    }

    /** The windows that share the last instant of this one; {@code null} for none. */
    WindowCell<C, R> othersOf(OpenWindow<C, R> window) {
        return window.alone ? null : without(window.start(), bucket(window.maxTimestamp()));
    }

    private WindowCell<C, R> without(long start, WindowCell<C, R> chain) {
        if (chain == null || chain.start() == start) {
            return chain == null ? null : chain.next();
        }
        return chain.withNext(without(start, chain.next()));
    }
}
