// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.timer;

import java.util.Arrays;

/**
 * A set of rows, as bits in small pages: dense where many rows are in it, and no more than a page
 * for each where they lie apart. Taken out from the lowest on. Pages are kept for reuse.
 */
final class RowSet {

    static final int NONE = -1;

    /** Rows of a page: eight words, a cache line. */
    private static final int PAGE_SHIFT = 9;

    private static final int PAGE_WORDS = 1 << PAGE_SHIFT - 6;
    private static final int WORD_MASK = PAGE_WORDS - 1;

    private long[][] pages = new long[4][];
    private int size;
    private int pagesKept;

    /** No word before this one has a bit. */
    private int lowestWord = Integer.MAX_VALUE;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** Adds a row that is not in it. */
    void add(int row) {
        int word = row >>> 6;
        long[] page = pageOf(row >>> PAGE_SHIFT);
        assert (page[word & WORD_MASK] & 1L << row) == 0 : "row " + row + " is in it";
        page[word & WORD_MASK] |= 1L << row;
        lowestWord = Math.min(lowestWord, word);
        size++;
    }

    /** Removes a row that is in it. */
    void remove(int row) {
        long[] page = pages[row >>> PAGE_SHIFT];
        int at = row >>> 6 & WORD_MASK;
        assert (page[at] & 1L << row) != 0 : "row " + row + " is not in it";
        page[at] &= ~(1L << row);
        size--;
        if (size == 0) {
            lowestWord = Integer.MAX_VALUE;
        }
    }

    /** The lowest row, or {@link #NONE}. */
    int lowest() {
        if (size == 0) {
            return NONE;
        }
        int word = lowestWord;
        while (true) {
            long[] page = pages[word >>> PAGE_SHIFT - 6];
            if (page == null) {
                word = (word | WORD_MASK) + 1;
            } else if (page[word & WORD_MASK] == 0) {
                word++;
            } else {
                lowestWord = word;
                return word << 6 | Long.numberOfTrailingZeros(page[word & WORD_MASK]);
            }
        }
    }

    long memoryBytes() {
        return 48L + 4L * pages.length + pagesKept * (16L + 8L * PAGE_WORDS);
    }

    private long[] pageOf(int number) {
        if (number >= pages.length) {
            pages = Arrays.copyOf(pages, Math.max(number + 1, 2 * pages.length));
        }
        long[] page = pages[number];
        if (page == null) {
            page = new long[PAGE_WORDS];
            pages[number] = page;
            pagesKept++;
        }
        return page;
    }
}
