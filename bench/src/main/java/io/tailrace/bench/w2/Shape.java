// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w2;

/** The windows of W2: a second long, one every tenth of a second, made of slices of a tenth. */
final class Shape {
    static final int SIZE_MS = 1_000;
    static final int SLIDE_MS = 100;
    static final int SLICES = SIZE_MS / SLIDE_MS;

    private Shape() {}

    static long slice(long timestampMs) {
        return Math.floorDiv(timestampMs, SLIDE_MS);
    }

    /** What the checksum takes of one result: how many, and in which window. */
    static long result(long count, long endMs) {
        return count * 1_000_003 + endMs;
    }
}
