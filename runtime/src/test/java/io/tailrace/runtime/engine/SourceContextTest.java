// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.assembly.JobEnd;
import io.tailrace.runtime.driver.Driver;
import io.tailrace.runtime.driver.DriverSettings;
import io.tailrace.runtime.fixture.CapturedLog;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.worker.Idling;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a source may ask of its host, kept by the ring engine and the driver. */
@Timeout(60)
class SourceContextTest {

    private final CapturedLog log = CapturedLog.of(Job.class.getPackage());

    @AfterEach
    void closeLog() {
        log.close();
    }

    /** Gives the number that was set last, once, and hears when the job ends. */
    private static final class HandedOver implements Source<Integer, Long> {
        final List<SourceContext> contexts = new ArrayList<>();
        final List<Throwable> ends = new ArrayList<>();
        final AtomicInteger handed = new AtomicInteger();

        void hand(int number) {
            handed.set(number);
            contexts.forEach(SourceContext::wake);
        }

        @Override
        public SourceTraits traits() {
            return SourceTraits.replayableAndEndless().notReplayable();
        }

        @Override
        public TypeRef<Long> positionType() {
            return TypeRef.of(Long.class);
        }

        @Override
        public List<Split<Long>> splits(int parallelism) {
            return IntStream.range(0, parallelism)
                    .mapToObj(number -> new Split<>("split-" + number, 0L))
                    .toList();
        }

        @Override
        public SourceReader<Integer, Long> reader(SourceContext context) {
            contexts.add(context);
            context.whenJobEnds(ends::add);
            return new Reader(this);
        }
    }

    private static final class Reader implements SourceReader<Integer, Long> {
        private final HandedOver source;
        private SplitOutput<Integer> output;

        Reader(HandedOver source) {
            this.source = source;
        }

        @Override
        public void add(Split<Long> split, SplitOutput<Integer> output) {
            this.output = output;
        }

        @Override
        public PollResult poll() {
            if (source.handed.get() != 0 && output.accepting()) {
                output.emit(source.handed.getAndSet(0));
            }
            return PollResult.NOTHING_NOW;
        }

        @Override
        public long nanosUntilNext() {
            return Long.MAX_VALUE;
        }

        @Override
        public Long position(String splitId) {
            return 0L;
        }
    }

    private final HandedOver source = new HandedOver();
    private final CollectingSink<Integer> sink = new CollectingSink<>();

    private Pipeline passingOn(int parallelism) {
        PipelineBuilder builder = Pipeline.named("passing-on").parallelism(parallelism);
        builder.from("numbers", source)
                .withoutTimestamps()
                .map("invert", number -> 1_000 / (number - 13))
                .to("out", sink);
        return builder.build();
    }

    /** A worker that parks looks again by itself ten times a second: too slow for this. */
    @Test
    void shouldWakeAParkedWorker() throws Exception {
        int rounds = 2_000;
        SynchronousQueue<Integer> results = new SynchronousQueue<>();
        PipelineBuilder builder = Pipeline.named("waking");
        builder.from("numbers", source)
                .withoutTimestamps()
                .map(
                        number -> {
                            results.put(number);
                            return number;
                        })
                .to("out", sink);
        JobConfig parking = JobConfig.defaults().withWorkers(1).withIdling(Idling.parking());
        try (Job job = RingEngine.start(builder.build(), parking)) {
            for (int round = 1; round <= rounds; round++) {
                source.hand(round);
                assertEquals(round, results.take());
            }
            assertEquals(JobStatus.RUNNING, job.status());
        }
    }

    @Test
    void shouldTellTheEndBeforeTheJobIsComplete() {
        Job job = RingEngine.start(passingOn(2), JobConfig.defaults());
        assertTrue(source.ends.isEmpty());

        job.drain().toCompletableFuture().join();

        assertEquals(2, source.ends.size());
        assertNull(source.ends.get(0));
    }

    @Test
    void shouldTellWhatTheJobFailedOf() {
        Job job = RingEngine.start(passingOn(1), JobConfig.defaults());
        source.hand(13);

        CompletionException failed =
                assertThrows(
                        CompletionException.class,
                        () -> job.completion().toCompletableFuture().join());

        assertEquals(1, source.ends.size());
        assertSame(failed.getCause(), source.ends.get(0));
    }

    @Test
    void shouldTellTheEndAtOnceIfTheJobIsOver() {
        Job job = RingEngine.start(passingOn(1), JobConfig.defaults());
        job.cancel().toCompletableFuture().join();

        source.contexts.get(0).whenJobEnds(source.ends::add);

        assertEquals(2, source.ends.size());
    }

    @Test
    void shouldSayTheSameStartToAllTasks() {
        try (Driver driver =
                Driver.start(passingOn(3), DriverSettings.seeded(1).startingAt(7_000))) {
            driver.runUntilQuiescent();

            assertEquals(
                    List.of(7_000L, 7_000L, 7_000L),
                    source.contexts.stream().map(SourceContext::startedMs).toList());
            assertTrue(source.ends.isEmpty());
        }
        assertEquals(3, source.ends.size());
    }

    @Test
    void shouldSurviveAListenerThatFails() {
        Logger logger = Logger.getLogger(JobEnd.class.getName());
        List<LogRecord> logged = new ArrayList<>();
        Filter keeping = record -> !logged.add(record);
        logger.setFilter(keeping);
        Job job = RingEngine.start(passingOn(2), JobConfig.defaults());
        source.contexts
                .get(0)
                .whenJobEnds(
                        failure -> {
                            throw new IllegalStateException("on purpose");
                        });

        job.cancel().toCompletableFuture().join();
        logger.setFilter(null);

        assertEquals(JobStatus.CANCELLED, job.status());
        assertEquals(1, source.ends.size());
        assertEquals("on purpose", logged.get(0).getThrown().getMessage());
    }
}
