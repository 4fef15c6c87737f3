// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tailrace.checkpoint.schedule.CheckpointPolicy;
import io.tailrace.checkpoint.store.MemoryCheckpointStore;
import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.house.Repository;
import io.tailrace.micrometer.JobMeters;
import io.tailrace.operator.Counter;
import io.tailrace.operator.Operator;
import io.tailrace.operator.TaskContext;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.engine.Checkpoints;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.RingEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The meters in {@code docs/metrics.md} are those that a job at work registers. */
@Timeout(60)
class ListedMetersTest {

    private static final MarkedBlocks METERS = new MarkedBlocks("meters");
    private static final Path DOCUMENT = Repository.current().root().resolve("docs/metrics.md");

    @Test
    void shouldListTheMetersThatAreRegistered() throws Exception {
        String listed = registered();

        METERS.check(DOCUMENT, all -> listed);
    }

    @Test
    void shouldListThemOnce() throws IOException {
        assertEquals(List.of("all"), METERS.argumentsIn(Files.readString(DOCUMENT)));
    }

    private static String registered() throws InterruptedException {
        CountDownLatch counting = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        PipelineBuilder builder = Pipeline.named("meters");
        builder.from("numbers", Sources.of(1, 2, 3))
                .withTimestamps(number -> number, Watermarks.monotonic())
                .process("counting", Counting::new)
                .handoff()
                .to(
                        "out",
                        Sinks.<Integer>forEach(
                                number -> {
                                    counting.countDown();
                                    looked.await();
                                }));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Job job = RingEngine.start(builder.build(), JobConfig.defaults().withCheckpoints(kept()));
        counting.await();
        JobMeters.bind(job, registry);
        try {
            return registry.getMeters().stream()
                    .map(ListedMetersTest::line)
                    .collect(Collectors.toCollection(TreeSet::new))
                    .stream()
                    .collect(Collectors.joining());
        } finally {
            looked.countDown();
            job.completion().toCompletableFuture().join();
        }
    }

    /** Counts by a name of its own. */
    private static final class Counting implements Operator<Integer, Integer> {

        private TaskContext<Integer> context;
        private Counter seen;

        @Override
        public void open(TaskContext<Integer> opened) {
            context = opened;
            seen = opened.counter("seen");
        }

        @Override
        public void onRecord(Integer number, long timestamp) {
            seen.increment();
            context.output().emit(number);
        }
    }

    private static Checkpoints kept() {
        return Checkpoints.in(
                MemoryCheckpointStore::new, CheckpointPolicy.every(Duration.ofDays(1)));
    }

    private static String line(Meter meter) {
        Meter.Id id = meter.getId();
        String tags =
                id.getTags().stream().map(Tag::getKey).sorted().collect(Collectors.joining(", "));
        String what = id.getType().name().toLowerCase(Locale.ROOT);
        return "%-35s %-7s %-11s %-19s %s\n"
                .formatted(id.getName(), what, id.getBaseUnit(), tags, id.getDescription());
    }
}
