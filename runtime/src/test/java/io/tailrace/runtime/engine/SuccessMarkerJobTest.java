// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Sources;
import io.tailrace.files.sink.FileSink;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.KeyedTotal;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Folders of hours in a job: a marker is true whenever it is seen. */
@Timeout(120)
class SuccessMarkerJobTest {

    private static final int RECORDS = 6_000;
    private static final long HOUR = 3_600_000;
    private static final long STEP = 10_000;
    private static final int IN_AN_HOUR = (int) (HOUR / STEP);
    private static final int SPLITS = 3;

    private final AtomicLong seen = new AtomicLong();
    private final AtomicInteger failuresLeft = new AtomicInteger();

    @TempDir Path root;

    @Test
    void shouldNeverMarkTooEarlyThoughUserCodeFails() throws IOException {
        failuresLeft.set(5);
        JobConfig restarting =
                config().withRestart(RestartPolicy.fixedDelay(10, Duration.ofMillis(1)));
        try (Job job = RingEngine.start(pipeline(2, RECORDS), restarting)) {
            while (!job.status().isTerminal()) {
                assertMarkedHoursAreWhole();
            }
            assertEquals(JobStatus.FINISHED, job.await());
        }

        assertEquals(0, failuresLeft.get());
        assertAllIsMarked(RECORDS);
    }

    @Test
    void shouldMarkNoOpenHourAtAStopAndEveryHourInTheEnd() throws IOException {
        JobStatus ended = null;
        for (int run = 0; ended != JobStatus.FINISHED; run++) {
            assertTrue(run < 1_000, "no end");
            try (Job job = RingEngine.start(pipeline(1 + run % 3, RECORDS), config())) {
                long goal = seen.get() + 1_000;
                while (seen.get() < goal && !job.status().isTerminal()) {
                    Thread.onSpinWait();
                }
                ended = (run % 3 == 2 ? job.cancel() : job.stop()).toCompletableFuture().join();
            }
            assertMarkedHoursAreWhole();
        }

        assertAllIsMarked(RECORDS);
    }

    @Test
    void shouldMarkHoursAsTheyPassAndTheRestWhenItIsDrained() throws IOException {
        try (Job job = RingEngine.start(pipeline(2, Long.MAX_VALUE / 2 / STEP), config())) {
            while (hours().values().stream().noneMatch(SuccessMarkerJobTest::isMarked)) {
                Thread.onSpinWait();
            }
            assertEquals(JobStatus.FINISHED, job.drain().toCompletableFuture().join());
        }

        Collection<Path> hours = hours().values();
        assertTrue(hours.size() > 1, hours.size() + " hours");
        for (Path hour : hours) {
            assertTrue(isMarked(hour), hour.toString());
        }
    }

    /** As after a crash between the last checkpoint and its markers. */
    @Test
    void shouldMarkAtTheNextStartWhatWasNotMarkedAtTheEnd() throws IOException {
        assertEquals(JobStatus.FINISHED, RingEngine.start(pipeline(2, RECORDS), config()).await());
        for (Path hour : hours().values()) {
            Files.delete(hour.resolve("_SUCCESS"));
        }

        assertEquals(JobStatus.FINISHED, RingEngine.start(pipeline(3, RECORDS), config()).await());

        assertAllIsMarked(RECORDS);
    }

    /** How many are marked. */
    private int assertMarkedHoursAreWhole() throws IOException {
        int marked = 0;
        for (var hour : hours().entrySet()) {
            if (isMarked(hour.getValue())) {
                marked++;
                assertEquals(
                        expected(hour.getKey()),
                        numbers(hour.getValue()),
                        hour.getValue().toString());
            }
        }
        return marked;
    }

    private void assertAllIsMarked(long records) throws IOException {
        assertEquals((records - 1) / IN_AN_HOUR + 1, assertMarkedHoursAreWhole());
        assertEquals((records - 1) / IN_AN_HOUR + 1, hours().size());
        try (Stream<Path> pending = Files.list(root.resolve("lines/.out.pending"))) {
            assertEquals(List.of(), pending.toList());
        }
    }

    private static boolean isMarked(Path hour) {
        return Files.exists(hour.resolve("_SUCCESS"));
    }

    private static List<Long> expected(int hour) {
        long from = (long) hour * IN_AN_HOUR;
        return LongStream.range(from, Math.min(from + IN_AN_HOUR, RECORDS)).boxed().toList();
    }

    private static List<Long> numbers(Path hour) throws IOException {
        List<Long> numbers = new ArrayList<>();
        try (Stream<Path> files = Files.list(hour)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".txt")).toList()) {
                Files.readAllLines(file).forEach(line -> numbers.add(Long.valueOf(line)));
            }
        }
        return numbers.stream().sorted().toList();
    }

    /** By number, those that are there. */
    private SortedMap<Integer, Path> hours() {
        SortedMap<Integer, Path> hours = new TreeMap<>();
        for (int hour = 0; hour < 31 * 24; hour++) {
            String name =
                    String.format(
                            Locale.ROOT,
                            "lines/day=1970-01-%02d/hour=%02d",
                            1 + hour / 24,
                            hour % 24);
            if (Files.exists(root.resolve(name))) {
                hours.put(hour, root.resolve(name));
            }
        }
        return hours;
    }

    private JobConfig config() {
        return JobConfig.defaults()
                .withWorkers(2)
                .withLaneCapacity(64)
                .withCheckpoints(root.resolve("checkpoints"), Duration.ofMillis(5));
    }

    private Pipeline pipeline(int parallelism, long records) {
        PipelineBuilder builder = Pipeline.named("hours");
        builder.from(
                        "numbers",
                        Sources.<Long>generator(7, (index, random) -> index)
                                .limitedTo(records)
                                .inSplits(SPLITS))
                .withTimestamps(number -> number * STEP, Watermarks.monotonic())
                .map("look", this::look)
                .keyByLong(number -> number)
                .runningCount("count")
                .parallelism(parallelism)
                .to(
                        "out",
                        FileSink.<KeyedTotal<Long>>text(
                                        root.resolve("lines"), total -> "" + total.key())
                                .rollingAfterBytes(700)
                                .partitionedByHour(ZoneOffset.UTC));
        return builder.build();
    }

    private Long look(Long number) {
        boolean fails = seen.incrementAndGet() % 1_000 == 0;
        if (fails && failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("fails on purpose");
        }
        return number;
    }
}
