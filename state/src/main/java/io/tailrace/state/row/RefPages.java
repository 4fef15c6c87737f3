// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import java.util.Arrays;

/** The references of all rows (object keys, values, big cells), in pages like {@link WordPages}. */
final class RefPages {

    private final int stride;
    private final int shift;
    private final int mask;
    private Object[][] pages = new Object[8][];
    private int pageCount;

    RefPages(int stride) {
        this.stride = stride;
        this.shift = WordPages.shiftFor(stride);
        this.mask = (1 << shift) - 1;
    }

    Object[] page(int ordinal) {
        return pages[ordinal >>> shift];
    }

    int at(int ordinal) {
        return (ordinal & mask) * stride;
    }

    void reserve(int ordinal) {
        if (stride == 0) {
            return;
        }
        int page = ordinal >>> shift;
        if (page == pageCount) {
            if (page == pages.length) {
                pages = Arrays.copyOf(pages, page * 2);
            }
            pages[page] = new Object[stride << shift];
            pageCount++;
        }
    }

    /** Lets go of all that the row refers to. */
    void forget(int ordinal) {
        if (stride != 0) {
            int at = at(ordinal);
            Arrays.fill(page(ordinal), at, at + stride, null);
        }
    }

    long bytes() {
        return pageCount * (16L + ((long) stride << shift) * 4L) + 16L + pages.length * 4L;
    }
}
