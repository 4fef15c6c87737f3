// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.micrometer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.RingEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobMetersTest extends MetersFixture {

    @Test
    void shouldShowEveryFigureOfATask() {
        JobMeters.of(shop, registry);

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
        assertEquals(3, registry.get("tailrace.task.alignment.wait").functionCounter().count());
        assertEquals(0.5, time("tailrace.task.alignment.wait.now", "task", "in#0"));
        assertEquals(0.75, registry.get("tailrace.task.lane.fill").gauge().value());
        assertEquals(8, registry.get("tailrace.worker.busy").functionCounter().count());
        assertEquals(1, time("tailrace.worker.turn.longest", "worker", "shop-0"));
        assertEquals(10, time("tailrace.job.age", "job", "shop"));
        assertEquals(1, registry.get("tailrace.job.attempt").gauge().value());
    }

    @Test
    void shouldShowWhatStepsCountByNamesOfTheirOwn() {
        JobMeters.of(shop, registry);
        assertEquals(1, counted("in.mine"));

        shop.named = Map.of("in.mine", 3L, "in.yours", 7L);
        clock.add(Duration.ofSeconds(1));

        assertEquals(3, counted("in.mine"));
        assertEquals(7, counted("in.yours"));
    }

    @Test
    void shouldAddNothingWhenItIsClosed() {
        JobMeters meters = JobMeters.of(shop, registry);
        Gauge attempt = registry.get("tailrace.job.attempt").gauge();
        meters.close();
        shop.named = Map.of("in.yours", 7L);
        clock.add(Duration.ofSeconds(1));

        assertEquals(1, attempt.value());

        assertEquals(List.of(), registry.getMeters());
    }

    private double counted(String counter) {
        return registry.get("tailrace.task.counted")
                .tags("task", "in#0", "counter", counter)
                .functionCounter()
                .count();
    }

    @Test
    void shouldShowHowCheckpointsStandAndCountThemThroughRestarts() {
        JobMeters meters = JobMeters.of(shop, registry);

        assertEquals(4, registry.get("tailrace.checkpoint.complete").functionCounter().count());
        assertEquals(1, registry.get("tailrace.checkpoint.failed").functionCounter().count());
        assertEquals(17, registry.get("tailrace.checkpoint.last.id").gauge().value());
        assertEquals(2, time("tailrace.checkpoint.last.duration", "job", "shop"));
        assertEquals(1, time("tailrace.checkpoint.last.alignment", "job", "shop"));
        assertEquals(9_000, registry.get("tailrace.checkpoint.last.size").gauge().value());

        shop.restart();
        shop.checkpoints = 3;
        clock.add(Duration.ofSeconds(1));

        assertEquals(7, registry.get("tailrace.checkpoint.complete").functionCounter().count());
        meters.close();
    }

    @Test
    void shouldTakeOneSnapshotForAllMetersUntilItIsASecondOld() {
        JobMeters.of(shop, registry);
        shop.recordsIn = 200;

        assertEquals(100, count("records.in"));
        assertEquals(1, shop.taken);
        clock.add(Duration.ofSeconds(1));
        assertEquals(200, count("records.in"));
        assertEquals(90, count("records.out"));
        assertEquals(2, shop.taken);
    }

    @Test
    void shouldShowLatenciesSinceTheStartAndThoseOfLate() {
        shop.write(100, MadeUpJob.SECOND / 1_000);
        JobMeters.of(shop, registry);

        assertEquals(100, registry.get("tailrace.sink.latency").functionTimer().count());
        assertWithin(
                0.1,
                registry.get("tailrace.sink.latency").functionTimer().totalTime(TimeUnit.SECONDS));
        assertWithin(0.001, quantile("0.5"));
        afterMinutes(1);
        afterMinutes(1);
        shop.write(10, MadeUpJob.SECOND);

        afterMinutes(1);
        assertWithin(1, quantile("0.5"));
        assertWithin(1, quantile("1.0"));
        assertEquals(110, registry.get("tailrace.sink.latency").functionTimer().count());
        afterMinutes(1);
        afterMinutes(1);
        assertEquals(0, quantile("1.0"));
    }

    @Test
    void shouldTagWithNamesOfThePipelineAndNothingElse() {
        JobMeters.of(shop, registry);

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
        assertEquals(Set.of("job", "task", "worker", "sink", "quantile", "counter"), keys);
        assertEquals(Set.of("0.5", "0.9", "0.99", "0.999", "0.9999", "1.0"), quantiles);
    }

    @Test
    void shouldRemoveItsMetersAndLeaveThoseOfOthers() {
        registry.counter("mine");
        JobMeters meters = JobMeters.of(shop, registry);
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
        job.await();
        awaitNoMeters();

        assertEquals(Set.of("out"), sinks);
        assertEquals(List.of(1, 2, 3), written);
    }

    @Test
    void shouldKeepTheNameWhenTheOldJobHasEndedAndTheNewOneIsBound() {
        CountDownLatch mayEnd = new CountDownLatch(1);
        mayEnd.countDown();
        Job old = waiting(mayEnd);
        JobMeters.bind(old, registry);
        old.completion().toCompletableFuture().join();

        CountDownLatch mayEndToo = new CountDownLatch(1);
        Job next = waiting(mayEndToo);
        JobMeters.bind(next, registry);

        assertEquals(Set.of("waiting"), jobs());
        assertEquals(0, recordsIn("waiting", "out#0"));
        mayEndToo.countDown();
        next.completion().toCompletableFuture().join();
        awaitNoMeters();
    }

    private static Job waiting(CountDownLatch mayEnd) {
        PipelineBuilder builder = Pipeline.named("waiting");
        builder.from("numbers", Sources.of(1, 2, 3))
                .withTimestamps(number -> number, Watermarks.monotonic())
                .handoff()
                .to("out", Sinks.<Integer>forEach(number -> mayEnd.await()));
        return RingEngine.start(builder.build(), JobConfig.defaults().withWorkers(2));
    }

    /** Whoever waits for the end may be told before the meters are. */
    private void awaitNoMeters() {
        while (!registry.getMeters().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private List<String> names() {
        return registry.getMeters().stream().map(meter -> meter.getId().getName()).toList();
    }
}
