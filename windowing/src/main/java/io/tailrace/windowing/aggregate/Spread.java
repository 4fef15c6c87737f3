// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** How far doubles lie from their mean, by the recurrences of Welford and Chan. */
record Spread<I>(ToDoubleFunction<? super I> of, Kind kind) implements PackedAggregate<I, Double> {

    enum Kind {
        POPULATION_VARIANCE("populationVariance"),
        SAMPLE_VARIANCE("sampleVariance"),
        POPULATION_DEVIATION("populationDeviation"),
        SAMPLE_DEVIATION("sampleDeviation");

        private final String factory;

        Kind(String factory) {
            this.factory = factory;
        }

        private boolean ofSample() {
            return this == SAMPLE_VARIANCE || this == SAMPLE_DEVIATION;
        }

        private boolean isDeviation() {
            return this == POPULATION_DEVIATION || this == SAMPLE_DEVIATION;
        }
    }

    private static final int FINITE = 0;
    private static final int NOT_FINITE = 1;
    private static final int MEAN = 2;
    private static final int SQUARES = 3;

    Spread {
        Objects.requireNonNull(of, "of");
    }

    @Override
    public TypeRef<Double> resultType() {
        return TypeRef.of(Double.class);
    }

    @Override
    public List<String> cellNames() {
        return List.of("finite", "notFinite", "mean", "squaredDistances");
    }

    @Override
    public void addTo(long[] cells, int at, I value, long timestamp) {
        double x = of.applyAsDouble(value);
        if (!Double.isFinite(x)) {
            cells[at + NOT_FINITE]++;
            return;
        }
        long count = ++cells[at + FINITE];
        double mean = Cells.doubleAt(cells, at + MEAN);
        double newMean = mean + (x - mean) / count;
        Cells.set(cells, at + MEAN, newMean);
        addSquares(cells, at, (x - mean) * (x - newMean));
    }

    @Override
    public void mergeInto(long[] cells, int at, long[] from, int fromAt) {
        cells[at + NOT_FINITE] += from[fromAt + NOT_FINITE];
        double left = cells[at + FINITE];
        double right = from[fromAt + FINITE];
        if (right == 0) {
            return;
        }
        cells[at + FINITE] += from[fromAt + FINITE];
        double mean = Cells.doubleAt(cells, at + MEAN);
        double apart = Cells.doubleAt(from, fromAt + MEAN) - mean;
        double both = left + right;
        Cells.set(cells, at + MEAN, mean + apart * (right / both));
        double squares = Cells.doubleAt(from, fromAt + SQUARES);
        addSquares(cells, at, squares + apart * apart * (left * right / both));
    }

    @Override
    public boolean canRetract() {
        return true;
    }

    @Override
    public void retractFrom(long[] cells, int at, I value, long timestamp) {
        double x = of.applyAsDouble(value);
        int counter = at + (Double.isFinite(x) ? FINITE : NOT_FINITE);
        Retractions.requireHeld(cells[counter] > 0);
        long count = --cells[counter];
        if (!Double.isFinite(x)) {
            return;
        } else if (count == 0) {
            cells[at + MEAN] = 0;
            cells[at + SQUARES] = 0;
            return;
        }
        double mean = Cells.doubleAt(cells, at + MEAN);
        double newMean = mean - (x - mean) / count;
        Cells.set(cells, at + MEAN, newMean);
        addSquares(cells, at, -(x - mean) * (x - newMean));
        if (count == 1) {
            cells[at + SQUARES] = 0;
        }
    }

    private static void addSquares(long[] cells, int at, double squares) {
        // Rounding must not leave less than nothing, of which there is no root.
        Cells.set(cells, at + SQUARES, Math.max(0, Cells.doubleAt(cells, at + SQUARES) + squares));
    }

    @Override
    public Double resultOf(long[] cells, int at) {
        long count = cells[at + FINITE] + cells[at + NOT_FINITE];
        long divisor = kind.ofSample() ? count - 1 : count;
        if (divisor <= 0) {
            return null;
        } else if (cells[at + NOT_FINITE] > 0) {
            return Double.NaN;
        }
        double variance = Cells.doubleAt(cells, at + SQUARES) / divisor;
        return kind.isDeviation() ? Math.sqrt(variance) : variance;
    }

    @Override
    public String toString() {
        return kind.factory + "(…)";
    }
}
