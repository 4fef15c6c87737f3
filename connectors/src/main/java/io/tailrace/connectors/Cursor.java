// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

/**
 * One split of an in-process source, from a position on.
 *
 * <p>Called by one thread. {@link #next} is called only when {@link #ahead} has just said {@link
 * Ahead#RECORD}.
 */
interface Cursor<T> {

    /** What stands before the cursor. */
    enum Ahead {
        RECORD,
        /** On the way to the position it was given; to be asked again at once. */
        CATCHING_UP,
        END
    }

    Ahead ahead();

    T next();

    default void close() throws Exception {}
}
