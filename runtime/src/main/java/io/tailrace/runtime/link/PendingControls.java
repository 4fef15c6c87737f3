// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

/**
 * Watermarks, idleness and the end, waiting for the sweep before them to be done, in order and
 * unmerged: each has timers of its own. Pure.
 */
final class PendingControls {

    private static final int CAPACITY = 1024;
    private static final int MASK = CAPACITY - 1;

    /**
     * Kept free, so that one verdict (active, watermark, idle) always fits after {@link #isFull}.
     */
    private static final int RESERVE = 8;

    private final int[] kinds = new int[CAPACITY];
    private final long[] arguments = new long[CAPACITY];
    private int first;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** Whether the task should take no more in, because timers do not keep up. */
    boolean isFull() {
        return size >= CAPACITY - RESERVE;
    }

    void add(int kind, long argument) {
        if (size == CAPACITY) {
            throw new IllegalStateException(
                    "A task has taken in signals while "
                            + size
                            + " were waiting for timers; at most "
                            + CAPACITY
                            + " can wait");
        }
        int at = first + size & MASK;
        kinds[at] = kind;
        arguments[at] = argument;
        size++;
    }

    void removeFirst() {
        first = first + 1 & MASK;
        size--;
    }

    int size() {
        return size;
    }

    int kind(int index) {
        return kinds[first + index & MASK];
    }

    long argument(int index) {
        return arguments[first + index & MASK];
    }
}
