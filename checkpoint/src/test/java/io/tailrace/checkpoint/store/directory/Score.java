// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A row of the scoreboard of docs/reliability.md while it is being filled. */
final class Score {

    private static final int SHOWN = 10;

    private final String row;
    private final List<String> failures = new ArrayList<>();
    private final TreeSet<Long> seeds = new TreeSet<>();
    private int count;

    Score(String row) {
        this.row = row;
    }

    void countOne() {
        count++;
    }

    int count() {
        return count;
    }

    void fail(long seed, String what) {
        seeds.add(seed);
        failures.add("seed " + seed + ", " + what);
    }

    /** Something that follows from no seed. */
    void fail(String what) {
        failures.add(what);
    }

    /** Prints the row, and fails if anything has. */
    void report(String what) {
        System.out.printf(
                "%s, %s: count %,d, failures %,d, seeds of failures %s%n",
                row, what, count, failures.size(), seeds);
        assertEquals(List.of(), failures.stream().limit(SHOWN).toList());
    }
}
