// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.timer;

import io.tailrace.state.paged.PagedRecords;

/**
 * A paged 4-ary min-heap of (time, id). Four children lie side by side, so a level costs about one
 * cache line; the place of each id is known, so that one that has become empty leaves at once and a
 * storm of cancellations leaves nothing behind.
 *
 * <p>Growth adds a page; nothing is copied. Single-threaded.
 */
final class TimeHeap {

    private static final int TIME = 0;
    private static final int ID = 1;

    private final PagedRecords entries = PagedRecords.ofWords(2);

    /** By id: its place in the heap. */
    private final PagedRecords places = PagedRecords.ofWords(1);

    private int size;

    int firstId() {
        return (int) entries.at(0, ID);
    }

    void insert(long time, int id) {
        entries.ensure(size);
        places.ensure(id);
        siftUp(size++, time, id);
    }

    void remove(int id) {
        int place = (int) places.at(id, 0);
        size--;
        if (place == size) {
            return;
        }
        long time = entries.at(size, TIME);
        int moved = (int) entries.at(size, ID);
        if (place > 0 && time < entries.at((place - 1) >>> 2, TIME)) {
            siftUp(place, time, moved);
        } else {
            siftDown(place, time, moved);
        }
    }

    long memoryBytes() {
        return entries.memoryBytes() + places.memoryBytes();
    }

    private void siftUp(int from, long time, int id) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >>> 2;
            if (entries.at(parent, TIME) <= time) {
                break;
            }
            put(place, entries.at(parent, TIME), (int) entries.at(parent, ID));
            place = parent;
        }
        put(place, time, id);
    }

    private void siftDown(int from, long time, int id) {
        int place = from;
        while (true) {
            int least = leastChild(place);
            if (least < 0 || entries.at(least, TIME) >= time) {
                break;
            }
            put(place, entries.at(least, TIME), (int) entries.at(least, ID));
            place = least;
        }
        put(place, time, id);
    }

    private int leastChild(int place) {
        long first = 4L * place + 1;
        if (first >= size) {
            return -1;
        }
        int least = (int) first;
        long leastTime = entries.at(least, TIME);
        int end = (int) Math.min(first + 4, size);
        for (int child = least + 1; child < end; child++) {
            long time = entries.at(child, TIME);
            if (time < leastTime) {
                leastTime = time;
                least = child;
            }
        }
        return least;
    }

    private void put(int place, long time, int id) {
        long[] page = entries.page(place);
        int offset = entries.offset(place);
        page[offset + TIME] = time;
        page[offset + ID] = id;
        places.set(id, 0, place);
    }
}
