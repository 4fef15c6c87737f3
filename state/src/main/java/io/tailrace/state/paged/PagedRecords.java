// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.paged;

import java.util.Arrays;

/**
 * A sequence of records of a fixed number of {@code long} words, addressed by a dense int. The
 * words of a record lie side by side, so that touching several of them costs one cache line.
 *
 * <p>Guarantees: growth allocates pages of about 16 KiB and copies at most one directory of
 * references (8 KiB; 64 KiB beyond a billion records), never words; new words are zero; records
 * never move. Pages are not given back: callers reuse indexes through a free list.
 *
 * <p>Single-threaded.
 */
public final class PagedRecords {

    private static final int PAGE_WORDS = 2048;
    private static final int BLOCK_SHIFT = 10;
    private static final int BLOCK_PAGES = 1 << BLOCK_SHIFT;

    private final int words;
    private final int pageShift;
    private final int pageMask;

    private long[][][] blocks = new long[1][][];
    private int pages;

    private PagedRecords(int words) {
        this.words = words;
        this.pageShift = 31 - Integer.numberOfLeadingZeros(PAGE_WORDS / words);
        this.pageMask = (1 << pageShift) - 1;
    }

    /** Records of {@code words} words each, 1 to 2,048. */
    public static PagedRecords ofWords(int words) {
        if (words < 1 || words > PAGE_WORDS) {
            throw new IllegalArgumentException(
                    "A record has " + words + " words; it must have 1 to " + PAGE_WORDS);
        }
        return new PagedRecords(words);
    }

    /** Makes all records up to and including {@code index} addressable. */
    public void ensure(int index) {
        int page = index >>> pageShift;
        while (pages <= page) {
            addPage();
        }
    }

    public long at(int index, int word) {
        return page(index)[offset(index) + word];
    }

    public void set(int index, int word, long value) {
        page(index)[offset(index) + word] = value;
    }

    /** The page that holds a record; its words begin at {@link #offset}. Stays valid for good. */
    public long[] page(int index) {
        int page = index >>> pageShift;
        return blocks[page >>> BLOCK_SHIFT][page & (BLOCK_PAGES - 1)];
    }

    public int offset(int index) {
        return (index & pageMask) * words;
    }

    /** How many records can be addressed without another page. */
    public long capacity() {
        return (long) pages << pageShift;
    }

    /** Bytes of the pages held. */
    public long memoryBytes() {
        return (long) pages * ((long) words << pageShift) * Long.BYTES;
    }

    private void addPage() {
        if (pages == 1 << (31 - pageShift)) {
            throw new IllegalStateException(
                    "Paged storage is full at "
                            + capacity()
                            + " records of "
                            + words
                            + " words; spread the keys over more tasks");
        }
        int block = pages >>> BLOCK_SHIFT;
        int slot = pages & (BLOCK_PAGES - 1);
        if (block == blocks.length) {
            blocks = Arrays.copyOf(blocks, block * 2);
        }
        if (slot == 0) {
            blocks[block] = new long[block == 0 ? 4 : BLOCK_PAGES][];
        } else if (slot == blocks[block].length) {
            blocks[block] = Arrays.copyOf(blocks[block], slot * 2);
        }
        blocks[block][slot] = new long[words << pageShift];
        pages++;
    }
}
