// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import io.tailrace.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Tries one case after the other, and stops at the first in which the output is not what it is
 * without crashes. For one thread.
 */
final class CrashSearch {

    private static final int MOST_CRASHES_IN_A_RUN = 5;
    private static final int RAREST_CHECKPOINTS = 6;
    private static final int SEEDS_TRIED_ALONE = 20;

    private final Pipeline pipeline;
    private final CrashWorld world;
    private final List<CrashScript.Step> steps;
    private final CrashTestSettings settings;
    private final CrashCase base;
    private Map<String, List<Object>> expected = Map.of();
    private final Map<Integer, Long> turnsByRhythm = new HashMap<>();
    private int runs;
    private int crashes;
    private int duringCheckpoints;
    private int restores;

    CrashSearch(
            Pipeline pipeline,
            CrashWorld world,
            List<CrashScript.Step> steps,
            CrashTestSettings settings) {
        this.pipeline = pipeline;
        this.world = world;
        this.steps = steps;
        this.settings = settings;
        this.base = new CrashCase(settings.run().seed(), rhythmOr(1), List.of());
    }

    CrashReport search() {
        long turns = playWithoutCrashes();
        if (settings.crashes().isEmpty()) {
            crashPoints(turns).forEach(turn -> require(base.crashing(List.of(turn))));
            SplittableRandom random = new SplittableRandom(base.seed());
            for (int i = 0; i < settings.randomRuns(); i++) {
                require(randomCase(random, base.seed() + 1 + i));
            }
        } else {
            require(base.crashing(settings.crashes()));
        }
        requireCrashesThatTell(turns);
        return new CrashReport(runs, crashes, duringCheckpoints, restores, expected);
    }

    /** Returns how many turns there are to crash after. */
    private long playWithoutCrashes() {
        CrashRun first = run(base);
        expected = first.play();
        if (expected.values().stream().allMatch(List::isEmpty)) {
            throw new IllegalStateException(
                    "Pipeline '%s' writes nothing in this test even without a crash, so that nothing could be lost or repeated. Remedy: send what makes it write to %s"
                            .formatted(pipeline.name(), expected.keySet()));
        }
        OutputDifference.between(expected, run(base).play())
                .ifPresent(
                        difference -> notItself("two runs under seed " + base.seed(), difference));
        return first.firstTurns();
    }

    private void notItself(String runs, String difference) {
        throw new AssertionError(
                "Pipeline '%s' is not exact even without a crash: %s differ.\n%s\nRemedy: let output depend on nothing but records, their timestamps and state; what lies outside of it (a field that several operators share, a random number, the system's clock, the order in which inputs happen to meet) is another at the next run"
                        .formatted(pipeline.name(), runs, difference));
    }

    private void require(CrashCase which) {
        CrashRun run = run(which);
        Map<String, List<Object>> found;
        try {
            found = run.play();
        } catch (RuntimeException | AssertionError thrown) {
            throw new AssertionError(
                    "Pipeline '%s' fails after a crash, and does not without: %s\n%s"
                            .formatted(pipeline.name(), thrown.getMessage(), told(which, run)),
                    thrown);
        }
        Optional<String> difference = OutputDifference.between(expected, found);
        if (difference.isPresent()) {
            requireSameWithoutCrashes(which);
            throw new AssertionError(
                    "Pipeline '%s' is not exact: after a crash its output is not that of a run without one.\n%s\n%s\nRemedy: keep what must survive in state of the context, not in a field; and let only sinks reach the outside, which commit in two phases or replace what is written again"
                            .formatted(pipeline.name(), difference.get(), told(which, run)));
        }
        runs++;
        crashes += run.crashes();
        duringCheckpoints += run.duringCheckpoints();
        restores += run.restores();
    }

    /**
     * Crashes are not to blame for what another seed does alone: after a crash what is under way at
     * the same time meets in another order, too.
     */
    private void requireSameWithoutCrashes(CrashCase which) {
        for (int i = 0; i < SEEDS_TRIED_ALONE; i++) {
            CrashCase alone = new CrashCase(which.seedOf(i), which.checkpointEvery(), List.of());
            OutputDifference.between(expected, run(alone).play())
                    .ifPresent(
                            difference ->
                                    notItself(
                                            "runs under seeds %d and %d"
                                                    .formatted(base.seed(), alone.seed()),
                                            difference));
        }
    }

    private static String told(CrashCase which, CrashRun run) {
        return "What happened:\n  "
                + String.join("\n  ", run.story())
                + "\nThis run alone: settings"
                + which.asSettings();
    }

    private void requireCrashesThatTell(long turns) {
        if (crashes == 0) {
            throw new IllegalStateException(
                    "No crash came about: without one pipeline '%s' has ended after turn %d, and it was to crash after turn %s. Remedy: name an earlier turn"
                            .formatted(pipeline.name(), turns, settings.crashes()));
        }
        if (restores == 0 && settings.crashes().isEmpty()) {
            throw new IllegalStateException(
                    "No crash came after a checkpoint was complete, so that pipeline '%s' was never restored: %d crashes in a script of %d steps, with a checkpoint every %d. Remedy: take more of them, or allow for more crash points"
                            .formatted(
                                    pipeline.name(),
                                    crashes,
                                    steps.size(),
                                    base.checkpointEvery()));
        }
    }

    private List<Long> crashPoints(long turns) {
        int most = settings.mostCrashPoints();
        TreeSet<Long> points = new TreeSet<>();
        SplittableRandom random = new SplittableRandom(base.seed());
        while (points.size() < Math.min(most, turns + 1)) {
            points.add(turns < most ? points.size() : random.nextLong(turns + 1));
        }
        return new ArrayList<>(points);
    }

    /** Later crashes come sooner, so that some meet an attempt that has hardly begun. */
    private CrashCase randomCase(SplittableRandom random, long seed) {
        int rhythm = rhythmOr(1 + random.nextInt(RAREST_CHECKPOINTS));
        long turns = turnsByRhythm.computeIfAbsent(rhythm, this::turnsWith);
        List<Long> after = new ArrayList<>();
        int count = 2 + random.nextInt(MOST_CRASHES_IN_A_RUN - 1);
        for (int i = 0; i < count; i++) {
            after.add(random.nextLong(1 + (turns >> random.nextInt(1 + 2 * i))));
        }
        return new CrashCase(seed, rhythm, after);
    }

    private long turnsWith(int rhythm) {
        CrashCase quiet = new CrashCase(base.seed(), rhythm, List.of());
        CrashRun run = run(quiet);
        run.play();
        return run.firstTurns();
    }

    private int rhythmOr(int drawn) {
        return settings.checkpointEvery() == CrashTestSettings.DRAWN
                ? drawn
                : settings.checkpointEvery();
    }

    private CrashRun run(CrashCase which) {
        return new CrashRun(world, pipeline.codecs()::codecOf, steps, settings, which);
    }
}
