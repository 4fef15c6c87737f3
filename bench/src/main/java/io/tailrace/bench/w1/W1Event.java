// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w1;

/**
 * What flows through Tailrace in W1, both before and behind the sum. Taken from a pool and written
 * again when everybody is done with it: what a user of the library does who wants no garbage at
 * all.
 */
final class W1Event {
    long key;
    long value;
    long intendedNanos;

    W1Event filled(long key, long value, long intendedNanos) {
        this.key = key;
        this.value = value;
        this.intendedNanos = intendedNanos;
        return this;
    }

    long key() {
        return key;
    }
}
