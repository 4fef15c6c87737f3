// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.pipeline.plan.Planner;
import io.tailrace.runtime.driver.Driver;
import io.tailrace.runtime.driver.DriverSettings;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.RingEngine;
import io.tailrace.runtime.task.Task;
import io.tailrace.runtime.worker.Idling;
import io.tailrace.state.Paranoia;
import io.tailrace.state.codec.Codecs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;

/**
 * One blueprint run to its end.
 *
 * @param objections all that was wrong, empty if nothing
 * @param records how many records went over lanes
 */
record Run(Blueprint blueprint, List<String> objections, long records) {

    private static final Codecs CODECS = Codecs.standard();

    /** What the tasks of a run have counted, all together. */
    private record Counts(long skipped, long deadLettered, long unclaimed) {}

    /** Something that runs a plan to its end, and watches. */
    private interface Host {
        Counts run(ExecutionPlan plan, LaneJudge lanes);
    }

    /** On the calling thread, in a random order of turns. */
    static Run of(long seed) {
        return of(seed, (plan, lanes) -> inDriver(seed, plan, lanes));
    }

    /** On threads of their own, between rings. */
    static Run onThreads(long seed) {
        return of(seed, (plan, lanes) -> onRings(seed, plan, lanes));
    }

    private static Run of(long seed, Host host) {
        Blueprint blueprint = BlueprintMaker.draw(seed);
        Witness witness = new Witness();
        LaneJudge lanes = new LaneJudge(LaneOrigins.FROM_THE_BEGINNING);
        Construction construction =
                new Construction(blueprint, witness, step -> EventSink.collecting());
        ExecutionPlan plan = Planner.plan(construction.graph());
        Counts counts = host.run(plan, lanes);
        Verdict verdict =
                new Verdict(
                        blueprint,
                        blueprint,
                        Oracle.Rulings.EITHER,
                        plan,
                        construction,
                        witness,
                        List.of(lanes),
                        Strictness.EXACT);
        List<String> objections = new ArrayList<>(verdict.objections());
        Oracle oracle = verdict.oracle();
        compare(objections, "skipped", oracle.skipped(), counts.skipped());
        compare(objections, "dead-lettered", oracle.deadLettered(), counts.deadLettered());
        compare(objections, "unclaimed", oracle.unclaimed(), counts.unclaimed());
        return new Run(blueprint, objections, lanes.records());
    }

    private static DriverSettings settings(long seed, SplittableRandom random) {
        int capacity = random.nextInt(3) > 0 ? 2 : 2 + random.nextInt(20);
        int turn = 1 + random.nextInt(random.nextBoolean() ? 2 : 40);
        return DriverSettings.seeded(seed)
                .withLaneCapacity(capacity)
                .withTurnsOf(turn, 1 + random.nextInt(turn))
                .withParanoia(random.nextInt(4) == 0 ? Paranoia.ROUND_TRIP : Paranoia.NONE);
    }

    private static Counts inDriver(long seed, ExecutionPlan plan, LaneJudge lanes) {
        SplittableRandom random = new SplittableRandom(~seed);
        DriverSettings settings = settings(seed, random).tracedBy(lanes);
        try (Driver driver = Driver.start(plan, CODECS::codecOf, settings)) {
            while (driver.step()) {
                if (random.nextInt(30) == 0) {
                    driver.advanceClock(Duration.ofMillis(random.nextInt(20)));
                }
            }
            driver.runToEnd();
            return counts(
                    driver.tasks().stream().map(Task::counters).toList(),
                    counters -> counters.skipped().count(),
                    counters -> counters.deadLettered().count(),
                    counters -> counters.unclaimed().count());
        }
    }

    private static Counts onRings(long seed, ExecutionPlan plan, LaneJudge lanes) {
        SplittableRandom random = new SplittableRandom(~seed);
        JobConfig config =
                JobConfig.defaults()
                        .withWorkers(1 + random.nextInt(4))
                        .withLaneCapacity(2 << random.nextInt(5))
                        .withTurnRecords(1 + random.nextInt(random.nextBoolean() ? 2 : 40))
                        .withIdling(random.nextBoolean() ? Idling.parking() : Idling.adaptive());
        Job job = RingEngine.start(plan, CODECS::codecOf, config, lanes);
        job.completion().toCompletableFuture().join();
        return counts(
                job.snapshot().tasks(),
                task -> task.counts().skipped(),
                task -> task.counts().deadLettered(),
                task -> task.counts().unclaimed());
    }

    private static <T> Counts counts(
            List<T> tasks,
            ToLongFunction<T> skipped,
            ToLongFunction<T> deadLettered,
            ToLongFunction<T> unclaimed) {
        return new Counts(
                tasks.stream().mapToLong(skipped).sum(),
                tasks.stream().mapToLong(deadLettered).sum(),
                tasks.stream().mapToLong(unclaimed).sum());
    }

    private static void compare(List<String> objections, String what, long expected, long counted) {
        if (counted != expected) {
            objections.add(counted + " records were " + what + ", but " + expected + " must be");
        }
    }
}
