// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.out;

import java.util.Arrays;

/**
 * Signals in the order in which they came, as many as there are. Grows to what one call of user
 * code emits at most; a room that became large is given back when it is empty.
 */
final class WaitingSignals {

    private static final int FIRST_CAPACITY = 16;
    private static final int KEPT_CAPACITY = 1024;

    private int[] kinds = {};
    private Object[] values = {};
    private long[] timestamps = {};
    private long[] birthsNs = {};
    private int head;
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(int kind, Object value, long timestamp, long birthNs) {
        if (size == kinds.length) {
            grow();
        }
        int at = head + size & kinds.length - 1;
        kinds[at] = kind;
        values[at] = value;
        timestamps[at] = timestamp;
        birthsNs[at] = birthNs;
        size++;
    }

    int firstKind() {
        return kinds[head];
    }

    Object firstValue() {
        return values[head];
    }

    long firstTimestamp() {
        return timestamps[head];
    }

    long firstBirthNs() {
        return birthsNs[head];
    }

    void removeFirst() {
        values[head] = null;
        head = head + 1 & kinds.length - 1;
        size--;
        if (size == 0 && kinds.length > KEPT_CAPACITY) {
            resize(FIRST_CAPACITY);
        }
    }

    private void grow() {
        resize(Math.max(FIRST_CAPACITY, Math.multiplyExact(kinds.length, 2)));
    }

    private void resize(int capacity) {
        int length = kinds.length;
        int untilEnd = Math.min(size, length - head);
        int[] newKinds = Arrays.copyOfRange(kinds, head, head + capacity);
        Object[] newValues = Arrays.copyOfRange(values, head, head + capacity);
        long[] newTimestamps = Arrays.copyOfRange(timestamps, head, head + capacity);
        long[] newBirthsNs = Arrays.copyOfRange(birthsNs, head, head + capacity);
        System.arraycopy(kinds, 0, newKinds, untilEnd, size - untilEnd);
        System.arraycopy(values, 0, newValues, untilEnd, size - untilEnd);
        System.arraycopy(timestamps, 0, newTimestamps, untilEnd, size - untilEnd);
        System.arraycopy(birthsNs, 0, newBirthsNs, untilEnd, size - untilEnd);
        kinds = newKinds;
        values = newValues;
        timestamps = newTimestamps;
        birthsNs = newBirthsNs;
        head = 0;
    }
}
