// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import java.util.Arrays;

/**
 * What a call has emitted and that is passed on when the call has returned, or forgotten if it
 * failed. Reused from call to call; lets go of every value.
 */
final class HeldEmissions {

    private static final int KEPT_CAPACITY = 1024;

    private Link[] receivers = new Link[8];
    private Object[] values = new Object[8];
    private long[] timestamps = new long[8];
    private int size;

    void hold(Link receiver, Object value, long timestamp) {
        if (size == values.length) {
            int capacity = Math.multiplyExact(size, 2);
            receivers = Arrays.copyOf(receivers, capacity);
            values = Arrays.copyOf(values, capacity);
            timestamps = Arrays.copyOf(timestamps, capacity);
        }
        receivers[size] = receiver;
        values[size] = value;
        timestamps[size] = timestamp;
        size++;
    }

    void release() {
        int held = size;
        for (int i = 0; i < held; i++) {
            Object value = values[i];
            values[i] = null;
            receivers[i].onRecord(value, timestamps[i]);
        }
        forget();
    }

    void forget() {
        if (values.length > KEPT_CAPACITY) {
            receivers = new Link[8];
            values = new Object[8];
            timestamps = new long[8];
        } else {
            Arrays.fill(values, 0, size, null);
        }
        size = 0;
    }
}
