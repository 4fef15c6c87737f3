// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.checkpoint.CheckpointFigures;
import io.tailrace.runtime.count.LaneFigures;
import io.tailrace.runtime.count.SinkFigures;
import io.tailrace.runtime.count.TaskCounts;
import io.tailrace.runtime.count.TaskFigures;
import io.tailrace.runtime.count.TurnLengths;
import io.tailrace.runtime.count.WaitFigures;
import io.tailrace.runtime.fixture.CapturedLog;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.ScriptedSource;
import io.tailrace.runtime.latency.LatencyTracking;
import io.tailrace.runtime.latency.SinkLatency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class JobSnapshotTest {

    private final CapturedLog log = CapturedLog.of(Job.class.getPackage());

    @AfterEach
    void closeLog() {
        log.close();
    }

    private static final int COUNT = 20_000;
    private static final TaskCounts NOTHING = new TaskCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    private static final double ONE_PART_IN_A_HUNDRED = 0.01;

    private final CollectingSink<Integer> sink = new CollectingSink<>();

    private static EventStream<Integer> numbers(PipelineBuilder builder) {
        ScriptedSource<Integer> source =
                new ScriptedSource<Integer>()
                        .split(
                                IntStream.range(0, COUNT)
                                        .mapToObj(i -> ScriptedSource.emit(i, i))
                                        .toList());
        return builder.from("numbers", source).withNativeTimestamps(Watermarks.monotonic());
    }

    private Job start(LatencyTracking latencies) {
        PipelineBuilder builder = Pipeline.named("counting");
        numbers(builder).handoff().map("same", number -> number).handoff().to("out", sink);
        JobConfig config =
                JobConfig.defaults().withWorkers(2).withLaneCapacity(16).withLatencies(latencies);
        return RingEngine.start(builder.build(), config);
    }

    @Test
    void shouldMeasureTheLatencyOfEveryRecordAcrossThreads() {
        Job job = start(LatencyTracking.ALL);
        job.completion().toCompletableFuture().join();

        JobSnapshot snapshot = job.snapshot();
        assertEquals(COUNT, snapshot.latencies().get("out").count());
        assertTrue(
                snapshot.latencies().get("out").longestNanos()
                        <= snapshot.ageNanos() * (1 + ONE_PART_IN_A_HUNDRED));
        for (TaskFigures task : snapshot.tasks()) {
            assertEquals(COUNT, task.counts().recordsIn(), task.name());
            assertEquals(COUNT, task.counts().recordsOut(), task.name());
            assertTrue(task.finished(), task.name());
            assertTrue(task.busyNanos() > 0, task.name());
            assertTrue(task.longestTurnNanos() <= task.busyNanos(), task.name());
            assertEquals(OptionalLong.empty(), task.watermarkLagMs(), task.name());
        }
        for (JobSnapshot.OfWorker worker : snapshot.workers()) {
            long ofTasks =
                    snapshot.tasks().stream()
                            .filter(task -> worker.tasks().contains(task.name()))
                            .mapToLong(TaskFigures::busyNanos)
                            .sum();
            assertEquals(worker.busyNanos(), ofTasks, worker.name());
        }
    }

    @Test
    void shouldMeasureAsManyAsAskedFor() {
        Job sampled = start(LatencyTracking.oneIn(100));
        sampled.completion().toCompletableFuture().join();
        Job off = start(LatencyTracking.OFF);
        off.completion().toCompletableFuture().join();

        assertEquals(COUNT / 100, sampled.snapshot().latencies().get("out").count());
        assertEquals(0, off.snapshot().latencies().get("out").count());
    }

    @Test
    void shouldShowWhoWaitsForRoomAndWhichLaneIsFull() {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        PipelineBuilder builder = Pipeline.named("blocked");
        numbers(builder)
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

        while (job.snapshot().tasks().get(0).counts().blockedForNanos() == 0) {
            Thread.onSpinWait();
        }
        assertTrue(job.health().isReady(), job.health().toString());
        JobSnapshot earlier = job.snapshot();
        JobSnapshot later = job.snapshot();

        TaskFigures source = later.tasks().get(0);
        assertEquals(16, later.tasks().get(1).lanes().get(0).fill());
        assertEquals(16, later.tasks().get(1).lanes().get(0).capacity());
        assertEquals(1, later.tasks().get(1).lanes().get(0).share());
        assertEquals(source.name(), later.tasks().get(1).lanes().get(0).from());
        assertTrue(source.counts().overflowed() > 0);
        assertTrue(
                source.counts().blockedForNanos()
                        >= earlier.tasks().get(0).counts().blockedForNanos());
        mayGoOn.countDown();
        job.completion().toCompletableFuture().join();
        TaskCounts atTheEnd = job.snapshot().tasks().get(0).counts();
        assertEquals(List.of("the job is FINISHED"), job.health().reasons());
        assertTrue(job.health().isLive());
        assertEquals(0, atTheEnd.blockedForNanos());
        assertTrue(atTheEnd.blockedNanos() >= source.counts().blockedForNanos());
    }

    @Test
    void shouldCountWhatWasDoneInATurnThatFailed() {
        PipelineBuilder builder = Pipeline.named("failing");
        numbers(builder)
                .fused()
                .map("divide", number -> 1_000 / (number - 500))
                .fused()
                .to("out", sink);
        Job job = RingEngine.start(builder.build(), JobConfig.defaults());

        assertThrows(
                CompletionException.class, () -> job.completion().toCompletableFuture().join());

        TaskCounts counts = job.snapshot().tasks().get(0).counts();
        assertEquals(501, counts.recordsIn());
        assertEquals(500, counts.recordsOut());
        assertEquals(500, job.snapshot().latencies().get("out").count());
    }

    @Test
    void shouldDrawItselfForPeople() {
        TaskCounts counts =
                new TaskCounts(1_234_567, 1_000, 3, 2, 1, 0, 44, 0, 9, 250_000_000, 0, 9_000);
        TaskFigures task =
                task(
                        "sum+out#0",
                        counts,
                        WaitFigures.NONE,
                        List.of(new LaneFigures("in#0", 4, 16), new LaneFigures("in#1", 0, 16)),
                        List.of(written("out", 1_000)));

        assertEquals(
                """
                j: RUNNING, for 1.0 s, attempt 2

                  task              in    out  late  skipped  dead  timers  busy  blocked  fill    lag
                  sum+out#0  1,234,567  1,000     3        2     1      44  50 %     25 %  25 %  1.5 s

                  latency at sink  records      p50      p99  p99.99  longest
                  out                1,000  20.1 us  20.1 us       -  20.1 us

                  worker         tasks  busy  longest turn
                  j-0 sum+out#0      1  50 %        3.0 ms
                """,
                drawn(task));
    }

    @Test
    void shouldDrawNoPercentileThatNoRecordLiesBeyond() {
        TaskFigures task =
                task(
                        "sum+out#0",
                        NOTHING,
                        WaitFigures.NONE,
                        List.of(),
                        List.of(
                                written("a", 0),
                                written("b", 1),
                                written("c", 99),
                                written("d", 9_999),
                                written("e", 10_000)));

        assertTrue(
                drawn(task)
                        .contains(
                                """
                                latency at sink  records      p50      p99   p99.99  longest
                                a                      0        -        -        -        -
                                b                      1        -        -        -  20.1 us
                                c                     99  20.1 us        -        -  20.1 us
                                d                  9,999  20.1 us  20.1 us        -  20.1 us
                                e                 10,000  20.1 us  20.1 us  20.1 us  20.1 us
                                """
                                        .indent(2)),
                drawn(task));
    }

    @Test
    void shouldDrawWhichSourcesWaitOrHaveWaitedForOthers() {
        TaskFigures waits =
                task(
                        "fast#0",
                        NOTHING,
                        new WaitFigures(60_000_000, 300_000_000),
                        List.of(),
                        List.of());
        TaskFigures hasWaited =
                task("fast#1", NOTHING, new WaitFigures(0, 500_000_000), List.of(), List.of());

        String drawn = drawn(waits, hasWaited);

        assertTrue(
                drawn.contains(
                        """
                        fast#0 waits for slower sources of its group, now for 60.0 ms, 30 % of the time
                        fast#1 has waited for slower sources of its group, 50 % of the time
                        """
                                .indent(2)),
                drawn);
    }

    @Test
    void shouldDrawWhatStepsCountByNamesOfTheirOwn() {
        String drawn =
                drawn(
                        counting("a#0", Map.of("a.odd", 1_200L, "a.late", 3L)),
                        counting("a#1", Map.of("a.odd", 34L, "a.none", 0L, "a.even", 5L)));

        assertTrue(drawn.contains("\n\n  steps count: a.even 5, a.odd 1,234\n"), drawn);
        assertFalse(drawn().contains("steps count"), drawn());
    }

    private static TaskFigures counting(String name, Map<String, Long> named) {
        return task(name, NOTHING, WaitFigures.NONE, List.of(), List.of(), named);
    }

    private static TaskFigures task(
            String name,
            TaskCounts counts,
            WaitFigures waitForOthers,
            List<LaneFigures> lanes,
            List<SinkFigures> sinks) {
        return task(name, counts, waitForOthers, lanes, sinks, Map.of());
    }

    private static TaskFigures task(
            String name,
            TaskCounts counts,
            WaitFigures waitForOthers,
            List<LaneFigures> lanes,
            List<SinkFigures> sinks,
            Map<String, Long> named) {
        return new TaskFigures(
                name,
                counts,
                500_000_000,
                3_000_000,
                OptionalLong.of(1_500),
                waitForOthers,
                false,
                lanes,
                sinks,
                named);
    }

    private static SinkFigures written(String sink, int records) {
        SinkLatency latency = new SinkLatency(LatencyTracking.ALL);
        for (int record = 0; record < records; record++) {
            latency.onWritten(0);
        }
        latency.onTurnEnd(20_000);
        return new SinkFigures(sink, latency.latencies());
    }

    @Test
    void shouldTellOfCheckpointsWhereThereAreSome() {
        assertFalse(drawn().contains("checkpoints"), drawn());
        assertDrawn(new CheckpointFigures(0, 0, 0, 0, 0, 0), "0 complete, 0 failed");
        assertDrawn(
                new CheckpointFigures(0, 2, 41, 0, 0, 0), "0 complete, 2 failed; began from 41");
        assertDrawn(
                new CheckpointFigures(1_200, 3, 1_244, 4_200_000, 90_000, 10_240),
                "1,200 complete, 3 failed; the last is 1244, took 4.2 ms, 10,240 bytes");
    }

    private static void assertDrawn(CheckpointFigures figures, String expected) {
        String drawn = drawn(Optional.of(figures));
        assertTrue(drawn.contains("\n  checkpoints: " + expected + "\n"), drawn);
    }

    private static String drawn(TaskFigures... tasks) {
        return drawn(Optional.empty(), tasks);
    }

    private static String drawn(Optional<CheckpointFigures> checkpoints, TaskFigures... tasks) {
        JobSnapshot.OfWorker worker =
                new JobSnapshot.OfWorker(
                        "j-0 sum+out#0",
                        List.of("sum+out#0"),
                        500_000_000,
                        3_000_000,
                        TurnLengths.NONE);
        return new JobSnapshot(
                        "j",
                        JobStatus.RUNNING,
                        2,
                        1_000_000_000,
                        List.of(tasks),
                        List.of(worker),
                        checkpoints,
                        Optional.empty())
                .describe();
    }
}
