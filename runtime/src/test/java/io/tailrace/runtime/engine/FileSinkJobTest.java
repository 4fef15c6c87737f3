// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Sources;
import io.tailrace.files.sink.FileSink;
import io.tailrace.pipeline.KeyedTotal;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.fixture.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a job writes into text files is exact, however it is ended and by whatever it goes on. */
@Timeout(120)
class FileSinkJobTest {

    private static final int RECORDS = 12_000;
    private static final int KEYS = 50;

    private final AtomicLong seen = new AtomicLong();
    private final AtomicInteger failuresLeft = new AtomicInteger();

    @TempDir Path root;

    @Test
    void shouldWriteEveryLineOnceThoughItIsCancelledAgainAndAgain() throws IOException {
        JobStatus ended = null;
        for (int run = 0; ended != JobStatus.FINISHED; run++) {
            assertTrue(run < 10_000, "no end");
            Job job = RingEngine.start(pipeline(1 + run % 3), config());
            waitForMore(job, 1_000);
            ended = (run % 3 == 2 ? job.stop() : job.cancel()).toCompletableFuture().join();
            assertNothingTwice();
        }

        assertExact();
    }

    @Test
    void shouldWriteEveryLineOnceThoughUserCodeFails() throws IOException {
        failuresLeft.set(5);

        Job job =
                RingEngine.start(
                        pipeline(2),
                        config().withRestart(RestartPolicy.fixedDelay(10, Duration.ofMillis(1))));

        assertEquals(JobStatus.FINISHED, job.await());
        assertEquals(0, failuresLeft.get());
        assertExact();
    }

    @Test
    void shouldRefuseToBeginAnewBesideTheOutputOfAnEarlierRun() throws IOException {
        assertEquals(JobStatus.FINISHED, RingEngine.start(pipeline(1), config()).await());
        JobConfig elsewhere =
                JobConfig.defaults().withCheckpoints(root.resolve("other"), Duration.ofMillis(5));

        Throwable refused =
                assertThrows(
                        RuntimeException.class,
                        () -> RingEngine.start(pipeline(1), elsewhere).await());

        assertTrue(refused.toString().contains("begins anew, but "), refused.toString());
        assertExact();
    }

    @Test
    void shouldSayThatThereIsNothingToReadForAJobThatHasEnded() throws IOException {
        try (CapturedLog log = CapturedLog.of(Job.class.getPackage())) {
            RingEngine.start(pipeline(1), config()).await();
            assertEquals(List.of(), log.warnings());

            assertEquals(JobStatus.FINISHED, RingEngine.start(pipeline(1), config()).await());

            List<String> said = log.warnings();
            assertEquals(1, said.size(), said.toString());
            assertTrue(said.get(0).contains(" had come to its end with checkpoint "), said.get(0));
        }
        assertExact();
    }

    @Test
    void shouldSayWhichCheckpointARestartGoesOnFrom() throws Exception {
        JobConfig rarely =
                JobConfig.defaults()
                        .withCheckpoints(root.resolve("checkpoints"), Duration.ofDays(1))
                        .withRestart(RestartPolicy.fixedDelay(1, Duration.ofMillis(1)));
        CountDownLatch restarting = new CountDownLatch(1);
        try (CapturedLog log = CapturedLog.of(Job.class.getPackage());
                Job job = RingEngine.start(pipeline(1, Long.MAX_VALUE / 2), rarely)) {
            job.addListener(
                    event -> {
                        if (event instanceof JobEvent.WillRestart) {
                            restarting.countDown();
                        }
                    });
            String anew = "begins anew: there is no complete checkpoint in " + root.toRealPath();
            assertTrue(log.all().stream().anyMatch(line -> line.contains(anew)), anew);
            job.checkpoint().toCompletableFuture().get();
            failuresLeft.set(1);

            restarting.await();
            job.cancel().toCompletableFuture().join();

            List<String> said = log.warnings();
            assertTrue(
                    said.stream().anyMatch(line -> line.endsWith("It goes on from checkpoint 1")),
                    said.toString());
        }
    }

    private void waitForMore(Job job, int records) {
        long goal = seen.get() + records;
        while (seen.get() < goal && !job.status().isTerminal()) {
            Thread.onSpinWait();
        }
    }

    private void assertNothingTwice() throws IOException {
        List<String> lines = lines();
        assertEquals(lines.stream().distinct().count(), lines.size());
    }

    private void assertExact() throws IOException {
        Map<Long, List<Long>> totals = new TreeMap<>();
        for (String line : lines()) {
            String[] parts = line.split(" ");
            totals.computeIfAbsent(Long.valueOf(parts[0]), key -> new ArrayList<>())
                    .add(Long.valueOf(parts[1]));
        }
        List<Long> expected = LongStream.rangeClosed(1, RECORDS / KEYS).boxed().toList();
        Map<Long, List<Long>> all = new TreeMap<>();
        LongStream.range(0, KEYS).forEach(key -> all.put(key, expected));
        assertEquals(all, totals, "by key, in the order of the names of files");
        try (Stream<Path> below = Files.walk(root.resolve("lines"))) {
            List<Path> others =
                    below.filter(Files::isRegularFile)
                            .filter(file -> !file.toString().endsWith(".txt"))
                            .toList();
            assertEquals(List.of(), others);
        }
    }

    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(root.resolve("lines"))) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".txt")) {
                    lines.addAll(Files.readAllLines(file));
                }
            }
        }
        return lines;
    }

    private JobConfig config() {
        return JobConfig.defaults()
                .withWorkers(2)
                .withLaneCapacity(64)
                .withCheckpoints(root.resolve("checkpoints"), Duration.ofMillis(5));
    }

    private Pipeline pipeline(int parallelism) {
        return pipeline(parallelism, RECORDS);
    }

    private Pipeline pipeline(int parallelism, long records) {
        PipelineBuilder builder = Pipeline.named("totals");
        builder.from(
                        "numbers",
                        Sources.<Long>generator(7, (index, random) -> index)
                                .limitedTo(records)
                                .inSplits(3))
                .withoutTimestamps()
                .map("look", this::look)
                .keyByLong(number -> number % KEYS)
                .runningCount("count")
                .parallelism(parallelism)
                .to(
                        "out",
                        FileSink.<KeyedTotal<Long>>text(
                                root.resolve("lines"), total -> total.key() + " " + total.total()));
        return builder.build();
    }

    private Long look(Long number) {
        boolean fails = seen.incrementAndGet() % 2_000 == 0;
        if (fails && failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("fails on purpose");
        }
        return number;
    }
}
