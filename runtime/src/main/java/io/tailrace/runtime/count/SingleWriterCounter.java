// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.count;

import io.tailrace.operator.Counter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A count with one writer and any number of readers.
 *
 * <p>Writes and reads are <em>opaque</em>: never torn, seen in the order in which they were made
 * and after a while, which is all that a figure needs, and as cheap as a plain write. A second
 * writer would lose counts. There is room around it, so that its line is not shared with what
 * another thread writes.
 */
public final class SingleWriterCounter implements Counter {

    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int ROOM = 16;

    private final long[] words = new long[2 * ROOM];

    @Override
    public void add(long amount) {
        WORD.setOpaque(words, ROOM, words[ROOM] + amount);
    }

    @Override
    public long count() {
        return (long) WORD.getOpaque(words, ROOM);
    }

    @Override
    public String toString() {
        return Long.toString(count());
    }
}
