// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.micrometer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.count.LaneFigures;
import io.tailrace.runtime.count.SinkFigures;
import io.tailrace.runtime.count.TaskCounts;
import io.tailrace.runtime.count.TaskFigures;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.JobSnapshot;
import io.tailrace.runtime.engine.JobStatus;
import io.tailrace.runtime.engine.RingEngine;
import io.tailrace.runtime.latency.LatencyTracking;
import io.tailrace.runtime.latency.SinkLatency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobMetersTest {

    private static final double ONE_PART_IN_A_HUNDRED = 0.01;
    private static final long SECOND = 1_000_000_000L;

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry =
            new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private SinkLatency latency = new SinkLatency(LatencyTracking.ALL);
    private long ageNanos = 10 * SECOND;
    private long recordsIn = 100;
    private int taken;

    private JobSnapshot snapshot() {
        taken++;
        TaskCounts counts =
                new TaskCounts(recordsIn, 90, 3, 4, 5, 6, 7, 8, 9, 2 * SECOND, 0, 1_000);
        TaskFigures source =
                new TaskFigures(
                        "in#0",
                        counts,
                        4 * SECOND,
                        SECOND / 100,
                        OptionalLong.empty(),
                        false,
                        List.of(),
                        List.of(),
                        Map.of("in.mine", 1L));
        TaskFigures last =
                new TaskFigures(
                        "sum+out#0",
                        counts,
                        4 * SECOND,
                        SECOND / 100,
                        OptionalLong.of(1_500),
                        false,
                        List.of(new LaneFigures("a#0", 1, 8), new LaneFigures("b#0", 6, 8)),
                        List.of(new SinkFigures("out", latency.latencies())),
                        Map.of());
        return new JobSnapshot(
                "shop",
                JobStatus.RUNNING,
                ageNanos,
                List.of(source, last),
                List.of(
                        new JobSnapshot.OfWorker(
                                "shop-0", List.of("in#0", "sum+out#0"), 8 * SECOND, SECOND)));
    }

    @Test
    void shouldShowEveryFigureOfATask() {
        JobMeters.of(this::snapshot, registry);

        assertEquals(100, count("records.in"));
        assertEquals(90, count("records.out"));
        assertEquals(3, count("records.late"));
        assertEquals(4, count("records.skipped"));
        assertEquals(5, count("records.dead.lettered"));
        assertEquals(6, count("records.unclaimed"));
        assertEquals(7, count("timers.fired"));
        assertEquals(8, count("timers.dropped"));
        assertEquals(9, count("signals.overflowed"));
        assertEquals(4, count("busy"));
        assertEquals(2, count("blocked"));
        assertEquals(0.01, time("tailrace.task.turn.longest", "task", "sum+out#0"));
        assertEquals(1.5, time("tailrace.task.watermark.lag", "task", "sum+out#0"));
        assertTrue(Double.isNaN(time("tailrace.task.watermark.lag", "task", "in#0")));
        assertEquals(0.75, registry.get("tailrace.task.lane.fill").gauge().value());
        assertEquals(8, registry.get("tailrace.worker.busy").functionCounter().count());
        assertEquals(1, time("tailrace.worker.turn.longest", "worker", "shop-0"));
        assertEquals(10, time("tailrace.job.age", "job", "shop"));
    }

    @Test
    void shouldTakeOneSnapshotForAllMetersUntilItIsASecondOld() {
        JobMeters.of(this::snapshot, registry);
        recordsIn = 200;

        assertEquals(100, count("records.in"));
        assertEquals(1, taken);
        clock.add(Duration.ofSeconds(1));
        assertEquals(200, count("records.in"));
        assertEquals(90, count("records.out"));
        assertEquals(2, taken);
    }

    @Test
    void shouldShowLatenciesSinceTheStartAndThoseOfLate() {
        write(100, SECOND / 1_000);
        JobMeters.of(this::snapshot, registry);

        assertEquals(100, registry.get("tailrace.sink.latency").functionTimer().count());
        assertWithin(
                0.1,
                registry.get("tailrace.sink.latency").functionTimer().totalTime(TimeUnit.SECONDS));
        assertWithin(0.001, quantile("0.5"));
        afterMinutes(1);
        afterMinutes(1);
        write(10, SECOND);

        afterMinutes(1);
        assertWithin(1, quantile("0.5"));
        assertWithin(1, quantile("1.0"));
        assertEquals(110, registry.get("tailrace.sink.latency").functionTimer().count());
        afterMinutes(1);
        afterMinutes(1);
        assertEquals(0, quantile("1.0"));
    }

    @Test
    void shouldGoOnWhenTheJobHasBegunAnew() {
        write(100, SECOND);
        JobMeters.of(this::snapshot, registry);
        afterMinutes(1);
        assertWithin(1, quantile("1.0"));

        latency = new SinkLatency(LatencyTracking.ALL);
        write(1, SECOND / 1_000);
        ageNanos = 1;
        afterMinutes(3);

        assertEquals(0, quantile("1.0"));
        write(1, SECOND / 1_000);
        afterMinutes(1);
        assertWithin(0.001, quantile("1.0"));
    }

    @Test
    void shouldTagWithNamesOfThePipelineAndNothingElse() {
        JobMeters.of(this::snapshot, registry);

        Set<String> keys = new TreeSet<>();
        Set<String> quantiles = new TreeSet<>();
        for (Meter meter : registry.getMeters()) {
            assertTrue(meter.getId().getName().startsWith("tailrace."));
            assertFalse(meter.getId().getDescription().isBlank());
            assertEquals("shop", meter.getId().getTag("job"));
            meter.getId().getTags().stream().map(Tag::getKey).forEach(keys::add);
            if (meter.getId().getTag("quantile") != null) {
                quantiles.add(meter.getId().getTag("quantile"));
            }
        }
        assertEquals(Set.of("job", "task", "worker", "sink", "quantile"), keys);
        assertEquals(Set.of("0.5", "0.9", "0.99", "0.999", "0.9999", "1.0"), quantiles);
    }

    @Test
    void shouldRemoveItsMetersAndLeaveThoseOfOthers() {
        registry.counter("mine");
        JobMeters meters = JobMeters.of(this::snapshot, registry);
        assertTrue(registry.getMeters().size() > 30);

        meters.close();
        meters.close();

        assertEquals(List.of("mine"), names());
    }

    @Test
    void shouldBeThereWhileAJobRunsAndGoWhenItHasEnded() throws InterruptedException {
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        List<Integer> written = new ArrayList<>();
        PipelineBuilder builder = Pipeline.named("real");
        builder.from("numbers", Sources.of(1, 2, 3))
                .withTimestamps(number -> number, Watermarks.monotonic())
                .handoff()
                .to(
                        "out",
                        Sinks.<Integer>forEach(
                                number -> {
                                    read.countDown();
                                    mayEnd.await();
                                    written.add(number);
                                }));
        Job job = RingEngine.start(builder.build(), JobConfig.defaults().withWorkers(2));
        read.await();

        JobMeters.bind(job, registry);
        Set<String> sinks =
                registry.getMeters().stream()
                        .map(meter -> meter.getId().getTag("sink"))
                        .filter(sink -> sink != null)
                        .collect(Collectors.toSet());
        mayEnd.countDown();
        job.completion().toCompletableFuture().join();
        awaitNoMeters();

        assertEquals(Set.of("out"), sinks);
        assertEquals(List.of(1, 2, 3), written);
    }

    /** Whoever waits for the end may be told before the meters are. */
    private void awaitNoMeters() {
        while (!registry.getMeters().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private void afterMinutes(int minutes) {
        IntStream.range(0, minutes)
                .forEach(
                        minute -> {
                            clock.add(Duration.ofMinutes(1));
                            ageNanos += 60 * SECOND;
                            quantile("0.5");
                        });
    }

    private void write(int records, long nanos) {
        for (int record = 0; record < records; record++) {
            latency.onWritten(0);
        }
        latency.onTurnEnd(nanos);
    }

    private double count(String meter) {
        return registry.get("tailrace.task." + meter)
                .tag("task", "sum+out#0")
                .functionCounter()
                .count();
    }

    private double time(String meter, String tag, String value) {
        return registry.get(meter).tag(tag, value).timeGauge().value(TimeUnit.SECONDS);
    }

    private double quantile(String quantile) {
        return registry.get("tailrace.sink.latency.quantile")
                .tag("quantile", quantile)
                .timeGauge()
                .value(TimeUnit.SECONDS);
    }

    private List<String> names() {
        return registry.getMeters().stream().map(meter -> meter.getId().getName()).toList();
    }

    private static void assertWithin(double expected, double measured) {
        assertEquals(expected, measured, expected * ONE_PART_IN_A_HUNDRED);
    }
}
