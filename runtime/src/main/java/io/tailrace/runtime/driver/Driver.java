// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.runtime.assembly.CheckpointHost;
import io.tailrace.runtime.assembly.JobAssembly;
import io.tailrace.runtime.assembly.JobEnd;
import io.tailrace.runtime.assembly.TaskHost;
import io.tailrace.runtime.assembly.TaskSet;
import io.tailrace.runtime.assembly.TaskWakers;
import io.tailrace.runtime.checkpoint.JobCheckpoints;
import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.runtime.clock.VirtualClock;
import io.tailrace.runtime.fence.Fence;
import io.tailrace.runtime.lane.ArrayLane;
import io.tailrace.runtime.latency.LatencyTracking;
import io.tailrace.runtime.task.Task;
import io.tailrace.runtime.task.TaskCommand;
import io.tailrace.state.CodecSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Runs a pipeline on the calling thread, one turn of one task at a time, under a clock that stands
 * still until it is told to go on.
 *
 * <ol>
 *   <li>The same plan, settings and calls give the same run, turn by turn.
 *   <li>A turn goes to a task chosen at random among those that might have work, and may do a
 *       random amount of it, so that in the course of some runs everything meets everything.
 *   <li>If signals are under way and nobody can work, that is an error and not a silence.
 * </ol>
 *
 * Used by one thread.
 */
public final class Driver implements AutoCloseable {

    /**
     * So many times in a row the clock is moved on for tasks that then only say what time it is.
     */
    private static final int MOST_IDLE_ADVANCES = 100_000;

    private final DriverSettings settings;
    private final VirtualClock clock;
    private final SplittableRandom random;
    private final List<ArrayLane> lanes = new ArrayList<>();
    private final JobEnd jobEnd = new JobEnd();
    private final Fence fence = new Fence();
    private final TaskSet job;
    private final List<Task> tasks;
    private final JobCheckpoints checkpoints;
    private final int[] candidates;
    private int candidateCount;
    private long turns;

    private Driver(
            ExecutionPlan plan,
            CodecSource codecs,
            DriverSettings settings,
            Function<ProcessingClock, JobCheckpoints> taking,
            UnaryOperator<CheckpointHost> watching) {
        this.settings = settings;
        this.clock = VirtualClock.startingAt(settings.startMs());
        this.random = new SplittableRandom(settings.seed());
        this.checkpoints = taking.apply(clock);
        RandomTurns turnLimits =
                new RandomTurns(random.split(), settings.mostRecords(), settings.mostTimers());
        TaskHost host =
                new TaskHost(
                        codecs,
                        clock,
                        (sender, receiver) -> newLane(),
                        TaskWakers.none(),
                        jobEnd,
                        () -> turnLimits,
                        Driver::refuseThread,
                        settings.paranoia(),
                        settings.showRecords(),
                        LatencyTracking.ALL,
                        settings.trace(),
                        settings.watch(),
                        fence,
                        checkpoints == null ? null : watching.apply(checkpoints));
        this.job = JobAssembly.assemble(plan, host);
        this.tasks = job.tasks();
        this.candidates = new int[tasks.size() + (checkpoints == null ? 0 : 1)];
    }

    /** Builds and opens all tasks of the pipeline. */
    public static Driver start(Pipeline pipeline, DriverSettings settings) {
        return start(pipeline.plan(), pipeline.codecs()::codecOf, settings);
    }

    /** Builds and opens all tasks of the plan. */
    public static Driver start(ExecutionPlan plan, CodecSource codecs, DriverSettings settings) {
        return start(plan, codecs, settings, clock -> null, host -> host);
    }

    /**
     * As above, with checkpoints. Who takes them gets turns like a task.
     *
     * @param taking makes it, given the clock of the run
     * @param watching may put itself between tasks and it
     */
    public static Driver start(
            ExecutionPlan plan,
            CodecSource codecs,
            DriverSettings settings,
            Function<ProcessingClock, JobCheckpoints> taking,
            UnaryOperator<CheckpointHost> watching) {
        Driver driver = new Driver(plan, codecs, settings, taking, watching);
        try {
            driver.job.fill();
            driver.job.open();
            driver.beginCheckpoints();
        } catch (RuntimeException failure) {
            driver.jobEnd.tell(failure);
            throw failure;
        }
        driver.everybodyMayWork();
        return driver;
    }

    /**
     * Gives one task a turn.
     *
     * @return {@code false} if no task could work, until input, clock or another step changes that
     */
    public boolean step() {
        while (candidateCount > 0) {
            int at = random.nextInt(candidateCount);
            if (turn(candidates[at])) {
                turns++;
                everybodyMayWork();
                return true;
            }
            candidates[at] = candidates[--candidateCount];
        }
        return false;
    }

    private boolean turn(int candidate) {
        if (candidate == tasks.size()) {
            boolean mayTurn =
                    settings.checkpointTurns() == 1
                            || random.nextInt(settings.checkpointTurns()) == 0;
            boolean worked = mayTurn && checkpoints.doWork() > 0;
            if (checkpoints.failure() != null) {
                throw checkpoints.failure();
            }
            return worked;
        }
        Task task = tasks.get(candidate);
        boolean worked = !task.isFinished() && task.doWork() > 0;
        if (worked && settings.watch() != null) {
            settings.watch().turned(task.roleName());
        }
        return worked;
    }

    /** Gives turns until no task can work. */
    public void runUntilQuiescent() {
        everybodyMayWork();
        boolean worked = true;
        while (worked) {
            worked = step();
        }
        requireNothingUnderWay();
    }

    /**
     * Gives turns until the input has ended and everything has gone through, moving the clock on to
     * whatever waits for it.
     *
     * @throws IllegalStateException if a source neither gives records nor ends
     */
    public void runToEnd() {
        runUntilQuiescent();
        int idleAdvances = 0;
        long takenIn = recordsTakenIn();
        while (!isFinished()) {
            if (idleAdvances == MOST_IDLE_ADVANCES || !advanceClockToNextDue()) {
                throw new IllegalStateException(
                        "The pipeline does not end by itself: no task can work"
                                + DeadlockException.draw(tasks)
                                + "\nRemedy: end the sources, or use runUntilQuiescent()");
            }
            runUntilQuiescent();
            idleAdvances = recordsTakenIn() == takenIn ? idleAdvances + 1 : 0;
            takenIn = recordsTakenIn();
        }
    }

    /**
     * Stops as a job is stopped: sources read no further, what was read goes through, sinks commit,
     * and neither event time nor a timer moves on that account.
     */
    public void stop() {
        tasks.forEach(task -> task.tell(TaskCommand.STOP));
        runUntilQuiescent();
        if (!isFinished()) {
            throw new IllegalStateException(
                    "The pipeline does not stop: no task can work" + DeadlockException.draw(tasks));
        }
    }

    /** From here on nothing of the tasks reaches the outside, whatever turns they still get. */
    public void fenceOff() {
        fence.raise();
    }

    /** Moves the clock on; what that makes due happens in the next steps. */
    public void advanceClock(Duration by) {
        clock.advance(by);
        everybodyMayWork();
    }

    /**
     * Moves the clock on to whatever waits for it.
     *
     * @return {@code false} if nothing does
     */
    public boolean advanceClockToNextDue() {
        long untilDueNs = nanosUntilDue();
        if (untilDueNs == Long.MAX_VALUE) {
            return false;
        }
        clock.advanceTo(clock.nowMs() + Math.max(1, NANOSECONDS.toMillis(untilDueNs)));
        everybodyMayWork();
        return true;
    }

    /** The clock as all tasks see it; stands still while a turn lasts. */
    public long nowMs() {
        return clock.nowMs();
    }

    /** Whether the input has ended and everything has gone through. */
    public boolean isFinished() {
        return job.isFinished();
    }

    /** Stage by stage in topological order. */
    public List<Task> tasks() {
        return tasks;
    }

    /** Turns so far in which a task did something. */
    public long turns() {
        return turns;
    }

    /** Closes all tasks, wherever they are; the first failure to do so is thrown at the end. */
    @Override
    public void close() {
        try {
            job.close();
        } finally {
            jobEnd.tell(null);
        }
    }

    private void beginCheckpoints() {
        if (checkpoints == null) {
            return;
        }
        List<Task> receiversFirst = new ArrayList<>(tasks);
        Collections.reverse(receiversFirst);
        try {
            checkpoints.begin(command -> receiversFirst.forEach(task -> task.tell(command)));
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    private long nanosUntilDue() {
        long untilDue = job.nanosUntilDue(clock.nowMs());
        return checkpoints == null ? untilDue : Math.min(untilDue, checkpoints.nanosUntilDue());
    }

    private ArrayLane newLane() {
        ArrayLane lane = ArrayLane.ofCapacity(settings.laneCapacity());
        lanes.add(lane);
        return lane;
    }

    private void everybodyMayWork() {
        for (int i = 0; i < candidates.length; i++) {
            candidates[i] = i;
        }
        candidateCount = candidates.length;
    }

    private void requireNothingUnderWay() {
        boolean underWay =
                lanes.stream().anyMatch(lane -> lane.size() > 0)
                        || tasks.stream().anyMatch(Task::isBusy);
        if (underWay && tasks.stream().noneMatch(Task::hasFailed)) {
            throw DeadlockException.among(tasks, settings.seed());
        }
    }

    private long recordsTakenIn() {
        return tasks.stream().mapToLong(task -> task.counters().recordsIn().count()).sum();
    }

    private static Thread refuseThread(Runnable work) {
        throw new UnsupportedOperationException(
                "The driver runs everything on the calling thread, and a source asks for a thread of"
                        + " its own. Remedy: replace that source in the test");
    }
}
