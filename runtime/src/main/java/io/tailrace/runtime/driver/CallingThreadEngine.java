// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.runtime.assembly.JobAssembly;
import io.tailrace.runtime.assembly.JobEnd;
import io.tailrace.runtime.assembly.TaskHost;
import io.tailrace.runtime.assembly.TaskSet;
import io.tailrace.runtime.assembly.TaskWakers;
import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.runtime.clock.SystemClock;
import io.tailrace.runtime.fence.Fence;
import io.tailrace.runtime.lane.ArrayLane;
import io.tailrace.runtime.latency.LatencyTracking;
import io.tailrace.runtime.task.Task;
import io.tailrace.runtime.task.TurnLimits;
import io.tailrace.state.CodecSource;
import io.tailrace.state.Paranoia;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Runs a pipeline on the calling thread by the system's clock, until its input ends or it is told
 * to stop. Uses no processor worth naming while nothing comes. Keeps nothing across runs: there are
 * no checkpoints here.
 */
public final class CallingThreadEngine {

    private static final int LANE_CAPACITY = 1024;
    private static final TurnLimits TURN = TurnLimits.of(256, 256);
    private static final int IDLE_ROUNDS_BEFORE_PARKING = 100;
    private static final long LONGEST_PARK_MS = 1;

    private final ProcessingClock clock;
    private final JobEnd jobEnd = new JobEnd();
    private final TaskSet job;
    private final Task[] tasks;

    private CallingThreadEngine(ExecutionPlan plan, CodecSource codecs) {
        this.clock = new SystemClock();
        this.job =
                JobAssembly.assemble(
                        plan,
                        new TaskHost(
                                codecs,
                                clock,
                                (sender, receiver) -> ArrayLane.ofCapacity(LANE_CAPACITY),
                                TaskWakers.none(),
                                jobEnd,
                                () -> TURN,
                                CallingThreadEngine::newThread,
                                Paranoia.NONE,
                                false,
                                LatencyTracking.ALL,
                                null,
                                null,
                                new Fence(),
                                null));
        this.tasks = job.tasks().toArray(Task[]::new);
    }

    /** Returns when the input has ended and everything has gone through. */
    public static void run(Pipeline pipeline) {
        run(pipeline.plan(), pipeline.codecs()::codecOf);
    }

    /** As above, for a plan that was made in another way. */
    public static void run(ExecutionPlan plan, CodecSource codecs) {
        runWhile(plan, codecs, () -> true);
    }

    /**
     * As {@link #run}, but stops where it stands as soon as {@code goOn} says no or the thread is
     * interrupted: what is under way then is not waited for.
     *
     * @param goOn asked often; must be quick
     */
    public static void runWhile(Pipeline pipeline, BooleanSupplier goOn) {
        runWhile(pipeline.plan(), pipeline.codecs()::codecOf, goOn);
    }

    /** As above, for a plan that was made in another way. */
    public static void runWhile(ExecutionPlan plan, CodecSource codecs, BooleanSupplier goOn) {
        CallingThreadEngine engine = new CallingThreadEngine(plan, codecs);
        try {
            engine.openTurnAndClose(goOn);
        } catch (RuntimeException failure) {
            engine.jobEnd.tell(failure);
            throw failure;
        }
        engine.jobEnd.tell(null);
    }

    private void openTurnAndClose(BooleanSupplier goOn) {
        job.open();
        try {
            turnWhile(goOn);
        } catch (RuntimeException failure) {
            job.closeAfter(failure).throwIfAny();
        }
        job.close();
    }

    private void turnWhile(BooleanSupplier goOn) {
        int idleRounds = 0;
        while (goOn.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            int done = 0;
            for (Task task : tasks) {
                done += task.doWork();
            }
            if (done == 0 && job.isFinished()) {
                return;
            }
            idleRounds = done > 0 ? 0 : idleRounds + 1;
            idle(idleRounds);
        }
    }

    private void idle(int rounds) {
        if (rounds > IDLE_ROUNDS_BEFORE_PARKING) {
            if (job.nextDeadlineMs() > clock.nowMs()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LONGEST_PARK_MS));
            }
        } else if (rounds > 0) {
            Thread.onSpinWait();
        }
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "tailrace-reader");
        thread.setDaemon(true);
        return thread;
    }
}
