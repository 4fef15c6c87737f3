// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import java.util.List;
import java.util.stream.Collectors;

/**
 * All that decides how a pipeline runs into its crashes: the same gives the same run.
 *
 * @param checkpointEvery with every so many steps a checkpoint begins
 * @param crashes after how many turns each attempt crashes; later attempts do not
 */
record CrashCase(long seed, int checkpointEvery, List<Long> crashes) {

    CrashCase crashing(List<Long> after) {
        return new CrashCase(seed, checkpointEvery, after);
    }

    long crashAfter(int attempt) {
        return attempt < crashes.size() ? crashes.get(attempt) : Long.MAX_VALUE;
    }

    /** The first attempt runs as it would without crashes, those after it each in their own way. */
    long seedOf(int attempt) {
        return seed + attempt * 0x9E37_79B9_7F4A_7C15L;
    }

    /** What a user writes to have this case only. */
    String asSettings() {
        String turns = crashes.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return ".withSeed("
                + seed
                + ").withCheckpointEvery("
                + checkpointEvery
                + ")"
                + (turns.isEmpty() ? "" : ".crashingAfter(" + turns + ")");
    }
}
