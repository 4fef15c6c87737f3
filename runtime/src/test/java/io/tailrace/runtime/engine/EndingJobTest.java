// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.sink.SinkWriter;
import io.tailrace.operator.time.EventTime;
import io.tailrace.runtime.failure.OperatorFailureException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Stop, drain, cancel and close, and what wins where they meet. */
class EndingJobTest extends LifeFixture {

    @Test
    void shouldStopWithEverythingThatWasRead() {
        for (int run = 0; run < 10; run++) {
            CountDownLatch some = new CountDownLatch(20 * run);
            int before = sink.values().size();
            Job job =
                    RingEngine.start(
                            pipeline(
                                    numbers(100_000).endless(),
                                    value -> {
                                        some.countDown();
                                        return value;
                                    }),
                            CONFIG.withTurnRecords(1 + run));
            awaitQuietly(some);

            assertEquals(JobStatus.STOPPED, ended(job.stop()));

            int read = (int) job.snapshot().tasks().get(0).counts().recordsIn();
            List<Integer> all = sink.values();
            assertEquals(
                    IntStream.range(0, read).boxed().toList(), all.subList(before, all.size()));
        }
    }

    @Test
    void shouldSayThatItFinishedWhenTheInputHasEndedByItself() {
        Job job = RingEngine.start(pipeline(numbers(10), value -> value), CONFIG);

        assertEquals(JobStatus.FINISHED, ended(job));
        assertEquals(JobStatus.FINISHED, ended(job.stop()));
        assertEquals(JobStatus.FINISHED, ended(job.cancel()));
        assertEquals(JobStatus.FINISHED, job.status());
    }

    @Test
    void shouldObeyTheFirstOfStopAndDrain() {
        Job stopped = RingEngine.start(pipeline(numbers(10).endless(), value -> value), CONFIG);
        stopped.stop();
        stopped.drain();
        assertEquals(JobStatus.STOPPED, ended(stopped));

        Job drained = RingEngine.start(pipeline(numbers(10).endless(), value -> value), CONFIG);
        drained.drain();
        drained.stop();
        drained.drain();
        assertEquals(JobStatus.FINISHED, ended(drained));
    }

    @Test
    void shouldLetCancelOverrideAStopThatIsHeldUp() throws InterruptedException {
        Hanging hanging = new Hanging();
        Job job = hangingJob(hanging, CONFIG);
        Heard heard = new Heard();
        job.addListener(heard);
        hanging.begun.await();

        job.stop();
        heard.until(JobStatus.STOPPING);
        job.cancel();

        assertEquals(JobStatus.CANCELLED, ended(job));
        hanging.letReturn();
    }

    @Test
    void shouldCancelWhenADeadlinePasses() throws InterruptedException {
        for (int way = 0; way < 3; way++) {
            Hanging hanging = new Hanging();
            Job job = hangingJob(hanging, CONFIG.withCloseDeadline(Duration.ofMillis(1)));
            hanging.begun.await();
            switch (way) {
                case 0 -> job.stop(Duration.ofMillis(1));
                case 1 -> job.drain(Duration.ofMillis(1));
                default -> job.close();
            }

            assertEquals(JobStatus.CANCELLED, ended(job), "way " + way);
            assertTrue(
                    log.warnings().stream().anyMatch(line -> line.contains("its deadline")),
                    log.warnings().toString());
            hanging.letReturn();
        }
    }

    @Test
    void shouldHoldToADeadlineThatComesWithALaterWish() throws InterruptedException {
        Hanging hanging = new Hanging();
        Job job = hangingJob(hanging, CONFIG);
        hanging.begun.await();

        job.drain();
        job.stop(Duration.ZERO);

        assertEquals(JobStatus.CANCELLED, ended(job));
        hanging.letReturn();
    }

    @Test
    void shouldNotWaitForItselfWhenClosedByAnOperator() {
        CompletableFuture<Job> handle = new CompletableFuture<>();
        Job job =
                RingEngine.start(
                        pipeline(
                                numbers(100).endless(),
                                value -> {
                                    if (value == 50) {
                                        handle.join().close();
                                    }
                                    return value;
                                }),
                        CONFIG);
        handle.complete(job);

        assertEquals(JobStatus.STOPPED, ended(job));
        assertEquals(job.snapshot().tasks().get(0).counts().recordsIn(), sink.values().size());
    }

    @Test
    void shouldNotWaitForItselfWhenClosedByAListener() throws InterruptedException {
        Job job = RingEngine.start(pipeline(numbers(100).endless(), value -> value), CONFIG);
        CountDownLatch closed = new CountDownLatch(1);
        job.addListener(
                event -> {
                    job.close();
                    closed.countDown();
                });

        job.drain();

        closed.await();
        assertEquals(JobStatus.FINISHED, ended(job));
    }

    @Test
    void shouldEndWithTheFirstFailureThoughItWasToldToStop() {
        IllegalStateException thrown = new IllegalStateException("first");
        AtomicReference<Job> handle = new AtomicReference<>();
        CountDownLatch started = new CountDownLatch(1);
        Job job =
                RingEngine.start(
                        pipeline(
                                numbers(100).endless(),
                                value -> {
                                    started.await();
                                    if (value == 3) {
                                        handle.get().stop();
                                        throw thrown;
                                    }
                                    return value;
                                }),
                        PATIENT);
        handle.set(job);
        started.countDown();

        Throwable failure = failed(job);

        assertInstanceOf(OperatorFailureException.class, failure);
        assertSame(thrown, failure.getCause());
        assertEquals(JobStatus.FAILED, job.status());
        assertEquals(1, sink.closings());
    }

    /** Told to stop, it would not have been restarted: so the failure is what it ends with. */
    @Test
    void shouldEndWithAFailureInAStopWhoseDeadlinePassesWhileItIsBeingClosed() {
        IllegalStateException thrown = new IllegalStateException("in the stop");
        CompletableFuture<Job> handle = new CompletableFuture<>();
        SetClock clock = new SetClock();
        Duration deadline = Duration.ofMillis(10);
        Job job =
                start(
                        pipelineTo(
                                numbers(100).endless(),
                                value -> {
                                    handle.join().stop(deadline);
                                    throw thrown;
                                },
                                context ->
                                        new SinkWriter<>() {
                                            @Override
                                            public void write(Integer value, long timestamp) {}

                                            @Override
                                            public void close() {
                                                clock.advance(deadline);
                                                clock.awaitKeeper(handle.join());
                                            }
                                        }),
                        PATIENT.withRestart(RestartPolicy.fixedDelay(3, Duration.ZERO)),
                        clock);
        handle.complete(job);

        assertSame(thrown, failed(job).getCause());
        assertTrue(
                log.warnings().stream().anyMatch(line -> line.contains("its deadline")),
                "the deadline has passed before all was closed");
    }

    @Test
    void shouldSayWhatItDropsWhenCancelledBeforeARestart() {
        IllegalStateException thrown = new IllegalStateException("dropped");
        CompletableFuture<Job> handle = new CompletableFuture<>();
        SetClock clock = new SetClock();
        Job job =
                start(
                        pipelineTo(
                                numbers(100).endless(),
                                value -> {
                                    throw thrown;
                                },
                                context ->
                                        new SinkWriter<>() {
                                            @Override
                                            public void write(Integer value, long timestamp) {}

                                            @Override
                                            public void close() {
                                                handle.join().cancel();
                                            }
                                        }),
                        PATIENT.withRestart(RestartPolicy.fixedDelay(3, Duration.ZERO)),
                        clock);
        handle.complete(job);

        assertEquals(JobStatus.CANCELLED, ended(job));
        assertTrue(
                log.warnings().stream()
                        .anyMatch(line -> line.contains("was cancelled before it was restarted")),
                log.warnings().toString());
    }

    @Test
    void shouldTellNoFailureOfWhatUserCodeThrowsWhileItIsCancelled() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Job job =
                RingEngine.start(
                        pipeline(
                                numbers(10).endless(),
                                value -> {
                                    begun.countDown();
                                    // Ends by the interrupt of the one who waits no longer.
                                    new CountDownLatch(1).await();
                                    return value;
                                }),
                        CONFIG);
        begun.await();

        assertEquals(JobStatus.CANCELLED, ended(job.cancel()));
    }

    @Test
    void shouldSendNoEndOfTimeAtAStop() {
        CountDownLatch ends = new CountDownLatch(1);
        var plan = pipeline(numbers(10).endless(), value -> value);
        Job job =
                RingEngine.start(
                        plan.plan(),
                        plan.codecs()::codecOf,
                        CONFIG,
                        (task, from, input, kind, value, timestamp) -> {
                            if (timestamp == EventTime.END) {
                                ends.countDown();
                            }
                        });

        ended(job.stop());

        assertEquals(1, ends.getCount());
    }

    private Job hangingJob(Hanging hanging, JobConfig config) {
        return RingEngine.start(pipeline(numbers(100).endless(), hanging::through), config);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
