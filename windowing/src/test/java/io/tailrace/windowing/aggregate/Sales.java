// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import java.util.Random;

/** Random sales, of few cards and at few moments, so that they are often equal in parts. */
final class Sales {

    private Sales() {}

    static Sale tame(Random random) {
        double amount = random.nextInt(-1_000, 1_000) / 8.0;
        return sale(random, random.nextInt(-20, 20), amount);
    }

    /** Cents from one end of long to the other. */
    static Sale huge(Random random) {
        long cents = random.nextLong() >> random.nextInt(64);
        return sale(random, random.nextInt(20) == 0 ? Long.MAX_VALUE : cents, 0);
    }

    /** Amounts of all magnitudes, some of them no numbers, or nothing at all. */
    static Sale wild(Random random) {
        double amount =
                switch (random.nextInt(12)) {
                    case 0 -> Double.NaN;
                    case 1 -> Double.POSITIVE_INFINITY;
                    case 2 -> Double.NEGATIVE_INFINITY;
                    case 3 -> 0.0;
                    case 4 -> -0.0;
                    case 5 -> Double.MIN_VALUE * random.nextInt(1_000);
                    default -> finite(random);
                };
        return sale(random, 0, amount);
    }

    /** Amounts of which sums are exact, unless they are not finite. */
    static Sale odd(Random random) {
        double amount =
                switch (random.nextInt(24)) {
                    case 0 -> Double.NaN;
                    case 1 -> Double.POSITIVE_INFINITY;
                    case 2 -> Double.NEGATIVE_INFINITY;
                    default -> random.nextInt(-1_000, 1_000) / 8.0;
                };
        return sale(random, 0, amount);
    }

    private static double finite(Random random) {
        double any = Double.longBitsToDouble(random.nextLong());
        return Double.isNaN(any) ? 1 : any;
    }

    private static Sale sale(Random random, long cents, double amount) {
        return new Sale("card-" + random.nextInt(6), cents, amount, random.nextInt(-5, 5));
    }
}
