// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.pipeline.plan.Planner;
import io.tailrace.runtime.count.TaskCounters;
import io.tailrace.runtime.driver.Driver;
import io.tailrace.runtime.driver.DriverSettings;
import io.tailrace.runtime.task.Task;
import io.tailrace.state.Paranoia;
import io.tailrace.state.codec.Codecs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * One blueprint run to its end.
 *
 * @param objections all that was wrong, empty if nothing
 * @param records how many records went over lanes
 */
record Run(Blueprint blueprint, List<String> objections, long records) {

    private static final Codecs CODECS = Codecs.standard();

    static Run of(long seed) {
        Blueprint blueprint = BlueprintMaker.draw(seed);
        Witness witness = new Witness();
        LaneJudge lanes = new LaneJudge();
        Construction construction = new Construction(blueprint, witness);
        ExecutionPlan plan = Planner.plan(construction.graph());
        SplittableRandom random = new SplittableRandom(~seed);
        DriverSettings settings = settings(seed, random).tracedBy(lanes);
        List<TaskCounters> counters;
        try (Driver driver = Driver.start(plan, CODECS::codecOf, settings)) {
            while (driver.step()) {
                if (random.nextInt(30) == 0) {
                    driver.advanceClock(Duration.ofMillis(random.nextInt(20)));
                }
            }
            driver.runToEnd();
            counters = driver.tasks().stream().map(Task::counters).toList();
        }
        Verdict verdict = new Verdict(blueprint, plan, construction, witness, lanes);
        List<String> objections = new ArrayList<>(verdict.objections());
        Oracle oracle = verdict.oracle();
        compare(objections, "skipped", oracle.skipped(), counters, c -> c.skipped().count());
        compare(
                objections,
                "dead-lettered",
                oracle.deadLettered(),
                counters,
                c -> c.deadLettered().count());
        compare(objections, "unclaimed", oracle.unclaimed(), counters, c -> c.unclaimed().count());
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

    private static void compare(
            List<String> objections,
            String what,
            long expected,
            List<TaskCounters> counters,
            Function<TaskCounters, Long> count) {
        long counted = counters.stream().mapToLong(count::apply).sum();
        if (counted != expected) {
            objections.add(counted + " records were " + what + ", but " + expected + " must be");
        }
    }
}
