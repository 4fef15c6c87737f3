// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.slice;

import io.tailrace.windowing.aggregate.PackedAggregate;
import java.util.Arrays;

/**
 * Slices of one key in one array, sorted by their numbers; those in which nothing came are not
 * there. For what a {@link SliceRing} has no place for: windows of very many slices, which are put
 * together as it does that, and slices that come very early.
 *
 * <pre>
 *   word 0   the first entry that counts
 *        1   behind the last entry
 *        2   entries before this one hold sums up to there
 *        3   the end of the last window put together: what came before it is in sums or in the total
 *        4   the first entry behind that end
 *        ..  cells of the total
 *        ..  entries: number of the slice, cells
 * </pre>
 *
 * <p>One instance serves key after key; for one thread.
 */
final class SliceArray<I> {

    private static final int HEAD = 0;
    private static final int TAIL = 1;
    private static final int SUMS_END = 2;
    private static final int END = 3;
    private static final int NEXT = 4;
    private static final int TOTAL = 5;
    private static final int FIRST_ENTRIES = 2;

    private final PackedAggregate<I, ?> aggregate;
    private final int width;
    private final int stride;
    private final int firstEntry;
    private long[] words;

    SliceArray(PackedAggregate<I, ?> aggregate) {
        this.aggregate = aggregate;
        this.width = aggregate.width();
        this.stride = 1 + width;
        this.firstEntry = TOTAL + width;
    }

    /** Of a key that has none yet. */
    void begin() {
        words = new long[firstEntry + FIRST_ENTRIES * stride];
        words[END] = Long.MIN_VALUE;
    }

    void take(long[] stored) {
        words = stored;
    }

    /** The array as it is to be stored, which may be another than the one that was taken. */
    long[] words() {
        return words;
    }

    boolean isEmpty() {
        return words[HEAD] == words[TAIL];
    }

    /** The number of the first slice; there must be one. */
    long first() {
        return words[at(head())];
    }

    void add(long slice, I value, long timestamp) {
        int entry = entryOf(slice);
        aggregate.addTo(words, at(entry) + 1, value, timestamp);
        if (entry < words[SUMS_END]) {
            for (int summing = head(); summing < entry; summing++) {
                aggregate.addTo(words, at(summing) + 1, value, timestamp);
            }
        } else if (slice < words[END]) {
            aggregate.addTo(words, TOTAL, value, timestamp);
        }
    }

    /** Where that slice is, which is made if it was not there. */
    private int entryOf(long slice) {
        int head = head();
        int entry = tail();
        // Most elements belong to one of the latest slices.
        while (entry > head && words[at(entry - 1)] > slice) {
            entry--;
        }
        return entry > head && words[at(entry - 1)] == slice ? entry - 1 : insert(entry, slice);
    }

    private int insert(int before, long slice) {
        int entry = before;
        if (words.length < at(tail() + 1)) {
            entry -= head();
            makeRoom();
        }
        int at = at(entry);
        System.arraycopy(words, at, words, at + stride, at(tail()) - at);
        words[at] = slice;
        words[TAIL]++;
        if (slice < words[END]) {
            words[NEXT]++;
        }
        if (entry < words[SUMS_END]) {
            // The cells that were here are still, and are the sum of what comes behind it.
            words[SUMS_END]++;
        } else {
            Arrays.fill(words, at + 1, at + stride, 0);
        }
        return entry;
    }

    /** Moves the entries to the front, of a larger array unless half of this one is free then. */
    private void makeRoom() {
        int head = head();
        int length = at(tail()) - at(head);
        long[] roomy = words;
        if (2 * length > words.length - firstEntry) {
            roomy = new long[firstEntry + 2 * (words.length - firstEntry)];
            System.arraycopy(words, 0, roomy, 0, firstEntry);
        }
        System.arraycopy(words, at(head), roomy, firstEntry, length);
        roomy[HEAD] = 0;
        roomy[TAIL] -= head;
        roomy[SUMS_END] = Math.max(0, roomy[SUMS_END] - head);
        roomy[NEXT] = Math.max(0, roomy[NEXT] - head);
        words = roomy;
    }

    /** Forgets what is before that slice. */
    void dropBefore(long slice) {
        int head = head();
        int tail = tail();
        while (head < tail && words[at(head)] < slice) {
            head++;
        }
        words[HEAD] = head;
    }

    /** Puts the window together that begins with the first slice here. */
    void sumUp(long end, long[] sum) {
        int head = head();
        boolean fromSums = head < words[SUMS_END];
        int next = fromSums ? (int) words[NEXT] : head;
        int from = next;
        while (next < tail() && words[at(next)] < end) {
            next++;
        }
        if (fromSums) {
            for (int entry = from; entry < next; entry++) {
                aggregate.mergeInto(words, TOTAL, words, at(entry) + 1);
            }
        } else {
            for (int entry = next - 2; entry >= head; entry--) {
                aggregate.mergeInto(words, at(entry) + 1, words, at(entry + 1) + 1);
            }
            Arrays.fill(words, TOTAL, TOTAL + width, 0);
            words[SUMS_END] = next;
        }
        words[NEXT] = next;
        words[END] = end;
        System.arraycopy(words, at(head) + 1, sum, 0, width);
        aggregate.mergeInto(sum, 0, words, TOTAL);
    }

    /**
     * Tells of each slice before {@code end}, in order; for arrays of which nothing was summed up.
     */
    void forEachBefore(long end, Visitor visitor) {
        int tail = tail();
        for (int entry = head(); entry < tail && words[at(entry)] < end; entry++) {
            visitor.slice(words[at(entry)], words, at(entry) + 1);
        }
    }

    private int head() {
        return (int) words[HEAD];
    }

    private int tail() {
        return (int) words[TAIL];
    }

    private int at(int entry) {
        return firstEntry + entry * stride;
    }

    /** Told where the cells of a slice are. */
    @FunctionalInterface
    interface Visitor {
        void slice(long slice, long[] words, int at);
    }
}
