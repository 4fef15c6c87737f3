// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

/** Doubles in cells of 64 bits. */
final class Cells {

    private Cells() {}

    static double doubleAt(long[] cells, int at) {
        return Double.longBitsToDouble(cells[at]);
    }

    static void set(long[] cells, int at, double value) {
        cells[at] = Double.doubleToRawLongBits(value);
    }
}
