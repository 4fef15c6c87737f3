// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w2;

/** What flows through Tailrace in W2; taken from a pool and written again. */
final class W2Event {
    private long key;

    W2Event filled(long ofKey) {
        key = ofKey;
        return this;
    }

    long key() {
        return key;
    }
}
