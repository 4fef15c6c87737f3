// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.latency;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Latencies as they were measured up to some moment, to within one part in a hundred. Immutable.
 * What was measured between two moments is the later one {@link #since} the earlier one, so that
 * any number of watchers may each have intervals of their own.
 */
public final class Latencies {

    /** What takes longer counts as this. */
    public static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);

    public static final Latencies NONE = new Latencies(emptyHistogram());

    static final int SIGNIFICANT_DIGITS = 2;

    private static final long MILLION = 1_000_000;

    private final Histogram histogram;

    private Latencies(Histogram histogram) {
        this.histogram = histogram;
    }

    private static void requirePercentile(double percentile) {
        if (!(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException(
                    "The percentile " + percentile + "; it lies between 0 and 100");
        }
    }

    static Histogram emptyHistogram() {
        return new Histogram(1, LONGEST_NANOS, SIGNIFICANT_DIGITS);
    }

    static Latencies copyOf(Histogram histogram) {
        return new Latencies(histogram.copy());
    }

    /** How many records were measured. */
    public long count() {
        return histogram.getTotalCount();
    }

    /**
     * So many nanoseconds or less took that share of the records; 0 if there are none.
     *
     * @param percentile from 0 to 100
     */
    public long nanosAtPercentile(double percentile) {
        requirePercentile(percentile);
        return count() == 0 ? 0 : histogram.getValueAtPercentile(percentile);
    }

    /**
     * Whether there are enough records for that percentile to say something: one of them at least
     * has to lie beyond it, or it is no more than the longest of a few.
     *
     * @param percentile from 0 to 100
     */
    public boolean tells(double percentile) {
        requirePercentile(percentile);
        // In whole numbers, as 100 - 99.99 is not quite a hundredth.
        long beyondInAMillion = MILLION - Math.round(percentile / 100 * MILLION);
        return beyondInAMillion == 0 ? count() > 0 : count() * beyondInAMillion >= MILLION;
    }

    public long longestNanos() {
        return count() == 0 ? 0 : histogram.getMaxValue();
    }

    public double meanNanos() {
        return count() == 0 ? 0 : histogram.getMean();
    }

    /** These and those together: of several tasks of a sink, for instance. */
    public Latencies and(Latencies others) {
        Histogram both = histogram.copy();
        both.add(others.histogram);
        return new Latencies(both);
    }

    /**
     * What was measured since an earlier moment.
     *
     * @throws IllegalArgumentException if those are not earlier ones of the same sink
     */
    public Latencies since(Latencies earlier) {
        Histogram between = histogram.copy();
        try {
            between.subtract(earlier.histogram);
        } catch (IllegalArgumentException notContained) {
            throw new IllegalArgumentException(
                    "Latencies since others that hold records which these do not; ask the later ones"
                            + " of the same sink",
                    notContained);
        }
        return new Latencies(between);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Latencies that && histogram.equals(that.histogram);
    }

    @Override
    public int hashCode() {
        return histogram.hashCode();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d records, p50 %.1f us, p99 %.1f us, longest %.1f us",
                count(),
                nanosAtPercentile(50) / 1e3,
                nanosAtPercentile(99) / 1e3,
                longestNanos() / 1e3);
    }
}
