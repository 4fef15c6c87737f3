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
 * writer would lose counts.
 */
public final class SingleWriterCounter implements Counter {

    private static final VarHandle VALUE;

    static {
        try {
            VALUE =
                    MethodHandles.lookup()
                            .findVarHandle(SingleWriterCounter.class, "value", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long value;

    @Override
    public void add(long amount) {
        VALUE.setOpaque(this, value + amount);
    }

    @Override
    public long count() {
        return (long) VALUE.getOpaque(this);
    }

    @Override
    public String toString() {
        return Long.toString(count());
    }
}
