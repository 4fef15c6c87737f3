// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.runtime.random.CrashAttempt.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One blueprint run to its end through whatever may happen: each attempt goes on from the newest
 * complete checkpoint.
 */
final class CrashRun {

    private final SplittableRandom random;
    private final Mishaps mishaps;
    private final Set<Coverage> coverage = EnumSet.noneOf(Coverage.class);
    private final Map<Integer, EventSink> sinks = new HashMap<>();
    private final Strictness strictness;
    private final CrashWorld world;
    private final List<String> objections = new ArrayList<>();
    private final List<CrashPlan> plans = new ArrayList<>();
    private final boolean withWindows;
    private CrashPlan plan;
    private long nowMs;
    private int attempts;
    private long checkpoints;
    private long failures;

    private CrashRun(long seed, Scenario scenario) throws IOException {
        this.random = new SplittableRandom(seed ^ 0x5DEECE66DL);
        this.mishaps = new Mishaps(random.split());
        boolean cutsPower = scenario.has(Scenario.Part.POWER_CUTS);
        if (cutsPower) {
            mishaps.withFiles();
        }
        this.withWindows = scenario.has(Scenario.Part.WINDOWS);
        int strict = withWindows ? random.nextInt(4) - 1 : random.nextInt(6) - 3;
        this.strictness = Strictness.values()[Math.max(0, strict)];
        Blueprint drawn =
                withWindows ? BlueprintMaker.drawForWindows(seed) : BlueprintMaker.draw(seed);
        Blueprint plain = mishaps.has(Mishap.REPLAN) ? drawn.replanning() : drawn;
        // Who may see a record twice may find it late the second time: nothing is certain then.
        Blueprint judging =
                strictness == Strictness.AT_LEAST_ONCE ? plain : LatenessMaker.addTo(plain, seed);
        Blueprint blueprint = withWindows ? WindowMaker.addTo(judging, seed) : judging;
        if (withWindows) {
            mishaps.sparingCheckpoints();
        }
        RowReuse reuse = new RowReuse(blueprint, coverage);
        this.world =
                new CrashWorld(
                        random,
                        mishaps,
                        coverage,
                        reuse,
                        new SurvivingBooks(mishaps, reuse),
                        new SurvivingSignals(),
                        new CrashStore(
                                random,
                                mishaps,
                                coverage,
                                cutsPower ? new SplittableRandom(seed) : null));
        planFor(blueprint);
    }

    /** Runs that seed. */
    static CrashRun of(long seed, Scenario scenario) {
        try {
            CrashRun run = new CrashRun(seed, scenario);
            run.runToEnd();
            return run;
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    Blueprint blueprint() {
        return plan.blueprint();
    }

    long faults() {
        return mishaps.struck();
    }

    int attempts() {
        return attempts;
    }

    long checkpoints() {
        return checkpoints;
    }

    long failures() {
        return failures;
    }

    Set<Coverage> coverage() {
        return coverage;
    }

    /** All that was wrong, empty if nothing. */
    List<String> objections() {
        List<String> all = new ArrayList<>(objections);
        Witness witness = world.books().witness();
        Blueprint cutOff =
                coverage.contains(Coverage.INPUT_ENDED_EARLY)
                        ? plan.blueprint().cutOff(world.signals().takenIn())
                        : plan.blueprint();
        List<Integer> numbers =
                world.signals().runs().stream().map(SurvivingLog.Segment::plan).toList();
        PlannedRuns runs = new PlannedRuns(plans, numbers);
        List<LaneJudge> lanes = world.signals().judges(run -> LaneOrigins.of(run, runs, world));
        WindowJudge windows = new WindowJudge(runs, world, strictness != Strictness.AT_LEAST_ONCE);
        all.addAll(windows.objections());
        Verdict verdict =
                new Verdict(
                        plan.blueprint(),
                        cutOff,
                        new WindowRulings(
                                SurvivingRulings.of(world.books()),
                                windows,
                                world.books(),
                                plan.blueprint()),
                        plan.plan(),
                        plan.construction(),
                        witness,
                        lanes,
                        strictness);
        all.addAll(verdict.objections());
        all.addAll(windows.objectionsTo(verdict.oracle()));
        if (strictness != Strictness.AT_LEAST_ONCE) {
            all.addAll(
                    new EpochJudge(
                                    plan.blueprint(),
                                    plan.construction(),
                                    windows,
                                    world.store().everComplete())
                            .objections());
            all.addAll(new SourceJudge(runs, world, lanes).objections());
            all.addAll(new LatenessJudge(runs, world).objections());
        }
        return all;
    }

    private void planFor(Blueprint blueprint) {
        int number = plan == null ? 0 : plan.number() + 1;
        plan =
                CrashPlan.of(
                        number,
                        blueprint,
                        world.books(),
                        step -> sinks.computeIfAbsent(step.id(), unknown -> newSink()));
        plans.add(plan);
    }

    private EventSink newSink() {
        return strictness == Strictness.DUPLICATES_IN_SINKS
                ? EventSink.collecting()
                : EventSink.committing(() -> mishaps.onCall(Mishap.SINK));
    }

    private void runToEnd() throws IOException {
        int most = random.nextInt(9);
        CrashAttempt hung = null;
        Outcome outcome = null;
        while (outcome != Outcome.ENDED) {
            if (attempts >= most) {
                mishaps.calmDown();
            }
            CrashAttempt attempt =
                    new CrashAttempt(world, plan, attempts++, strictness.guarantee());
            sinks.values().forEach(sink -> sink.nextAttempt().run());
            outcome = attempt.run(nowMs, hung);
            if (outcome != Outcome.ENDED && world.store().isOff()) {
                outcome = Outcome.CRASHED;
            }
            nowMs = Math.max(nowMs, attempt.nowMs()) + downMs();
            note(attempt);
            hung = afterwards(attempt, outcome, hung);
        }
    }

    /** Time goes on while nothing runs. */
    private long downMs() {
        return withWindows ? random.nextInt(60) : 0;
    }

    /** What is left of the attempts so far when the next begins. */
    private CrashAttempt afterwards(CrashAttempt attempt, Outcome outcome, CrashAttempt hung)
            throws IOException {
        if (outcome == Outcome.ENDED) {
            return null;
        }
        if (mishaps.strikes(Mishap.REPLAN, 2)) {
            coverage.add(Coverage.REPLANNED);
            planFor(plan.blueprint().replanned(random));
        }
        switch (outcome) {
            case HUNG -> {
                coverage.add(Coverage.RESTARTED_WITH_HUNG_CALL);
                return attempt;
            }
            case CRASHED, STOPPED -> {
                world.store().onProcessDeath();
                if (outcome == Outcome.STOPPED) {
                    coverage.add(Coverage.STOPPED_AND_RESUMED);
                }
                return null;
            }
            default -> {
                return hung;
            }
        }
    }

    private void note(CrashAttempt attempt) {
        objections.addAll(attempt.objections());
        checkpoints += attempt.complete();
        failures += attempt.givenUp();
    }
}
