// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import java.util.Random;

/** How much the random tests try, and from which seed. */
final class Seeds {

    private Seeds() {}

    /** {@code -Dtailrace.seeds=100000} makes every random test try as many. */
    static int times(int usual) {
        return Integer.getInteger("tailrace.seeds", usual);
    }

    /** {@code -Dtailrace.seed=...} repeats a run. */
    static Random random(String test) {
        Long given = Long.getLong("tailrace.seed");
        long seed = given == null ? new Random().nextLong() : given;
        System.out.println(test + ": repeat with -Dtailrace.seed=" + seed);
        return new Random(seed);
    }
}
