// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.traffic;

import java.util.SplittableRandom;

/**
 * A card and the habits of whoever owns it.
 *
 * @param usualCents what a payment comes to as a rule
 * @param firstMerchant the first of the few merchants that it pays
 */
record Card(String name, long usualCents, int firstMerchant) {

    private static final int LEAST_USUAL_CENTS = 10_00;
    private static final int MOST_USUAL_CENTS = 80_00;
    private static final int MERCHANTS = 400;
    private static final int OWN_MERCHANTS = 4;

    static Card of(long seed, int number) {
        SplittableRandom random = Chance.HABIT.of(seed, number);
        return new Card(
                "card-%04d".formatted(number),
                random.nextInt(LEAST_USUAL_CENTS, MOST_USUAL_CENTS),
                random.nextInt(MERCHANTS));
    }

    /** From a third of the usual amount to not quite twice as much. */
    long someCents(SplittableRandom random) {
        return usualCents / 3 + random.nextLong(usualCents * 3 / 2);
    }

    String ownMerchant(SplittableRandom random) {
        return merchant((firstMerchant + random.nextInt(OWN_MERCHANTS)) % MERCHANTS);
    }

    static String anyMerchant(SplittableRandom random) {
        return merchant(random.nextInt(MERCHANTS));
    }

    private static String merchant(int number) {
        return "shop-" + number;
    }
}
