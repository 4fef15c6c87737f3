// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.journal;

/**
 * What is pushed.
 *
 * @param filling so that a record has the size of one
 */
record Pushed(long key, long value, long intendedNanos, byte[] filling) {

    static final int FILLING_BYTES = 80;
}
