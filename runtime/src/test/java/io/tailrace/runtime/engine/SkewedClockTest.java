// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static io.tailrace.windowing.Windows.sessions;
import static io.tailrace.windowing.Windows.sliding;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.schedule.CheckpointPolicy;
import io.tailrace.checkpoint.store.directory.FileCheckpointStore;
import io.tailrace.checkpoint.store.directory.StoreOptions;
import io.tailrace.connectors.GeneratorSource;
import io.tailrace.connectors.Sources;
import io.tailrace.files.sink.FileSink;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.engine.SkewedClock.Trouble;
import io.tailrace.windowing.aggregate.Aggregates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a pipeline tells by event time does not depend on the clock of the machine, not even when a
 * job goes on under another one.
 *
 * <p>{@code -Dtailrace.seeds=N} tries N pairs of clocks (5,000 at most), {@code -Dtailrace.seed=S}
 * one.
 */
@Timeout(3_600)
class SkewedClockTest extends LifeFixture {

    private static final int SEEDS = Math.min(5_000, Integer.getInteger("tailrace.seeds", 12));

    private static final int READINGS = 6_000;
    private static final int KEYS = 20;
    private static final int DISORDER_MS = 30;
    private static final Duration WINDOW = Duration.ofMillis(100);
    private static final Duration SLIDE = Duration.ofMillis(50);
    private static final Duration GAP = Duration.ofMillis(25);

    private record Reading(long key, long atMs, long amount) {}

    @TempDir private Path root;

    private final AtomicLong seen = new AtomicLong();

    @Test
    void shouldTellTheSameWhateverTheClockSays() throws IOException {
        Long only = Long.getLong("tailrace.seed");
        List<String> failures = new ArrayList<>();
        List<Long> failed = new ArrayList<>();
        long first = only == null ? 0 : only;
        long count = only == null ? SEEDS : 1;
        for (long seed = first; seed < first + count; seed++) {
            String wrong = wrongWith(seed);
            if (wrong != null) {
                failures.add(wrong);
                failed.add(seed);
            }
        }

        System.out.printf(
                "R8: count %,d, failures %,d, seeds of failures %s%n",
                count, failed.size(), failed);
        assertEquals(List.of(), failures.stream().limit(5).toList());
    }

    /** Returns {@code null} if nothing is. */
    private String wrongWith(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Trouble[] troubles = Trouble.values();
        SkewedClock before = new SkewedClock(troubles[(int) (seed % troubles.length)]);
        SkewedClock after = new SkewedClock(troubles[random.nextInt(troubles.length)]);
        int stopAt = random.nextInt(READINGS);

        List<String> right = run(seed, "right", new SkewedClock(Trouble.NONE), null, READINGS);
        List<String> skewed = run(seed, "skewed", before, after, stopAt);

        assertTrue(right.size() > 1_000, right.size() + " lines say little");
        assertTrue(before.readings() > 0, "nobody has asked the clock");
        return right.equals(skewed) ? null : "seed %d: %s".formatted(seed, firstOf(right, skewed));
    }

    private static String firstOf(List<String> right, List<String> skewed) {
        List<String> missing = new ArrayList<>(right);
        skewed.forEach(missing::remove);
        List<String> extra = new ArrayList<>(skewed);
        right.forEach(extra::remove);
        return "missing %s, too many %s"
                .formatted(missing.stream().limit(3).toList(), extra.stream().limit(3).toList());
    }

    /** Runs it by one clock, and from some reading on by another. */
    private List<String> run(
            long seed, String name, SkewedClock before, SkewedClock after, int stopAt)
            throws IOException {
        Path directory = root.resolve(name + "-" + seed);
        seen.set(0);
        JobStatus ended;
        try (Job job = start(pipeline(seed, directory), config(directory, before), before)) {
            while (after != null && seen.get() < stopAt && !job.status().isTerminal()) {
                Thread.onSpinWait();
            }
            ended = after == null ? job.await() : job.stop().toCompletableFuture().join();
        }
        if (ended == JobStatus.STOPPED) {
            try (Job job = start(pipeline(seed, directory), config(directory, after), after)) {
                ended = job.await();
            }
        }
        assertEquals(JobStatus.FINISHED, ended);
        return lines(directory.resolve("lines"));
    }

    private static JobConfig config(Path directory, SkewedClock clock) {
        return JobConfig.defaults()
                .withWorkers(2)
                .withLaneCapacity(64)
                .withCheckpoints(
                        Checkpoints.in(
                                () ->
                                        FileCheckpointStore.open(
                                                directory.resolve("checkpoints"),
                                                StoreOptions.defaults(),
                                                () -> Instant.ofEpochMilli(clock.nowMs())),
                                CheckpointPolicy.every(Duration.ofMillis(10))));
    }

    private Pipeline pipeline(long seed, Path directory) {
        GeneratorSource<Reading> source =
                Sources.<Reading>generator(
                                seed,
                                (index, random) ->
                                        new Reading(
                                                random.nextInt(KEYS),
                                                index / 2 + random.nextInt(DISORDER_MS),
                                                1 + random.nextInt(100)))
                        .limitedTo(READINGS)
                        .inSplits(3);
        PipelineBuilder builder = Pipeline.named("skewed").parallelism(2);
        EventStream<Reading> readings =
                builder.from("readings", source)
                        .withTimestamps(
                                Reading::atMs,
                                Watermarks.boundedDelay(Duration.ofMillis(DISORDER_MS)))
                        .map("look", this::look);
        EventStream<String> sums =
                readings.keyByLong(Reading::key)
                        .window(sliding(WINDOW, SLIDE))
                        .aggregate("sums", Aggregates.sumLong(Reading::amount))
                        .asPanes()
                        .map("sum", pane -> "sum " + pane);
        EventStream<String> counts =
                readings.keyByLong(Reading::key)
                        .window(sessions(GAP))
                        .aggregate("counts", Aggregates.count())
                        .asPanes()
                        .map("count", pane -> "count " + pane);
        sums.union(counts).to("lines", FileSink.text(directory.resolve("lines")));
        return builder.build();
    }

    private Reading look(Reading reading) {
        seen.incrementAndGet();
        return reading;
    }

    private static List<String> lines(Path directory) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines.stream().sorted().toList();
    }
}
