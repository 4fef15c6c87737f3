// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w3x;

/** What flows; made anew for each event, as most users do. */
record W3xEvent(String key, int bucket, long count, long intendedNanos) {

    W3xEvent counted(long newCount) {
        return new W3xEvent(key, bucket, newCount, intendedNanos);
    }
}
