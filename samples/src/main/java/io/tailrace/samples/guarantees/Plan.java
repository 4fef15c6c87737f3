// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.guarantees;

import java.util.Random;

/**
 * How often the job is killed, and where.
 *
 * @param perSecond how many orders it is given in a second
 */
record Plan(int kills, long orders, long perSecond, long seed) {

    /** What is left of a stretch after it: the job has to be killed before it ends. */
    private static final double LATEST = 0.9;

    /**
     * After which orders: one in each stretch of the input, and none in the last. The same ones in
     * all modes.
     */
    long[] killedAt() {
        Random random = new Random(seed);
        long stretch = orders / (kills + 1);
        long[] at = new long[kills];
        for (int kill = 0; kill < kills; kill++) {
            at[kill] = kill * stretch + (long) (random.nextDouble() * LATEST * stretch);
        }
        return at;
    }
}
