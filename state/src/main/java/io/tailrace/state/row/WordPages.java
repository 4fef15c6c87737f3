// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import java.util.Arrays;

/**
 * The words of all rows, packed row after row in pages of at most 32 KiB: what a record needs of
 * its row is in one or two cache lines. Growing adds a page and moves nothing. New pages are zero.
 */
final class WordPages {

    private static final int MOST_PAGE_WORDS = 4096;

    private final int stride;
    private final int shift;
    private final int mask;
    private long[][] pages = new long[8][];
    private int pageCount;

    WordPages(int stride) {
        assert stride >= 1 : stride;
        this.stride = stride;
        this.shift = shiftFor(stride);
        this.mask = (1 << shift) - 1;
    }

    /** Log2 of the rows in a page: as many as fit, 1024 at most. */
    static int shiftFor(int stride) {
        int fitting = Math.max(1, MOST_PAGE_WORDS / Math.max(1, stride));
        return Math.min(10, 31 - Integer.numberOfLeadingZeros(fitting));
    }

    long[] page(int ordinal) {
        return pages[ordinal >>> shift];
    }

    /** The number of the page that an ordinal lies in. */
    int pageNumber(int ordinal) {
        return ordinal >>> shift;
    }

    long[] numbered(int pageNumber) {
        return pages[pageNumber];
    }

    /** Where the row begins in its page. */
    int at(int ordinal) {
        return (ordinal & mask) * stride;
    }

    /** Makes room for the ordinal, one above all before it. */
    void reserve(int ordinal) {
        int page = ordinal >>> shift;
        if (page == pageCount) {
            if (page == pages.length) {
                pages = Arrays.copyOf(pages, page * 2);
            }
            pages[page] = new long[stride << shift];
            pageCount++;
        }
    }

    void zero(int ordinal) {
        int at = at(ordinal);
        Arrays.fill(page(ordinal), at, at + stride, 0L);
    }

    long bytes() {
        return pageCount * (16L + ((long) stride << shift) * Long.BYTES) + 16L + pages.length * 4L;
    }
}
