// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

/**
 * How many different hashes a {@link HyperLogLog} has seen, by the improved estimator of Otmar Ertl
 * ("New cardinality estimation algorithms for HyperLogLog sketches", 2017, algorithm 6), which
 * needs no tables and is unbiased from nothing on.
 */
final class Cardinality {

    /** One half by the logarithm of 2. */
    private static final double ALPHA = 0.7213475204444817;

    private Cardinality() {}

    static long of(HyperLogLog seen) {
        int[] byRank = seen.registersByRank();
        double registers = HyperLogLog.REGISTERS;
        int longestRank = byRank.length - 1;
        double sum = registers * tau(1 - byRank[longestRank] / registers);
        for (int rank = longestRank - 1; rank >= 1; rank--) {
            sum = 0.5 * (sum + byRank[rank]);
        }
        sum += registers * sigma(byRank[0] / registers);
        return Math.round(ALPHA * registers * registers / sum);
    }

    /** {@code x + sum of x^(2^k) * 2^(k-1)}: what registers never touched say. */
    private static double sigma(double untouched) {
        if (untouched == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double power = untouched;
        double weight = 1;
        double sum = untouched;
        double before;
        do {
            power *= power;
            before = sum;
            sum += power * weight;
            weight += weight;
        } while (sum != before);
        return sum;
    }

    /** What registers say that are full. */
    private static double tau(double notFull) {
        if (notFull == 0 || notFull == 1) {
            return 0;
        }
        double root = notFull;
        double weight = 1;
        double sum = 1 - notFull;
        double before;
        do {
            root = Math.sqrt(root);
            before = sum;
            weight *= 0.5;
            sum -= (1 - root) * (1 - root) * weight;
        } while (sum != before);
        return sum / 3;
    }
}
