// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;

/**
 * Random pipelines through random crashes: what sinks have committed, and what operators have seen
 * and kept, is what one uninterrupted run would have given.
 *
 * <p>{@code -Dtailrace.seeds=N} tries N seeds, {@code -Dtailrace.seed=S} only that one.
 */
class CrashingPipelineTest {

    private static final int USUAL_SEEDS = 1_000;

    @Test
    void shouldComeToTheSameThroughCrashes() {
        String only = System.getProperty("tailrace.seed", "");
        if (!only.isEmpty()) {
            check(Long.parseLong(only));
            return;
        }
        String asked = System.getProperty("tailrace.seeds", "");
        int seeds = asked.isEmpty() ? USUAL_SEEDS : Integer.parseInt(asked);
        long crashes = 0;
        long checkpoints = 0;
        long failures = 0;
        for (long seed = 0; seed < seeds; seed++) {
            CrashRun run = check(seed);
            crashes += run.crashes();
            checkpoints += run.checkpoints();
            failures += run.failures();
        }
        System.out.println(
                seeds
                        + " seeds, "
                        + crashes
                        + " crashes, "
                        + checkpoints
                        + " checkpoints, "
                        + failures
                        + " given up");
        assertTrue(crashes > seeds, crashes + " crashes in " + seeds + " seeds");
        assertTrue(checkpoints > seeds, checkpoints + " checkpoints in " + seeds + " seeds");
    }

    private static CrashRun check(long seed) {
        CrashRun run;
        try {
            run = CrashRun.of(seed);
        } catch (RuntimeException | AssertionError thrown) {
            throw new AssertionError(hint(seed) + thrown, thrown);
        }
        if (!run.objections().isEmpty()) {
            fail(hint(seed) + String.join("\n", run.objections()) + "\n" + run.blueprint());
        }
        return run;
    }

    private static String hint(long seed) {
        return "Seed " + seed + " fails; again with -Dtailrace.seed=" + seed + "\n";
    }
}
