// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.window;

import io.tailrace.operator.RefusedArgumentException;

/**
 * Which windows an element belongs to. Asked once for each element.
 *
 * <ol>
 *   <li>An assigner is immutable and shared by all tasks. The same element always belongs to the
 *       same windows, or a restart would change results.
 *   <li>An element may belong to one window, to many, none of them named twice, or to none: then it
 *       is counted as belonging to none, which is not being late.
 *   <li>The time it is given is the element's timestamp, or the clock's where windows are in
 *       processing time. It is never an end of time.
 *   <li>{@code toString} reads like the code that makes it.
 * </ol>
 *
 * Whoever needs windows that are not in this package implements this and nothing else.
 *
 * @param <T> what is assigned
 */
public interface WindowAssigner<T> {

    void assign(T value, long timestamp, AssignedWindows into);

    /**
     * Whether windows of a key that overlap become one. Then an element belongs to one window,
     * which is its own contribution to the one that comes of it.
     */
    default boolean merging() {
        return false;
    }

    /**
     * The same windows, moved by {@code offsetMs}.
     *
     * @throws RefusedArgumentException if they have no grid that could be moved
     */
    default WindowAssigner<T> offsetBy(long offsetMs) {
        throw new RefusedArgumentException(
                this
                        + " cannot be moved by an offset. Remedy: leave offsetBy(...) away; windows that"
                        + " lie on a grid (tumbling, sliding, cumulating) have one");
    }
}
