// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit.chains;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Chains of windows with random shapes, triggers, refinements and lateness, over records that come
 * out of order: at every level just that stands which all that stands before it comes to.
 *
 * <p>{@code -Dtailrace.seeds=N} tries N chains, {@code -Dtailrace.seed=S} only that one.
 */
class RandomChainsTest {

    private static final int CHAINS = Integer.getInteger("tailrace.seeds", 250);

    @Test
    void shouldR4R6R16R17R20HoldAtEveryLevelWhatStandsBeforeItComesTo() {
        String only = System.getProperty("tailrace.seed", "");
        if (!only.isEmpty()) {
            new ChainRun(Long.parseLong(only)).run();
            return;
        }
        Set<Level.Shape> shapes = EnumSet.noneOf(Level.Shape.class);
        Set<Level.What> over = EnumSet.noneOf(Level.What.class);
        int retractions = 0;
        int late = 0;
        int lateRetractions = 0;
        int compared = 0;
        for (long seed = 0; seed < CHAINS; seed++) {
            ChainRun run = new ChainRun(seed);
            run.run();
            run.chain().levels().forEach(level -> shapes.add(level.shape()));
            run.chain().levels().stream().skip(1).forEach(level -> over.add(level.what()));
            retractions += run.judge().retractionsFromChanges();
            late += run.judge().late();
            lateRetractions += run.judge().lateRetractions();
            compared += run.judge().compared();
        }
        String counts =
                "%d retractions, %d late changes, %d of them retractions, %d comparisons"
                        .formatted(retractions, late, lateRetractions, compared);
        assertTrue(shapes.size() == Level.Shape.values().length, shapes.toString());
        assertTrue(over.size() == Level.What.values().length, over.toString());
        assertTrue(retractions > 10 * CHAINS, counts);
        assertTrue(late > CHAINS / 3 && lateRetractions > CHAINS / 8, counts);
        assertTrue(compared > 3 * CHAINS, counts);
    }

    /** The same chain, whoever works when. */
    @Test
    void shouldComeToTheSameUnderAnyOrderOfWork() {
        for (long schedule = 0; schedule < 40; schedule++) {
            new ChainRun(new Random(schedule).nextInt(10), schedule).run();
        }
    }
}
