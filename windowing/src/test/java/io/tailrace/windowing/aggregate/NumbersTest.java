// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.Refusal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where numbers overflow, are lost, or are none. */
class NumbersTest {

    private static final PackedAggregate<Long, Long> SUM = Aggregates.sumLong(value -> value);
    private static final PackedAggregate<Double, Double> SUM_OF_DOUBLES =
            Aggregates.sumDouble(value -> value);

    @Test
    void shouldFailWhereASumDoesNotFit() {
        for (List<Long> values :
                List.of(List.of(Long.MAX_VALUE, 1L), List.of(-1L, Long.MIN_VALUE))) {
            AggregateOverflowException overflow =
                    assertThrows(
                            AggregateOverflowException.class,
                            () -> SUM.result(gathered(SUM, values)));

            assertEquals(
                    "The sum does not fit into a long. Remedy: sum larger units, or use"
                            + " Aggregates.sumDecimal(…) or sumDouble(…)",
                    overflow.getMessage());
            assertTrue(overflow instanceof Refusal);
        }
    }

    @Test
    void shouldNotMindASumThatDoesNotFitOnTheWay() {
        long[] accumulator =
                gathered(SUM, List.of(Long.MAX_VALUE, Long.MAX_VALUE, 5L, -Long.MAX_VALUE));

        assertThrows(AggregateOverflowException.class, () -> SUM.result(accumulator));
        SUM.retract(accumulator, 5L, 0);
        SUM.retract(accumulator, Long.MAX_VALUE, 0);
        assertEquals(0, SUM.result(accumulator));
        SUM.merge(accumulator, gathered(SUM, List.of(Long.MIN_VALUE, -1L)));
        SUM.merge(accumulator, gathered(SUM, List.of(Long.MAX_VALUE)));
        assertEquals(-2, SUM.result(accumulator));
    }

    @Test
    void shouldSumLongsAsIfTheyHadNoBounds() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            long[] cells = new long[4];
            BigInteger exact = BigInteger.ZERO;
            for (int i = 0; i < 100; i++) {
                long value = random.nextLong() >> random.nextInt(64);
                if (random.nextBoolean()) {
                    WideSum.add(cells, 1, value);
                    exact = exact.add(BigInteger.valueOf(value));
                } else {
                    WideSum.subtract(cells, 1, value);
                    exact = exact.subtract(BigInteger.valueOf(value));
                }
                assertEquals(
                        exact, BigInteger.valueOf(cells[2]).shiftLeft(64).add(unsigned(cells[1])));
                assertEquals(exact.bitLength() < 64, WideSum.fitsLong(cells, 1));
                double rounded = exact.doubleValue();
                assertEquals(rounded, WideSum.toDouble(cells, 1), 2 * Math.ulp(rounded));
            }
        }
    }

    private static BigInteger unsigned(long low) {
        return new BigInteger(Long.toUnsignedString(low));
    }

    @Test
    void shouldAverageWhatDoesNotFitIntoALong() {
        PackedAggregate<Long, Double> average = Aggregates.averageLong(value -> value);

        assertEquals(
                (double) Long.MAX_VALUE,
                average.result(gathered(average, List.of(Long.MAX_VALUE, Long.MAX_VALUE))));
        assertEquals(
                (double) Long.MIN_VALUE,
                average.result(
                        gathered(
                                average, List.of(Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE))));
    }

    @Test
    void shouldNotLoseSmallNumbersBesideLargeOnes() {
        Stream<Double> small = Stream.generate(() -> 1.0).limit(1_000);
        List<Double> values =
                Stream.of(Stream.of(1e100), small, Stream.of(-1e100)).flatMap(s -> s).toList();

        assertEquals(1_000, SUM_OF_DOUBLES.result(gathered(SUM_OF_DOUBLES, values)));
    }

    @Test
    void shouldBeWithinRoundingOfTheExactSum() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Double> values =
                    random.doubles(500, -1, 1)
                            .map(x -> x * Math.pow(10, random.nextInt(12)))
                            .boxed()
                            .toList();
            double exact =
                    values.stream()
                            .map(BigDecimal::new)
                            .reduce(BigDecimal.ZERO, BigDecimal::add)
                            .doubleValue();
            int cut = random.nextInt(values.size());
            long[] merged =
                    SUM_OF_DOUBLES.merge(
                            gathered(SUM_OF_DOUBLES, values.subList(0, cut)),
                            gathered(SUM_OF_DOUBLES, values.subList(cut, values.size())));

            assertEquals(exact, SUM_OF_DOUBLES.result(merged), 2 * Math.ulp(exact) + 1e-12);
        }
    }

    @Test
    void shouldRecoverFromWhatIsNoNumber() {
        long[] accumulator =
                gathered(
                        SUM_OF_DOUBLES,
                        List.of(
                                1.0,
                                Double.NaN,
                                Double.POSITIVE_INFINITY,
                                Double.NEGATIVE_INFINITY));

        assertEquals(Double.NaN, SUM_OF_DOUBLES.result(accumulator));
        SUM_OF_DOUBLES.retract(accumulator, Double.NaN, 0);
        assertEquals(Double.NaN, SUM_OF_DOUBLES.result(accumulator));
        SUM_OF_DOUBLES.retract(accumulator, Double.NEGATIVE_INFINITY, 0);
        assertEquals(Double.POSITIVE_INFINITY, SUM_OF_DOUBLES.result(accumulator));
        SUM_OF_DOUBLES.retract(accumulator, Double.POSITIVE_INFINITY, 0);
        assertEquals(1.0, SUM_OF_DOUBLES.result(accumulator));
    }

    @Test
    void shouldBeInfiniteBeyondTheRangeOfDouble() {
        long[] accumulator =
                gathered(SUM_OF_DOUBLES, List.of(Double.MAX_VALUE, Double.MAX_VALUE, -1.0));

        assertEquals(Double.POSITIVE_INFINITY, SUM_OF_DOUBLES.result(accumulator));
    }

    @Test
    void shouldKnowTheVarianceOfWhatLiesFarFromZero() {
        PackedAggregate<Double, Double> variance = Aggregates.sampleVariance(value -> value);
        List<Double> values = List.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16);

        assertEquals(30.0, variance.result(gathered(variance, values)));
        assertEquals(
                30.0,
                variance.result(
                        variance.merge(
                                gathered(variance, values.subList(0, 1)),
                                gathered(variance, values.subList(1, 4)))),
                1e-9);
    }

    @Test
    void shouldHaveNoVarianceOfASampleOfOne() {
        PackedAggregate<Double, Double> sample = Aggregates.sampleVariance(value -> value);
        PackedAggregate<Double, Double> population = Aggregates.populationVariance(value -> value);

        assertNull(sample.result(gathered(sample, List.of(3.0))));
        assertEquals(0.0, population.result(gathered(population, List.of(3.0))));
    }

    @Test
    void shouldTellZeroFromNegativeZero() {
        PackedAggregate<Double, Double> min = Aggregates.minDouble(value -> value);
        PackedAggregate<Double, Double> max = Aggregates.maxDouble(value -> value);

        assertEquals(-0.0, min.result(gathered(min, List.of(0.0, -0.0))));
        assertEquals(0.0, max.result(gathered(max, List.of(-0.0, 0.0))));
    }

    private static <I, A> A gathered(Aggregate<I, A, ?> aggregate, List<I> values) {
        A accumulator = aggregate.create();
        for (I value : values) {
            accumulator = aggregate.add(accumulator, value);
        }
        return accumulator;
    }
}
