// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static io.tailrace.runtime.fixture.ScriptedSource.emit;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.SinkWriter;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.pipeline.graph.Mapper;
import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.runtime.fixture.CapturedLog;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.ScriptedSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** What tests of the life of a job have in common: a pipeline with one step that a test writes. */
@Timeout(90)
abstract class LifeFixture {

    static final JobConfig CONFIG =
            JobConfig.defaults()
                    .withWorkers(3)
                    .withLaneCapacity(2)
                    .withPatience(Patience.defaults().withAbandon(Duration.ofMillis(30)));

    /** For a job that itself has nothing to give up, however busy the machine. */
    static final JobConfig PATIENT = CONFIG.withPatience(Patience.defaults());

    final CapturedLog log = CapturedLog.of(Job.class.getPackage());
    final CollectingSink<Integer> sink = new CollectingSink<>();

    @AfterEach
    void closeLog() {
        log.close();
    }

    static ScriptedSource<Integer> numbers(int count) {
        List<ScriptedSource.Step<Integer>> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(emit(i, i));
        }
        return new ScriptedSource<Integer>().split(steps);
    }

    Pipeline pipeline(Source<Integer, Integer> source, Mapper<Integer, Integer> step) {
        return pipelineTo(source, step, sink::writer);
    }

    Pipeline pipeline(
            Source<Integer, Integer> source,
            Mapper<Integer, Integer> step,
            Mapper<Integer, Integer> next) {
        PipelineBuilder builder = Pipeline.named("life");
        from(builder, source).map("step", step).handoff().map("next", next).to("out", sink);
        return builder.build();
    }

    /** The step and the sink are one task. */
    Pipeline fusedPipeline(Source<Integer, Integer> source, Mapper<Integer, Integer> step) {
        PipelineBuilder builder = Pipeline.named("life");
        from(builder, source).map("step", step).fused().to("out", sink);
        return builder.build();
    }

    Pipeline singleTaskPipeline(Source<Integer, Integer> source, Mapper<Integer, Integer> step) {
        PipelineBuilder builder = Pipeline.named("life");
        from(builder, source).fused().map("step", step).fused().to("out", sink);
        return builder.build();
    }

    static Pipeline pipelineTo(
            Source<Integer, Integer> source, Mapper<Integer, Integer> step, Writers writers) {
        PipelineBuilder builder = Pipeline.named("life");
        from(builder, source).map("step", step).to("out", new SinkOf(writers));
        return builder.build();
    }

    private static EventStream<Integer> from(
            PipelineBuilder builder, Source<Integer, Integer> source) {
        return builder.from("numbers", source).withNativeTimestamps(Watermarks.monotonic());
    }

    /** Runs it by that clock, which says when something has taken too long. */
    static Job start(Pipeline pipeline, JobConfig config, ProcessingClock clock) {
        return start(pipeline, config, clock, Restoring.on(2, pipeline.name(), clock));
    }

    static Job start(
            Pipeline pipeline, JobConfig config, ProcessingClock clock, Restoring restoring) {
        ExecutionPlan plan = pipeline.plan();
        Launch launch =
                new Launch(
                        plan,
                        pipeline.codecs()::codecOf,
                        config,
                        WorkerPlan.of(plan, config.workers()),
                        config.idling(),
                        List.of(),
                        null,
                        clock,
                        JobStore.open(config.checkpoints(), plan, clock),
                        restoring);
        return RunningJob.start(launch, config, clock, new SplittableRandom(1));
    }

    interface Writers {
        SinkWriter<Integer> writer(SinkContext context) throws Exception;
    }

    static Sink<Integer> sinkOf(Writers writers) {
        return new SinkOf(writers);
    }

    private record SinkOf(Writers writers) implements Sink<Integer> {

        @Override
        public SinkTraits traits() {
            return SinkTraits.of(SinkGuarantee.NONE);
        }

        @Override
        public SinkWriter<Integer> writer(SinkContext context) throws Exception {
            return writers.writer(context);
        }
    }

    /** A job that hangs in its step; what it writes is dropped. */
    static Job hungOn(WorkerPool pool, Hanging hanging) throws InterruptedException {
        Job hung =
                RingEngine.start(
                        pipelineTo(
                                numbers(100).endless(),
                                hanging::through,
                                context -> (value, timestamp) -> {}),
                        CONFIG,
                        pool);
        hanging.begun.await();
        return hung;
    }

    static JobStatus ended(Job job) {
        return ended(job.completion());
    }

    static JobStatus ended(CompletionStage<JobStatus> completion) {
        return completion.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    static Throwable failed(Job job) {
        return assertThrows(CompletionException.class, () -> ended(job)).getCause();
    }

    /** A listener that a test can wait for. */
    static final class Heard implements JobListener {

        private final BlockingQueue<JobEvent> events = new LinkedBlockingQueue<>();

        @Override
        public void onEvent(JobEvent event) {
            events.add(event);
        }

        <E extends JobEvent> E await(Class<E> kind) throws InterruptedException {
            while (true) {
                JobEvent event = events.take();
                if (kind.isInstance(event)) {
                    return kind.cast(event);
                }
            }
        }

        /** Waits until the job has that status; returns what has happened meanwhile. */
        List<JobEvent> until(JobStatus status) throws InterruptedException {
            List<JobEvent> meanwhile = new ArrayList<>();
            while (true) {
                JobEvent event = events.take();
                meanwhile.add(event);
                if (event instanceof JobEvent.StatusChanged changed && changed.to() == status) {
                    return meanwhile;
                }
            }
        }
    }

    /** A call of user code that does not return until the test lets it, however interrupted. */
    static final class Hanging {

        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch interrupted = new CountDownLatch(1);
        final CountDownLatch mayReturn = new CountDownLatch(1);
        volatile Thread thread;

        void hang() {
            thread = Thread.currentThread();
            begun.countDown();
            while (mayReturn.getCount() > 0) {
                try {
                    mayReturn.await();
                } catch (InterruptedException ignored) {
                    interrupted.countDown();
                }
            }
        }

        /** A step that hangs in every call. */
        int through(int value) {
            hang();
            return value;
        }

        void letReturn() throws InterruptedException {
            mayReturn.countDown();
            thread.join();
        }
    }
}
