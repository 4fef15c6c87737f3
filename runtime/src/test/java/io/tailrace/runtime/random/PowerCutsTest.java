// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.runtime.random.Scenario.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random pipelines on a machine that stops in the middle of an operation on files, again and again:
 * what was not synced is lost or torn, and the job goes on from what is left.
 *
 * <p>{@code -Dtailrace.seeds=N} tries N seeds, {@code -Dtailrace.seed=S} only that one.
 */
class PowerCutsTest {

    private static final int USUAL_SEEDS = 300;

    @Test
    void shouldComeToTheSameThroughCutsOfPower() {
        String only = System.getProperty("tailrace.seed", "");
        String asked = System.getProperty("tailrace.seeds", "");
        long first = only.isEmpty() ? 0 : Long.parseLong(only);
        int seeds = asked.isEmpty() ? USUAL_SEEDS : Integer.parseInt(asked);
        Simulation simulation = new Simulation(Scenario.usual().with(Part.POWER_CUTS));

        for (long seed = first; seed < first + (only.isEmpty() ? seeds : 1); seed++) {
            simulation.run(seed);
        }

        System.out.println("R4, whole jobs: " + simulation.summary());
        assertEquals(List.of(), simulation.failures());
        if (only.isEmpty() && seeds >= USUAL_SEEDS) {
            assertEquals(List.of(), simulation.seldomCovered());
        }
    }
}
