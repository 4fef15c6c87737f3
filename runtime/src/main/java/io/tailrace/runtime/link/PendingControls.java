// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import io.tailrace.operator.time.EventTime;
import io.tailrace.runtime.lane.SignalKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Watermarks, idleness and the end, waiting for the sweep before them to be done, in order and
 * unmerged: each has timers of its own. Pure.
 */
final class PendingControls {

    /** So many may wait before the task takes no more in. */
    private static final int MOST_BEFORE_FULL = 1016;

    private static final int FIRST_CAPACITY = 16;

    private int[] kinds = new int[FIRST_CAPACITY];
    private long[] arguments = new long[FIRST_CAPACITY];
    private long[] birthsNs = new long[FIRST_CAPACITY];
    private int first;
    private int size;
    private long heardUpTo = EventTime.BEGINNING;

    /** Whether it makes timers due. */
    static boolean raisesWatermark(int kind) {
        return kind == SignalKind.WATERMARK || kind == SignalKind.END;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Whether the task should take no more in, because timers do not keep up. */
    boolean isFull() {
        return size >= MOST_BEFORE_FULL;
    }

    /**
     * Hears it, before it is added or passed on.
     *
     * @return whether it is either; a watermark is not that has been heard before: with other tasks
     *     before it, a group is told anew what it had been told
     */
    boolean hear(int kind, long argument) {
        if (kind != SignalKind.WATERMARK) {
            return true;
        }
        boolean news = argument > heardUpTo;
        heardUpTo = Math.max(heardUpTo, argument);
        return news;
    }

    /**
     * Takes more than makes it full: what another group of the same task has let wait comes in one
     * go when that group is done, and must go somewhere.
     */
    void add(int kind, long argument, long birthNs) {
        if (size == kinds.length) {
            grow();
        }
        int at = first + size & kinds.length - 1;
        kinds[at] = kind;
        arguments[at] = argument;
        birthsNs[at] = birthNs;
        size++;
    }

    /** Goes on with what waited in another run; before anything is added. */
    void resume(GroupProgress progress, long birthNs) {
        heardUpTo = progress.heard();
        for (GroupProgress.Waiting one : progress.waiting()) {
            hear(one.kind(), one.argument());
            add(one.kind(), one.argument(), birthNs);
        }
    }

    /**
     * What a run that goes on from here has to know.
     *
     * @param watermark the latest that has come in, in this run or one before
     */
    GroupProgress progress(long watermark) {
        List<GroupProgress.Waiting> waiting = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            waiting.add(new GroupProgress.Waiting(kind(i), argument(i)));
        }
        return new GroupProgress(watermark, waiting, heardUpTo);
    }

    void removeFirst() {
        first = first + 1 & kinds.length - 1;
        size--;
    }

    int size() {
        return size;
    }

    int kind(int index) {
        return kinds[first + index & kinds.length - 1];
    }

    long argument(int index) {
        return arguments[first + index & kinds.length - 1];
    }

    long birthNs(int index) {
        return birthsNs[first + index & kinds.length - 1];
    }

    private void grow() {
        int[] moreKinds = new int[2 * size];
        long[] moreArguments = new long[2 * size];
        long[] moreBirthsNs = new long[2 * size];
        for (int i = 0; i < size; i++) {
            moreKinds[i] = kind(i);
            moreArguments[i] = argument(i);
            moreBirthsNs[i] = birthNs(i);
        }
        kinds = moreKinds;
        arguments = moreArguments;
        birthsNs = moreBirthsNs;
        first = 0;
    }
}
