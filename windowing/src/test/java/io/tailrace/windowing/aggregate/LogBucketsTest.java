// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where a double goes, and what is told of it. */
class LogBucketsTest {

    private static final double[] EDGES = {
        0.0,
        -0.0,
        1,
        -1,
        127,
        128,
        129,
        Double.MIN_NORMAL,
        -Double.MIN_NORMAL,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        1e-300,
        -1e300,
        Math.nextDown(2.0),
        Math.nextUp(2.0)
    };

    @Test
    void shouldTellNumbersToOneIn256() {
        Random random = new Random(5);
        for (double edge : EDGES) {
            assertNear(edge);
        }
        for (int i = 0; i < 200_000; i++) {
            double any = Double.longBitsToDouble(random.nextLong());
            if (Math.abs(any) >= Double.MIN_NORMAL && Double.isFinite(any)) {
                assertNear(any);
            }
        }
    }

    private static void assertNear(double value) {
        double told = LogBuckets.middleOf(LogBuckets.bucketOf(value));

        assertTrue(
                Math.abs(told - value) <= Math.abs(value) * LogBuckets.RELATIVE_ERROR,
                () -> told + " of " + value);
        assertTrue(LogBuckets.RELATIVE_ERROR <= 1 / 256.0);
    }

    @Test
    void shouldTellTinyNumbersToLessThanTheLeastNormalOne() {
        Random random = new Random(6);
        for (int i = 0; i < 10_000; i++) {
            double tiny = Double.longBitsToDouble(random.nextLong() >>> 12);
            double told = LogBuckets.middleOf(LogBuckets.bucketOf(tiny));

            assertTrue(
                    Math.abs(told - tiny) <= Double.MIN_NORMAL / 100, () -> told + " of " + tiny);
        }
    }

    @Test
    void shouldTellWhatIsNotFiniteAsItIs() {
        for (double value :
                new double[] {
                    Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 0.0
                }) {
            assertEquals(value, LogBuckets.middleOf(LogBuckets.bucketOf(value)));
        }
        assertEquals(0.0, LogBuckets.middleOf(LogBuckets.bucketOf(-0.0)));
        assertEquals(
                LogBuckets.bucketOf(Double.NaN),
                LogBuckets.bucketOf(Double.longBitsToDouble(0xFFF8_0000_0000_0001L)));
    }

    @Test
    void shouldKeepBucketsInTheOrderOfNumbers() {
        double[] sorted =
                new Random(7)
                        .longs(100_000)
                        .mapToDouble(Double::longBitsToDouble)
                        .sorted()
                        .toArray();

        IntStream.range(1, sorted.length)
                .forEach(
                        i ->
                                assertTrue(
                                        LogBuckets.bucketOf(sorted[i - 1])
                                                <= LogBuckets.bucketOf(sorted[i]),
                                        () -> sorted[i - 1] + " and " + sorted[i]));
    }

    @Test
    void shouldPutNumbersForeverWhereItPutsThemToday() {
        assertEquals(1023 << 7, LogBuckets.bucketOf(1));
        assertEquals((1023 << 7) + 64, LogBuckets.bucketOf(1.5));
        assertEquals(~(1024 << 7), LogBuckets.bucketOf(-2));
        assertEquals(1.50390625, LogBuckets.middleOf((1023 << 7) + 64));
        assertEquals(2047 << 7, LogBuckets.bucketOf(Double.POSITIVE_INFINITY));
    }

    @Test
    void shouldOpenAndCloseBucketsAsTheyAreNeeded() {
        LogBuckets buckets = LogBuckets.empty();
        for (int i = 1; i <= 100; i++) {
            buckets = buckets.add(LogBuckets.bucketOf(1.0 / i), 2);
        }
        for (int i = 1; i <= 100; i++) {
            buckets = buckets.remove(LogBuckets.bucketOf(1.0 / i));
        }
        assertEquals(100, buckets.total());

        for (int i = 2; i <= 100; i++) {
            buckets = buckets.remove(LogBuckets.bucketOf(1.0 / i));
        }
        assertEquals(1, buckets.used());
        assertEquals(1, buckets.valueAtRank(1), 1 / 256.0);
    }

    @Test
    void shouldTellNearestRanks() {
        Aggregate<Integer, ?, List<Double>> quantiles =
                Aggregates.quantiles(i -> i, 0, 0.01, 0.5, 0.501, 1);

        List<Double> told = ofOneToHundred(quantiles);

        List<Double> wanted = List.of(1.0, 1.0, 50.0, 51.0, 100.0);
        for (int i = 0; i < wanted.size(); i++) {
            assertEquals(wanted.get(i), told.get(i), wanted.get(i) / 256);
        }
    }

    @Test
    void shouldRefuseWhatIsNoQuantile() {
        assertEquals(
                "Quantile 99.0 is not allowed: it must be from 0 to 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Aggregates.quantile(Sale::amount, 99))
                        .getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> Aggregates.quantile(Sale::amount, Double.NaN));
        assertEquals(
                "No quantile is asked for; name at least one",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Aggregates.quantiles(Sale::amount))
                        .getMessage());
    }

    private static <A, R> R ofOneToHundred(Aggregate<Integer, A, R> aggregate) {
        A accumulator = aggregate.create();
        assertNull(aggregate.result(accumulator));
        for (int i = 100; i >= 1; i--) {
            accumulator = aggregate.add(accumulator, i);
        }
        return aggregate.result(accumulator);
    }
}
