// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.ContentHash;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes are pinned, so that what is estimated of the same values never changes. */
class HyperLogLogTest {

    private static final double STANDARD_ERROR = 1.04 / Math.sqrt(HyperLogLog.REGISTERS);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 10, 100, 1_000, 4_096, 10_000, 40_000, 50_000, 100_000, 300_000})
    void shouldEstimateAsWellAsItSays(int different) {
        int rounds = Math.max(10, Math.min(100, 2_000_000 / (different + 1)));
        double squares = 0;
        double sum = 0;

        for (int round = 0; round < rounds; round++) {
            HyperLogLog seen = HyperLogLog.empty();
            for (int i = 0; i < different; i++) {
                seen = seen.addHash(ContentHash.ofLong((long) round << 32 | i));
            }
            double error = (Cardinality.of(seen) - different) / (double) Math.max(1, different);
            squares += error * error;
            sum += error;
            assertTrue(Math.abs(error) < 5 * STANDARD_ERROR, "error " + error);
        }

        double measured = Math.sqrt(squares / rounds);
        double bias = sum / rounds;
        // Measured from so many rounds, it may itself be off by four of its own standard errors.
        assertTrue(
                measured <= STANDARD_ERROR * (1 + 4 / Math.sqrt(2.0 * rounds)),
                "error " + measured);
        assertTrue(Math.abs(bias) <= 4 * STANDARD_ERROR / Math.sqrt(rounds), "bias " + bias);
    }

    @Test
    void shouldNotCountAValueTwice() {
        Aggregate<String, ?, Long> aggregate = Aggregates.approximateDistinctCount(card -> card);

        assertEquals(3, resultOf(aggregate, List.of("a", "b", "a", "c", "c", "a")));
    }

    @Test
    void shouldKnowTheSameWhetherSparseOrDense() {
        Random random = new Random(3);
        HyperLogLog seen = HyperLogLog.empty();
        byte[] registers = new byte[HyperLogLog.REGISTERS];
        boolean wasSparse = false;

        for (int i = 0; i < 3 * HyperLogLog.MOST_SPARSE; i++) {
            long hash = random.nextLong();
            if (i % 10 == 0) {
                hash &= -1L << 50 | -1L >>> 14 + random.nextInt(51);
            }
            seen = seen.addHash(hash);
            int register = (int) (hash >>> 50);
            int rank = 1;
            while (rank <= 50 && (hash >>> 50 - rank & 1) == 0) {
                rank++;
            }
            registers[register] = (byte) Math.max(registers[register], rank);
            if (i % 97 == 0) {
                wasSparse |= !seen.isDense();
                assertArrayEquals(histogram(registers), seen.registersByRank());
            }
        }

        assertTrue(wasSparse);
        assertTrue(seen.isDense());
        assertArrayEquals(registers, seen.registers());
    }

    @Test
    void shouldMergeSparseAndDenseOnes() {
        for (int left : new int[] {0, 10, 3_000, 30_000}) {
            for (int right : new int[] {0, 10, 3_000, 30_000}) {
                HyperLogLog apart = of(0, left).merge(of(left / 2, left / 2 + right));
                HyperLogLog together = of(0, Math.max(left, left / 2 + right));

                assertArrayEquals(together.registersByRank(), apart.registersByRank());
            }
        }
    }

    @Test
    void shouldSayForeverWhatItSaysToday() {
        Aggregate<String, ?, Long> texts = Aggregates.approximateDistinctCount(card -> card);
        Aggregate<Integer, ?, Long> numbers = Aggregates.approximateDistinctCountLong(i -> i);

        List<String> cards = IntStream.range(0, 20_000).mapToObj(i -> "card-" + i).toList();

        assertEquals(20_062, resultOf(texts, cards));
        assertEquals(19_921, resultOf(numbers, IntStream.range(0, 20_000).boxed().toList()));
    }

    private static HyperLogLog of(int from, int to) {
        HyperLogLog seen = HyperLogLog.empty();
        for (int i = from; i < to; i++) {
            seen = seen.addHash(ContentHash.ofLong(i));
        }
        return seen;
    }

    private static int[] histogram(byte[] registers) {
        int[] byRank = new int[52];
        for (byte rank : registers) {
            byRank[rank]++;
        }
        return byRank;
    }

    private static <I, A> long resultOf(Aggregate<I, A, Long> aggregate, List<I> values) {
        A accumulator = aggregate.create();
        for (I value : values) {
            accumulator = aggregate.add(accumulator, value);
        }
        return aggregate.result(accumulator);
    }
}
