// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.worker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * How long the turns of a worker were. Written by the worker, readable by anybody; the figures
 * belong together only loosely.
 */
public final class TurnTimes {
    private static final VarHandle BUSY;
    private static final VarHandle LONGEST;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            BUSY = lookup.findVarHandle(TurnTimes.class, "busyNanos", long.class);
            LONGEST = lookup.findVarHandle(TurnTimes.class, "longestNanos", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private long busyNanos;
    private long longestNanos;
    private volatile boolean forgetLongest;

    void onTurn(long nanos) {
        BUSY.setOpaque(this, busyNanos + nanos);
        if (nanos > longestNanos || forgetLongest) {
            forgetLongest = false;
            LONGEST.setOpaque(this, nanos);
        }
    }

    /** Time spent in turns that did something. */
    public long busyNanos() {
        return (long) BUSY.getOpaque(this);
    }

    /** The longest turn since the start, or since {@link #forgetLongest}. */
    public long longestNanos() {
        return (long) LONGEST.getOpaque(this);
    }

    public void forgetLongest() {
        forgetLongest = true;
    }
}
