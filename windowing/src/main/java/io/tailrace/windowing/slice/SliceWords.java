// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.slice;

import java.util.Arrays;

/**
 * The slices of one key in one array, sorted by their numbers; those in which nothing came are not
 * there. One instance serves key after key; for one thread.
 *
 * <pre>
 *   word 0   the end of the window that the key's timer is set for
 *        1   the first entry that counts
 *        2   behind the last entry
 *        ..  entries: number of the slice, cells of its aggregate
 * </pre>
 */
final class SliceWords {

    private static final int NEXT_END = 0;
    private static final int HEAD = 1;
    private static final int TAIL = 2;
    private static final int FIRST = 3;
    private static final int FIRST_ENTRIES = 2;

    private final int stride;
    private long[] words;

    /**
     * @param cells how many there are for each slice
     */
    SliceWords(int cells) {
        this.stride = 1 + cells;
    }

    /** Of a key that has none yet. */
    void begin() {
        words = new long[FIRST + FIRST_ENTRIES * stride];
    }

    void take(long[] stored) {
        words = stored;
    }

    /** The array as it is to be stored, which may be another than the one that was taken. */
    long[] words() {
        return words;
    }

    long nextEnd() {
        return words[NEXT_END];
    }

    void nextEnd(long endSlice) {
        words[NEXT_END] = endSlice;
    }

    boolean isEmpty() {
        return words[HEAD] == words[TAIL];
    }

    /** The number of the first slice; there must be one. */
    long first() {
        return words[at((int) words[HEAD])];
    }

    /** Where the cells of that slice are, which is made if it was not there. */
    int cellsOf(long slice) {
        int head = (int) words[HEAD];
        int entry = (int) words[TAIL];
        // Most elements belong to one of the latest slices.
        while (entry > head && words[at(entry - 1)] > slice) {
            entry--;
        }
        if (entry > head && words[at(entry - 1)] == slice) {
            return at(entry - 1) + 1;
        }
        return insert(entry, slice) + 1;
    }

    /** Forgets what is before that slice. */
    void dropBefore(long slice) {
        int head = (int) words[HEAD];
        int tail = (int) words[TAIL];
        while (head < tail && words[at(head)] < slice) {
            head++;
        }
        words[HEAD] = head;
    }

    /** Tells of the cells of each slice before {@code end}, in order. */
    void forEachBefore(long end, CellsVisitor visitor) {
        int tail = (int) words[TAIL];
        for (int entry = (int) words[HEAD]; entry < tail; entry++) {
            int at = at(entry);
            if (words[at] >= end) {
                return;
            }
            visitor.cells(words, at + 1);
        }
    }

    private int insert(int before, long slice) {
        int entry = before;
        if (words.length < at((int) words[TAIL] + 1)) {
            entry -= (int) words[HEAD];
            makeRoom();
        }
        int tail = (int) words[TAIL];
        int at = at(entry);
        System.arraycopy(words, at, words, at + stride, at(tail) - at);
        Arrays.fill(words, at, at + stride, 0);
        words[at] = slice;
        words[TAIL] = tail + 1;
        return at;
    }

    /** Moves the entries to the front, of a larger array unless half of this one is free then. */
    private void makeRoom() {
        int from = at((int) words[HEAD]);
        int length = at((int) words[TAIL]) - from;
        long[] roomy = words;
        if (2 * length > words.length - FIRST) {
            roomy = new long[FIRST + 2 * (words.length - FIRST)];
            roomy[NEXT_END] = words[NEXT_END];
        }
        System.arraycopy(words, from, roomy, FIRST, length);
        roomy[HEAD] = 0;
        roomy[TAIL] = length / stride;
        words = roomy;
    }

    private int at(int entry) {
        return FIRST + entry * stride;
    }

    /** Told where cells are. */
    @FunctionalInterface
    interface CellsVisitor {
        void cells(long[] words, int at);
    }
}
