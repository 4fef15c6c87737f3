// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.count;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * How long the turns of a task were. Written by the worker, readable by anybody; the figures belong
 * together only loosely. Room around them as around a counter.
 */
public final class TurnTimes {

    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int BUSY = 16;
    private static final int LONGEST = 17;
    private static final int FIRST_LENGTH = 18;

    private final long[] words = new long[FIRST_LENGTH + TurnLengths.classes() + 16];

    /** A turn that did something has ended. */
    public void onTurn(long nanos) {
        WORD.setOpaque(words, BUSY, words[BUSY] + nanos);
        int ofLength = FIRST_LENGTH + TurnLengths.classOf(nanos);
        WORD.setOpaque(words, ofLength, words[ofLength] + 1);
        if (nanos > words[LONGEST]) {
            WORD.setOpaque(words, LONGEST, nanos);
        }
    }

    /** Time spent in turns that did something. */
    public long busyNanos() {
        return (long) WORD.getOpaque(words, BUSY);
    }

    /** The longest turn since the start. */
    public long longestNanos() {
        return (long) WORD.getOpaque(words, LONGEST);
    }

    /** How many turns were how long. */
    public TurnLengths lengths() {
        long[] turns = new long[TurnLengths.classes()];
        for (int i = 0; i < turns.length; i++) {
            turns[i] = (long) WORD.getOpaque(words, FIRST_LENGTH + i);
        }
        return new TurnLengths(turns);
    }
}
