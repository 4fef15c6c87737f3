// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random pipelines with random windows through random crashes: what sinks have committed is what an
 * oracle tells that keeps every element, and knows nothing of crashes.
 *
 * <p>{@code -Dtailrace.seeds=N} tries N seeds, {@code -Dtailrace.seed=S} only that one.
 */
class WindowedCrashesTest {

    private static final int USUAL_SEEDS = 200;

    /** Beyond the usual ones, and known to have found a bug, or one in a judge. */
    private static final long[] TELLING_SEEDS = {
        4_023, 5_032, 6_819, 8_077, 8_282, 8_838, 9_791, 9_872
    };

    @Test
    void shouldTellTheSameForSeedsThatHaveFoundBugs() {
        for (long seed : TELLING_SEEDS) {
            assertEquals(List.of(), simulate(seed, 1).failures());
        }
    }

    @Test
    void shouldX1X2X3X4X5R13R14I11TellTheSameThroughCrashes() {
        String only = System.getProperty("tailrace.seed", "");
        String asked = System.getProperty("tailrace.seeds", "");
        if (!only.isEmpty()) {
            assertEquals(List.of(), simulate(Long.parseLong(only), 1).failures());
            return;
        }
        int seeds = asked.isEmpty() ? USUAL_SEEDS : Integer.parseInt(asked);

        Simulation simulation = simulate(0, seeds);

        System.out.println(simulation.summary());
        assertEquals(List.of(), simulation.failures());
        if (seeds >= USUAL_SEEDS) {
            assertEquals(List.of(), simulation.seldomCovered());
        }
    }

    private static Simulation simulate(long first, int seeds) {
        Simulation simulation = new Simulation(Scenario.usual().with(Scenario.Part.WINDOWS));
        List<String> failed = new ArrayList<>();
        for (long seed = first; seed < first + seeds && failed.isEmpty(); seed++) {
            simulation.run(seed);
            failed.addAll(simulation.failures());
        }
        return simulation;
    }
}
