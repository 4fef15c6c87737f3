// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.traffic;

import java.util.SplittableRandom;

/** What chance decides, the same for the same seed, topic and number. */
enum Chance {
    HABIT,
    PAYMENT,
    PLOT;

    private static final long ODD = 0x9e3779b97f4a7c15L;

    /** Random numbers that depend on nothing else. */
    SplittableRandom of(long seed, long number) {
        long mixed = new SplittableRandom(seed * ODD + ordinal()).nextLong();
        return new SplittableRandom(mixed ^ number * ODD);
    }
}
