// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.StateSpec;
import java.util.List;

/**
 * What windows hold and what it comes to: how elements lie in a window is nobody else's business.
 * Works on the window it is handed; remembers nothing of its own.
 *
 * @param <I> what goes in
 * @param <C> what is stored in a window's cell beside its words
 * @param <R> what comes out
 */
interface Contents<K, I, C, R> {

    /** What {@link WindowCell#contents} is stored as. */
    TypeRef<C> type();

    TypeRef<R> resultType();

    /** What words and contents mean: contents of the same shape can go on with them. */
    String shape();

    /** How many words it needs in a window. */
    default int words() {
        return 0;
    }

    /** States it has beside the window's cell. */
    default List<StateSpec> states() {
        return List.of();
    }

    /**
     * @param firstWord where in a window its words begin
     */
    default void open(OperatorContext<K, ?> context, int firstWord) {}

    void add(OpenWindow<C, R> window, I value, long timestamp);

    /** Takes back what was added with that timestamp; asks for contents that can. */
    default void takeBack(OpenWindow<C, R> window, I value, long timestamp) {
        throw new AssertionError(shape() + " cannot take elements back");
    }

    /** Whether all that was added has been taken back: not so where nothing can be. */
    default boolean emptied(OpenWindow<C, R> window) {
        return false;
    }

    /** What the window comes to, now. What was returned does not change later. */
    R result(OpenWindow<C, R> window, K key);

    /** Takes over all that the other holds, which comes after what this one holds. */
    void merge(OpenWindow<C, R> window, OpenWindow<C, R> other);

    /** Leaves the window empty. */
    void clear(OpenWindow<C, R> window);

    /** The key has no window any more. */
    default void lastWindowGone() {}
}
