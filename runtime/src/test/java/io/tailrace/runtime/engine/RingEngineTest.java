// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static io.tailrace.runtime.fixture.ScriptedSource.emit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.failure.OperatorFailureException;
import io.tailrace.runtime.fixture.CapturedLog;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.ScriptedSource;
import io.tailrace.runtime.worker.Idling;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class RingEngineTest {

    private final CapturedLog log = CapturedLog.of(Job.class.getPackage());

    @AfterEach
    void closeLog() {
        log.close();
    }

    private static final int COUNT = 50_000;

    private final CollectingSink<Integer> sink = new CollectingSink<>();

    static Stream<JobConfig> configs() {
        JobConfig config = JobConfig.defaults();
        return Stream.of(
                config,
                config.withWorkers(1).withLaneCapacity(2),
                config.withWorkers(3),
                config.withWorkers(3).withLaneCapacity(2).withIdling(Idling.parking()),
                config.withWorkers(3).withIdling(Idling.yielding()),
                config.withWorkers(2).withIdling(Idling.parking()).withTurnRecords(1));
    }

    private static ScriptedSource<Integer> numbers(int count) {
        List<ScriptedSource.Step<Integer>> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(emit(i, i));
        }
        return new ScriptedSource<Integer>().split(steps);
    }

    private Pipeline doubling(ScriptedSource<Integer> source) {
        PipelineBuilder builder = Pipeline.named("doubling");
        builder.from("numbers", source)
                .withNativeTimestamps(Watermarks.monotonic())
                .map(number -> 2 * number)
                .to("out", sink);
        return builder.build();
    }

    private static void await(Job job) {
        job.completion().toCompletableFuture().join();
    }

    @ParameterizedTest
    @MethodSource("configs")
    void shouldTakeEverythingThroughInOrder(JobConfig config) {
        Job job = RingEngine.start(doubling(numbers(COUNT)), config);

        await(job);

        assertEquals(JobStatus.FINISHED, job.status());
        assertEquals(IntStream.range(0, COUNT).mapToObj(i -> 2 * i).toList(), sink.values());
        assertEquals(1, sink.closings());
        assertEquals(COUNT, job.snapshot().tasks().get(0).counts().recordsIn());
    }

    @Test
    void shouldEndWithTheFailureOfUserCodeAndCloseEverything() {
        PipelineBuilder builder = Pipeline.named("failing");
        builder.from("numbers", numbers(1000))
                .withNativeTimestamps(Watermarks.monotonic())
                .map("divide", number -> 1000 / (number - 500))
                .to("out", sink);

        Job job = RingEngine.start(builder.build(), JobConfig.defaults().withWorkers(3));

        CompletionException failed = assertThrows(CompletionException.class, () -> await(job));
        assertInstanceOf(OperatorFailureException.class, failed.getCause());
        assertTrue(
                failed.getCause().getMessage().contains("divide"), failed.getCause().getMessage());
        assertEquals(JobStatus.FAILED, job.status());
        assertEquals(1, sink.closings());
        assertEquals(List.of("Job 'failing' has failed, for good"), log.warnings());
    }

    /** A listener that is added afterwards hears nothing of what has happened by then. */
    @Test
    void shouldTellListenersOfTheConfigurationFromTheBeginning() throws InterruptedException {
        BlockingQueue<JobEvent> heard = new LinkedBlockingQueue<>();
        JobConfig config = JobConfig.defaults().withListener(heard::add);

        RingEngine.start(doubling(numbers(10)), config).await();

        var begun = (JobEvent.StatusChanged) heard.take();
        assertEquals(JobStatus.STARTING, begun.from());
        assertEquals(JobStatus.RUNNING, begun.to());
        var ended = (JobEvent.StatusChanged) heard.take();
        assertEquals(JobStatus.FINISHED, ended.to());
    }

    /** Or a program whose last line starts a job would be over before it has begun. */
    @Test
    void shouldKeepTheJvmAliveUntilItIsOver() throws InterruptedException {
        Job job = RingEngine.start(doubling(numbers(10).endless()), JobConfig.defaults());
        List<Thread> lasting =
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals(job.name() + "-keeper"))
                        .filter(thread -> !thread.isDaemon())
                        .toList();

        assertEquals(1, lasting.size());
        job.stop();
        lasting.get(0).join();
        assertEquals(JobStatus.STOPPED, job.status());
    }

    @Test
    void shouldDrainAnEndlessSourceWithoutLosingWhatWasRead() {
        Job job = RingEngine.start(doubling(numbers(COUNT).endless()), JobConfig.defaults());

        job.drain().toCompletableFuture().join();

        assertEquals(JobStatus.FINISHED, job.status());
        long read = job.snapshot().tasks().get(0).counts().recordsIn();
        assertEquals(IntStream.range(0, (int) read).mapToObj(i -> 2 * i).toList(), sink.values());
    }

    @Test
    void shouldCancelAtOnce() {
        Job job = RingEngine.start(doubling(numbers(COUNT).endless()), JobConfig.defaults());

        job.cancel().toCompletableFuture().join();

        assertEquals(JobStatus.CANCELLED, job.status());
        assertEquals(1, sink.closings());
    }

    @Test
    void shouldCloseByStopping() {
        Job job = RingEngine.start(doubling(numbers(10).endless()), JobConfig.defaults());

        job.close();
        job.close();

        assertEquals(JobStatus.STOPPED, job.status());
    }

    @Test
    void shouldOnlySlowDownForASlowSink() {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        PipelineBuilder builder = Pipeline.named("slow");
        builder.from("numbers", numbers(COUNT))
                .withNativeTimestamps(Watermarks.monotonic())
                .map(number -> number)
                .handoff()
                .map(
                        "wait",
                        number -> {
                            mayGoOn.await();
                            return number;
                        })
                .to("out", sink);
        JobConfig config = JobConfig.defaults().withWorkers(3).withLaneCapacity(16);
        Job job = RingEngine.start(builder.build(), config);

        // Reads on until the lanes are full, and not one record further.
        long read = 0;
        for (long before = -1; read == 0 || read != before; ) {
            Thread.onSpinWait();
            before = read;
            read = job.snapshot().tasks().get(0).counts().recordsIn();
        }
        mayGoOn.countDown();
        await(job);

        assertEquals(IntStream.range(0, COUNT).boxed().toList(), sink.values());
    }

    @Test
    void shouldNameThreadsAfterWhatTheyRun() {
        Job job =
                RingEngine.start(
                        doubling(numbers(10).endless()), JobConfig.defaults().withWorkers(3));

        List<String> names =
                job.snapshot().workers().stream().map(JobSnapshot.OfWorker::name).toList();

        assertEquals(3, names.size());
        assertTrue(names.get(0).startsWith("doubling-0 numbers"), names.toString());
        job.cancel().toCompletableFuture().join();
    }
}
