// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.timer;

import io.tailrace.state.paged.PagedRecords;

/**
 * The arena of timers: 48 bytes each, addressed by ints from 1, reused last-freed-first. Links are
 * pairs of ints in one word.
 *
 * <p>Single-threaded; allocates pages only while the number of live timers grows to a new maximum.
 */
final class TimerNodes {

    static final int NONE = 0;

    private static final int TIME = 0;
    private static final int PAYLOAD = 1;
    private static final int ROW_AND_BUCKET = 2;
    private static final int LEFT_AND_RIGHT = 3;
    private static final int PARENT_AND_OPERATOR = 4;
    private static final int LATER_AND_EARLIER = 5;
    private static final int WORDS = 6;

    private static final long LOW = 0xFFFF_FFFFL;
    private static final long INDEXED = 0x8000_0000L;
    private static final long OPERATOR = 0x7FFF_FFFFL;

    private final PagedRecords records = PagedRecords.ofWords(WORDS);
    private int used;
    private int free = NONE;

    int allocate(int row, int operator, long time, long payload) {
        int node = free;
        if (node == NONE) {
            node = ++used;
            records.ensure(node);
        } else {
            free = left(node);
        }
        long[] page = records.page(node);
        int offset = records.offset(node);
        page[offset + TIME] = time;
        page[offset + PAYLOAD] = payload;
        page[offset + ROW_AND_BUCKET] = (long) row << 32;
        page[offset + LEFT_AND_RIGHT] = 0;
        page[offset + PARENT_AND_OPERATOR] = operator;
        page[offset + LATER_AND_EARLIER] = 0;
        return node;
    }

    void free(int node) {
        assert row(node) >= 0 : "timer node " + node + " was released twice";
        records.set(node, ROW_AND_BUCKET, -1L << 32);
        records.set(node, LEFT_AND_RIGHT, (long) free << 32);
        free = node;
    }

    long time(int node) {
        return records.at(node, TIME);
    }

    long payload(int node) {
        return records.at(node, PAYLOAD);
    }

    int row(int node) {
        return high(node, ROW_AND_BUCKET);
    }

    int bucket(int node) {
        return low(node, ROW_AND_BUCKET);
    }

    void bucket(int node, int bucket) {
        low(node, ROW_AND_BUCKET, bucket);
    }

    int operator(int node) {
        return (int) (records.at(node, PARENT_AND_OPERATOR) & OPERATOR);
    }

    boolean indexed(int node) {
        return (records.at(node, PARENT_AND_OPERATOR) & INDEXED) != 0;
    }

    void markIndexed(int node) {
        records.set(node, PARENT_AND_OPERATOR, records.at(node, PARENT_AND_OPERATOR) | INDEXED);
    }

    int left(int node) {
        return high(node, LEFT_AND_RIGHT);
    }

    void left(int node, int child) {
        high(node, LEFT_AND_RIGHT, child);
    }

    int right(int node) {
        return low(node, LEFT_AND_RIGHT);
    }

    void right(int node, int child) {
        low(node, LEFT_AND_RIGHT, child);
    }

    int parent(int node) {
        return high(node, PARENT_AND_OPERATOR);
    }

    void parent(int node, int parent) {
        high(node, PARENT_AND_OPERATOR, parent);
    }

    /** The neighbour in the bucket that was set after this one. */
    int later(int node) {
        return high(node, LATER_AND_EARLIER);
    }

    void later(int node, int neighbour) {
        high(node, LATER_AND_EARLIER, neighbour);
    }

    int earlier(int node) {
        return low(node, LATER_AND_EARLIER);
    }

    void earlier(int node, int neighbour) {
        low(node, LATER_AND_EARLIER, neighbour);
    }

    long memoryBytes() {
        return records.memoryBytes();
    }

    private int high(int node, int word) {
        return (int) (records.at(node, word) >>> 32);
    }

    private int low(int node, int word) {
        return (int) records.at(node, word);
    }

    private void high(int node, int word, int value) {
        long[] page = records.page(node);
        int at = records.offset(node) + word;
        page[at] = (long) value << 32 | page[at] & LOW;
    }

    private void low(int node, int word, int value) {
        long[] page = records.page(node);
        int at = records.offset(node) + word;
        page[at] = page[at] & ~LOW | value & LOW;
    }
}
