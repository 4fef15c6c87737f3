// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit.windows;

import static io.tailrace.windowing.Windows.assignedBy;
import static io.tailrace.windowing.Windows.global;
import static io.tailrace.windowing.Windows.sliding;
import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Collected;
import io.tailrace.connectors.RateSource;
import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.files.sink.FileSink;
import io.tailrace.operator.Counter;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.KeyedStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.JobStatus;
import io.tailrace.runtime.engine.RingEngine;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.aggregate.Aggregates;
import io.tailrace.windowing.operator.WindowOperator;
import io.tailrace.windowing.pane.Pane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Windows in the ring engine. */
@Timeout(120)
class WindowedJobTest {

    private static final int SOME = 700;
    private static final int PER_SECOND = 4_000;
    private static final CountDownLatch NOBODY = new CountDownLatch(0);
    private static final Windowing<Object> WINDOWS =
            sliding(ofMillis(100), ofMillis(20)).earlyFirings(afterCount(3)).retracting();

    @TempDir Path directory;

    /** Of all payments that were made for a job, the greatest number. */
    private final AtomicLong greatest = new AtomicLong();

    @Test
    void shouldX1TellTheSameWhenCancelledAndWhenStopped() throws Exception {
        JobConfig config =
                JobConfig.defaults()
                        .withCheckpoints(directory.resolve("checkpoints"), ofMinutes(10));
        Path lines = directory.resolve("lines");

        try (Job cancelled = startAndReadSome(config, lines)) {
            cancelled.checkpoint().toCompletableFuture().get();
            cancelled.cancel().toCompletableFuture().join();
        }
        try (Job stopped = startAndReadSome(config, lines)) {
            assertEquals(JobStatus.STOPPED, stopped.stop().toCompletableFuture().join());
        }
        int early = linesIn(lines).size();
        long all = greatest.get() + 1 + SOME;
        Pipeline rest = pipeline(rate().limitedTo(all), FileSink.text(lines), NOBODY);
        try (Job finished = RingEngine.start(rest, config)) {
            assertEquals(JobStatus.FINISHED, finished.await());
        }

        List<String> told = linesIn(lines);
        assertEquals(uninterrupted(all), told);
        assertTrue(0 < early && early < told.size(), early + " of " + told.size());
        assertTrue(told.stream().anyMatch(line -> line.endsWith("RETRACT")));
    }

    @Test
    void shouldA4L11CountWhatIsDropped() {
        List<Payment> payments = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            payments.add(Payment.of("7", 1, 10));
        }
        payments.add(1, Payment.of("7", 1, 1_000_000));
        PipelineBuilder builder = Pipeline.named("drops");
        KeyedStream<Long, Payment> byNumber =
                builder.from("payments", Sources.collection(payments))
                        .withTimestamps(Payment::at, Watermarks.monotonic())
                        .keyByLong(Payment::number);
        Collected<Long> counted = Sinks.collector();
        byNumber.window(tumbling(ofMillis(100)))
                .aggregate("late", Aggregates.count())
                .values()
                .to("counted", counted);
        byNumber.window(global().triggering(afterCount(3)).discarding().droppingWhenFinished())
                .aggregate("closing", Aggregates.count())
                .values()
                .to("closed", Sinks.discard());
        byNumber.window(assignedBy((payment, at, into) -> {}))
                .aggregate("nowhere", Aggregates.count())
                .values()
                .to("none", Sinks.discard());

        Job job = RingEngine.start(builder.build());
        assertEquals(JobStatus.FINISHED, job.await());

        Map<String, Long> counts =
                job.snapshot().tasks().stream()
                        .filter(task -> task.named().containsKey("late." + Counter.LATE))
                        .findFirst()
                        .orElseThrow()
                        .named();
        long inWindows = counted.values().stream().mapToLong(count -> count).sum();
        assertEquals(10_001, inWindows + counts.get("late." + Counter.LATE));
        assertTrue(counts.get("late." + Counter.LATE) > 0, counts.toString());
        assertEquals(9_998, counts.get("closing." + WindowOperator.CLOSED_WINDOW));
        assertEquals(10_001, counts.get("nowhere." + WindowOperator.NO_WINDOW));
        assertEquals(
                counts.get("late." + Counter.LATE),
                job.snapshot().tasks().stream().mapToLong(task -> task.counts().late()).sum());
    }

    private Job startAndReadSome(JobConfig config, Path lines) throws Exception {
        CountDownLatch seen = new CountDownLatch(SOME);
        Sink<String> sink = FileSink.text(Files.createDirectories(lines));
        Job job = RingEngine.start(pipeline(rate(), sink, seen), config);
        assertTrue(seen.await(60, SECONDS), "It reads nothing");
        return job;
    }

    private RateSource<Payment> rate() {
        return Sources.rate(
                PER_SECOND,
                n -> {
                    greatest.accumulateAndGet(n, Math::max);
                    return payment(n);
                });
    }

    private static List<String> uninterrupted(long payments) {
        Collected<String> lines = Sinks.collector();
        Source<Payment, ?> source =
                Sources.collection(
                        LongStream.range(0, payments).mapToObj(WindowedJobTest::payment).toList());

        assertEquals(JobStatus.FINISHED, RingEngine.start(pipeline(source, lines, NOBODY)).await());

        return lines.values().stream().sorted().toList();
    }

    private static Pipeline pipeline(
            Source<Payment, ?> source, Sink<String> lines, CountDownLatch seen) {
        PipelineBuilder builder = Pipeline.named("windows").parallelism(3);
        builder.from("payments", source)
                .parallelism(1)
                .withTimestamps(Payment::at, Watermarks.boundedDelay(ofMillis(50)))
                .map(
                        payment -> {
                            seen.countDown();
                            return payment;
                        })
                .keyByLong(Payment::number)
                .window(WINDOWS)
                .aggregate("sum", Aggregates.sumLong(Payment::cents))
                .filter("not-small", cents -> cents > 50)
                .asPanes()
                .map("lines", Pane::toString)
                .to("lines-out", lines);
        return builder.build();
    }

    /** Up to 49 milliseconds behind those before it, so never late. */
    private static Payment payment(long n) {
        return Payment.of(String.valueOf(n % 40), n % 97, n - n * 31 % 50);
    }

    private static List<String> linesIn(Path lines) throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(lines)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.addAll(Files.readAllLines(file));
            }
        }
        return all.stream().sorted().toList();
    }
}
