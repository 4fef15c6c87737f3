// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.count;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Numbers that one thread changes all the time and shows to others at the end of each turn.
 *
 * <ol>
 *   <li>The thread changes words of its own, which no other thread ever reads: an addition is
 *       plain.
 *   <li>{@link #show} copies them all, framed by a version that is odd meanwhile, so that {@link
 *       #copy} can tell when it has seen parts of two turns, and look again.
 *   <li>Neither side ever waits for the other: a copy that keeps being disturbed is given as it is.
 *   <li>There is room around the words, so that no line of them is shared with other tasks.
 * </ol>
 */
final class TurnWords {

    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int ROOM = 16;
    private static final int VERSION = ROOM;
    private static final int FIRST_SHOWN = VERSION + 1;
    private static final int MOST_LOOKS = 1_000;
    private static final int LOOKS_BEFORE_YIELDING = 100;

    private final int size;
    private final long[] own;
    private final long[] shown;

    TurnWords(int size) {
        this.size = size;
        this.own = new long[ROOM + size + ROOM];
        this.shown = new long[FIRST_SHOWN + size + ROOM];
    }

    void add(int index, long amount) {
        own[ROOM + index] += amount;
    }

    void set(int index, long value) {
        own[ROOM + index] = value;
    }

    /** As the worker itself knows it, in mid-turn. */
    long own(int index) {
        return own[ROOM + index];
    }

    /** Called by the worker at the end of a turn, and before others may see the words. */
    void show() {
        long version = shown[VERSION];
        WORD.setOpaque(shown, VERSION, version + 1);
        VarHandle.releaseFence();
        for (int i = 0; i < size; i++) {
            WORD.setOpaque(shown, FIRST_SHOWN + i, own[ROOM + i]);
        }
        WORD.setRelease(shown, VERSION, version + 2);
    }

    long shown(int index) {
        return (long) WORD.getOpaque(shown, FIRST_SHOWN + index);
    }

    /** All words as of the end of one turn, unless so many turns end meanwhile that none can be. */
    long[] copy() {
        return copy(MOST_LOOKS);
    }

    /** As above, looking so often at most. */
    long[] copy(long mostLooks) {
        long[] copy = new long[size];
        for (long look = 0; look < mostLooks; look++) {
            long before = (long) WORD.getAcquire(shown, VERSION);
            for (int i = 0; i < size; i++) {
                copy[i] = shown(i);
            }
            VarHandle.acquireFence();
            long after = (long) WORD.getOpaque(shown, VERSION);
            if (before == after && (before & 1) == 0) {
                break;
            }
            giveWay(look);
        }
        return copy;
    }

    /** The worker may have lost its processor while it was showing. */
    private static void giveWay(long look) {
        if (look < LOOKS_BEFORE_YIELDING) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }
}
