// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.window;

import io.tailrace.operator.RefusedArgumentException;
import java.util.Arrays;

/**
 * The windows that one element belongs to, in the order in which the assigner named them. Used
 * again for the next element, so that assigning allocates nothing. For one thread.
 */
public final class AssignedWindows {

    private long[] bounds = new long[16];
    private int count;

    /**
     * Adds the window {@code [start, end)}, unless it is the one that was added last: at the end of
     * time several ends may come to one.
     */
    public void add(long start, long end) {
        if (start >= end) {
            throw new RefusedArgumentException(
                    "An assigner answered with a window that does not end after it starts");
        }
        if (count > 0 && start(count - 1) == start && end(count - 1) == end) {
            return;
        }
        if (2 * count == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        bounds[2 * count] = start;
        bounds[2 * count + 1] = end;
        count++;
    }

    public int count() {
        return count;
    }

    public long start(int index) {
        return bounds[2 * index];
    }

    public long end(int index) {
        return bounds[2 * index + 1];
    }

    public Window window(int index) {
        return Window.of(start(index), end(index));
    }

    public void clear() {
        count = 0;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ", ").append(window(i));
        }
        return text.append(']').toString();
    }
}
