// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import io.tailrace.checkpoint.schedule.CheckpointPolicy;
import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.CheckpointReader;
import io.tailrace.checkpoint.store.MemoryCheckpointStore;
import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.runtime.checkpoint.CheckpointNews;
import io.tailrace.runtime.checkpoint.CheckpointSetup;
import io.tailrace.runtime.checkpoint.JobCheckpoints;
import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.runtime.driver.Driver;
import io.tailrace.runtime.driver.DriverSettings;
import io.tailrace.runtime.restore.RestoredJob;
import io.tailrace.state.CodecSource;
import io.tailrace.state.capture.UnknownState;
import io.tailrace.state.snapshot.CaptureBudget;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One attempt at running a pipeline, from a checkpoint or the beginning until it has ended or
 * crashes. For one thread.
 */
final class CrashAttempt {

    /** Checkpoints begin with steps of the script, not by a schedule. */
    private static final CheckpointPolicy WHEN_ASKED =
            CheckpointPolicy.every(Duration.ofDays(365))
                    .withTimeout(Duration.ofDays(365))
                    .withTolerableFailures(Integer.MAX_VALUE);

    private static final long MOST_TURNS_OF_A_STEP = 100_000;
    private static final long MOST_TURNS_OF_AN_EVENT = 100;
    private static final int MOST_WAITS_FOR_THE_CLOCK = 10_000;
    private static final int BLOCK_BYTES = 8 << 10;
    private static final int BLOCKS = 128;

    private final CrashWorld world;
    private final List<CrashScript.Step> steps;
    private final int checkpointEvery;
    private final MemoryCheckpointStore store;
    private final CheckpointNews news;
    private final SharedRecords records = new SharedRecords();
    private JobCheckpoints checkpoints;
    private Driver driver;
    private int step;

    /**
     * @param news hears which checkpoints are complete
     */
    CrashAttempt(
            CrashWorld world,
            List<CrashScript.Step> steps,
            int checkpointEvery,
            MemoryCheckpointStore store,
            CheckpointNews news) {
        this.world = world;
        this.steps = steps;
        this.checkpointEvery = checkpointEvery;
        this.store = store;
        this.news = news;
    }

    /** Builds and opens all tasks, with what a checkpoint holds. */
    void start(
            ExecutionPlan plan,
            CodecSource codecs,
            PipelineTestSettings settings,
            long nowMs,
            CheckpointInfo from)
            throws IOException {
        DriverSettings strict = settings.toDriverSettings().startingAt(nowMs).withTurnsOf(1, 1);
        DriverSettings all = settings.watching() ? strict.watchedBy(records) : strict;
        try (CheckpointReader reader = from == null ? null : store.read(from.id())) {
            RestoredJob restored = reader == null ? null : RestoredJob.read(reader);
            driver =
                    Driver.start(
                            plan,
                            codecs,
                            all,
                            clock -> checkpoints = checkpoints(plan, restored, clock),
                            UnaryOperator.identity());
        }
    }

    /**
     * Plays the script.
     *
     * @param first the step with which it begins
     * @param again whether that step had begun before, so that its time has passed
     * @param crashAfter so many turns
     * @return whether it has come to the end
     */
    boolean play(int first, boolean again, long crashAfter) {
        world.forgetEvents();
        for (CrashScript.Step before : steps.subList(0, first)) {
            before.events().forEach(world::tell);
        }
        for (step = first; step < steps.size(); step++) {
            begin(steps.get(step), again && step == first);
            if (!playStep(crashAfter)) {
                return false;
            }
        }
        driver.close();
        checkpoints.close();
        return true;
    }

    private void begin(CrashScript.Step now, boolean again) {
        records.callBegins();
        now.events().forEach(world::tell);
        if (checkpointIsDue() && !begunWhenQuiet()) {
            checkpoints.request(CheckpointKind.PERIODIC);
        }
        driver.advanceClock(again ? Duration.ZERO : now.passing());
    }

    private boolean playStep(long crashAfter) {
        long most = MOST_TURNS_OF_A_STEP + MOST_TURNS_OF_AN_EVENT * steps.get(step).events().size();
        long before = driver.turns();
        int waits = 0;
        boolean toTake = checkpointIsDue() && begunWhenQuiet();
        while (true) {
            if (driver.turns() >= crashAfter) {
                return false;
            }
            if (driver.turns() - before == most) {
                throw endless("after " + most + " turns");
            }
            if (driver.step()) {
                continue;
            }
            requireNothingUnderWay();
            if (toTake) {
                toTake = false;
                checkpoints.request(CheckpointKind.PERIODIC);
                driver.advanceClock(Duration.ZERO);
                continue;
            }
            if (!isLast() || driver.isFinished()) {
                return true;
            }
            if (waits++ == MOST_WAITS_FOR_THE_CLOCK || !driver.advanceClockToNextDue()) {
                throw endless("and all input has ended");
            }
        }
    }

    /** At the end of all input the engine takes one by itself. */
    private boolean checkpointIsDue() {
        return !isLast() && (step + 1) % checkpointEvery == 0;
    }

    /**
     * Every second one holds all of its step; the others begin with it, and cut through what is
     * under way.
     */
    private boolean begunWhenQuiet() {
        return (step + 1) / checkpointEvery % 2 == 1;
    }

    private void requireNothingUnderWay() {
        long turns = driver.turns();
        driver.runUntilQuiescent();
        assert driver.turns() == turns : "there was work after all, in which nothing could crash";
        records.callEnds();
    }

    private boolean isLast() {
        return step == steps.size() - 1;
    }

    private AssertionError endless(String when) {
        return new AssertionError(
                "The pipeline is still at work in step %d of %d (%s), %s. Remedy: look for a timer that sets itself again without end"
                        .formatted(step + 1, steps.size(), steps.get(step), when));
    }

    /** As an engine leaves an attempt that has failed, before it begins another. */
    void closeAsFailed() {
        checkpoints.close();
        driver.fenceOff();
        driver.close();
    }

    /** The step that is played. */
    int step() {
        return step;
    }

    long turns() {
        return driver.turns();
    }

    long nowMs() {
        return driver.nowMs();
    }

    boolean isTakingCheckpoint() {
        return checkpoints.isUnderWay();
    }

    private JobCheckpoints checkpoints(
            ExecutionPlan plan, RestoredJob restored, ProcessingClock clock) {
        return new JobCheckpoints(
                new CheckpointSetup(
                        plan.graph().name(),
                        plan.graph().keyGroups(),
                        WHEN_ASKED,
                        UnknownState.REFUSE_OF_THOSE_HERE,
                        BLOCK_BYTES,
                        BLOCKS,
                        BLOCKS / 2,
                        () -> CaptureBudget.of(4, BLOCK_BYTES),
                        news),
                store,
                restored,
                clock,
                () -> {});
    }
}
