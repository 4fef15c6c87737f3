// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.runtime.clock.SystemClock;
import io.tailrace.runtime.task.SignalTrace;
import io.tailrace.runtime.worker.Idling;
import io.tailrace.runtime.worker.Worker;
import io.tailrace.state.CodecSource;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Runs pipelines on threads of their own, with Disruptor rings between them.
 *
 * <pre>
 *   worker 0 [ task task ] ==ring==&gt; worker 1 [ task --array--&gt; task ]     blocking task: a worker to itself
 * </pre>
 */
public final class RingEngine {

    private RingEngine() {}

    public static Job start(Pipeline pipeline) {
        return start(pipeline, JobConfig.defaults());
    }

    /**
     * Opens all sources, operators and sinks, on the calling thread, so that what cannot be opened
     * is thrown here; then lets the workers go.
     */
    public static Job start(Pipeline pipeline, JobConfig config) {
        return start(pipeline.plan(), pipeline.codecs()::codecOf, config, null);
    }

    /**
     * As {@link #start(Pipeline, JobConfig)}, for those who plan themselves or watch signals.
     *
     * @param trace called by all workers at once; {@code null} for none
     */
    public static Job start(
            ExecutionPlan plan, CodecSource codecs, JobConfig config, SignalTrace trace) {
        int processors = Runtime.getRuntime().availableProcessors();
        WorkerPlan workers = WorkerPlan.of(plan, WorkerPlan.workersFor(config, processors));
        Idling idling = idlingOn(processors, config.idling());
        return start(new Start(plan, codecs, config, trace), workers, idling, List.of());
    }

    /**
     * Runs the pipeline on workers that it shares with other jobs. How many workers there are, how
     * they idle and who makes their threads is the pool's then, and not the configuration's.
     */
    public static Job start(Pipeline pipeline, JobConfig config, WorkerPool pool) {
        ExecutionPlan plan = pipeline.plan();
        WorkerPlan workers = WorkerPlan.of(plan, pool.size());
        Start what = new Start(plan, pipeline.codecs()::codecOf, config, null);
        return start(what, workers, pool.idling(), pool.forOneJob());
    }

    /**
     * What {@link #start} would run on this machine: the plan, the workers with their tasks, and
     * the lanes with the memory they take.
     */
    public static String explain(Pipeline pipeline, JobConfig config) {
        int processors = Runtime.getRuntime().availableProcessors();
        ExecutionPlan plan = pipeline.plan();
        WorkerPlan workers = WorkerPlan.of(plan, WorkerPlan.workersFor(config, processors));
        return pipeline.explain() + "\n" + DeploymentDrawing.of(plan, workers, config);
    }

    private record Start(
            ExecutionPlan plan, CodecSource codecs, JobConfig config, SignalTrace trace) {}

    private static Job start(Start what, WorkerPlan workers, Idling idling, List<Worker> pool) {
        SystemClock clock = new SystemClock();
        Launch launch =
                new Launch(
                        what.plan(),
                        what.codecs(),
                        what.config(),
                        workers,
                        idling,
                        pool,
                        what.trace(),
                        clock,
                        JobStore.open(what.config().checkpoints(), what.plan(), clock),
                        Restoring.on(
                                Runtime.getRuntime().availableProcessors(),
                                what.plan().graph().name(),
                                clock));
        return RunningJob.start(launch, what.config(), clock, new SplittableRandom());
    }

    /** Who spins on a machine with a core or less keeps everybody else from working. */
    static Idling idlingOn(int processors, Idling wanted) {
        boolean crowded = processors < 2 && wanted.equals(Idling.adaptive());
        return crowded ? Idling.parking() : wanted;
    }
}
