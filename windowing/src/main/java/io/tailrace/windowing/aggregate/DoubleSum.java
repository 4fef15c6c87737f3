// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

/**
 * A sum of doubles in six cells, compensated after Neumaier. Values that are not finite are counted
 * apart, so that they can be taken back.
 */
final class DoubleSum {

    static final int WIDTH = 6;

    private static final int COUNT = 0;
    private static final int SUM = 1;
    private static final int COMPENSATION = 2;
    private static final int NANS = 3;
    private static final int POSITIVE_INFINITIES = 4;
    private static final int NEGATIVE_INFINITIES = 5;

    private DoubleSum() {}

    static void add(long[] cells, int at, double value) {
        cells[at + COUNT]++;
        if (Double.isFinite(value)) {
            addFinite(cells, at, value);
        } else {
            cells[at + cellOf(value)]++;
        }
    }

    static void retract(long[] cells, int at, double value) {
        Retractions.requireHeld(cells[at + COUNT] > 0);
        cells[at + COUNT]--;
        if (cells[at + COUNT] == 0) {
            cells[at + SUM] = 0;
            cells[at + COMPENSATION] = 0;
        } else if (Double.isFinite(value)) {
            addFinite(cells, at, -value);
        }
        if (!Double.isFinite(value)) {
            cells[at + cellOf(value)]--;
        }
    }

    static void merge(long[] cells, int at, long[] from, int fromAt) {
        cells[at + COUNT] += from[fromAt + COUNT];
        addFinite(cells, at, Cells.doubleAt(from, fromAt + SUM));
        Cells.set(
                cells,
                at + COMPENSATION,
                Cells.doubleAt(cells, at + COMPENSATION)
                        + Cells.doubleAt(from, fromAt + COMPENSATION));
        for (int cell = NANS; cell <= NEGATIVE_INFINITIES; cell++) {
            cells[at + cell] += from[fromAt + cell];
        }
    }

    static long count(long[] cells, int at) {
        return cells[at + COUNT];
    }

    static double sum(long[] cells, int at) {
        boolean positive = cells[at + POSITIVE_INFINITIES] > 0;
        boolean negative = cells[at + NEGATIVE_INFINITIES] > 0;
        if (cells[at + NANS] > 0 || positive && negative) {
            return Double.NaN;
        } else if (positive || negative) {
            return positive ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        double sum = Cells.doubleAt(cells, at + SUM);
        // Past the range of double the compensation is no number.
        return Double.isFinite(sum) ? sum + Cells.doubleAt(cells, at + COMPENSATION) : sum;
    }

    private static void addFinite(long[] cells, int at, double value) {
        double before = Cells.doubleAt(cells, at + SUM);
        double after = before + value;
        double lost =
                Math.abs(before) >= Math.abs(value)
                        ? before - after + value
                        : value - after + before;
        Cells.set(cells, at + SUM, after);
        Cells.set(cells, at + COMPENSATION, Cells.doubleAt(cells, at + COMPENSATION) + lost);
    }

    private static int cellOf(double notFinite) {
        if (Double.isNaN(notFinite)) {
            return NANS;
        }
        return notFinite > 0 ? POSITIVE_INFINITIES : NEGATIVE_INFINITIES;
    }
}
