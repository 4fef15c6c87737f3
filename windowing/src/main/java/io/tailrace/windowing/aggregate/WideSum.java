// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

/**
 * A sum of longs in two cells, 128 bits together, low bits first. It cannot overflow within a
 * lifetime, so that what comes of values does not depend on the order in which they came.
 */
final class WideSum {

    private static final double TWO_TO_64 = 0x1p64;

    private WideSum() {}

    static void add(long[] cells, int at, long value) {
        add(cells, at, value, value >> 63);
    }

    static void subtract(long[] cells, int at, long value) {
        long borrow = Long.compareUnsigned(cells[at], value) < 0 ? 1 : 0;
        cells[at] -= value;
        cells[at + 1] -= (value >> 63) + borrow;
    }

    static void merge(long[] cells, int at, long[] from, int fromAt) {
        add(cells, at, from[fromAt], from[fromAt + 1]);
    }

    private static void add(long[] cells, int at, long low, long high) {
        long sum = cells[at] + low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        cells[at] = sum;
        cells[at + 1] += high + carry;
    }

    static boolean fitsLong(long[] cells, int at) {
        return cells[at + 1] == cells[at] >> 63;
    }

    static double toDouble(long[] cells, int at) {
        if (fitsLong(cells, at)) {
            return cells[at];
        }
        double low = (cells[at] >>> 1) * 2.0 + (cells[at] & 1);
        return cells[at + 1] * TWO_TO_64 + low;
    }
}
