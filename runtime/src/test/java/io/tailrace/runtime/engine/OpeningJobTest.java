// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A restart that is being opened when the job is asked to end. */
class OpeningJobTest extends LifeFixture {

    private static final RestartPolicy ONCE = RestartPolicy.fixedDelay(1, Duration.ZERO);

    private final Hanging hanging = new Hanging();
    private final AtomicInteger opened = new AtomicInteger();
    private final CountDownLatch opening = new CountDownLatch(1);
    private final CountDownLatch mayOpen = new CountDownLatch(1);

    @Test
    void shouldCloseWhatIsOpenedAfterTheOpeningWasGivenUp() throws InterruptedException {
        AtomicInteger sinksClosed = new AtomicInteger();
        AtomicInteger readersClosed = new AtomicInteger();
        Job job =
                RingEngine.start(
                        pipelineTo(
                                HookedSource.of(numbers(100))
                                        .onClose(readersClosed::incrementAndGet),
                                value -> 100 / (value - 50),
                                context -> {
                                    if (opened.getAndIncrement() > 0) {
                                        hanging.hang();
                                    }
                                    return new SinkWriter<>() {
                                        @Override
                                        public void write(Integer value, long timestamp) {}

                                        @Override
                                        public void close() {
                                            sinksClosed.incrementAndGet();
                                        }
                                    };
                                }),
                        CONFIG.withRestart(ONCE));
        hanging.begun.await();

        assertEquals(JobStatus.CANCELLED, ended(job.cancel()));
        hanging.interrupted.await();
        hanging.letReturn();

        assertEquals(2, opened.get());
        assertEquals(2, sinksClosed.get());
        assertEquals(2, readersClosed.get());
    }

    @Test
    void shouldOpenNothingOnceItWasGivenUp() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        Job job =
                RingEngine.start(
                        pipelineTo(
                                HookedSource.of(numbers(100))
                                        .onSplits(
                                                () -> {
                                                    if (asked.getAndIncrement() > 0) {
                                                        hanging.hang();
                                                    }
                                                }),
                                value -> 100 / (value - 50),
                                context -> {
                                    opened.incrementAndGet();
                                    return sink.writer(context);
                                }),
                        CONFIG.withRestart(ONCE));
        hanging.begun.await();

        assertEquals(JobStatus.CANCELLED, ended(job.cancel()));
        hanging.interrupted.await();
        hanging.letReturn();

        assertEquals(1, opened.get());
    }

    @Test
    void shouldBeCancelledThoughTheOpeningThenFails() throws InterruptedException {
        Job job = failingToReopen();
        Heard heard = new Heard();
        job.addListener(heard);
        opening.await();

        job.cancel();
        heard.until(JobStatus.CANCELLING);
        mayOpen.countDown();

        assertEquals(JobStatus.CANCELLED, ended(job));
    }

    @Test
    void shouldEndWithTheFailureThatTheRestartWasForIfToldToStop() throws InterruptedException {
        Job job = failingToReopen();
        opening.await();

        job.stop();
        mayOpen.countDown();

        Throwable failure = failed(job);
        assertInstanceOf(ArithmeticException.class, failure.getCause());
        assertSame(IllegalStateException.class, failure.getSuppressed()[0].getCause().getClass());
    }

    private Job failingToReopen() {
        return RingEngine.start(
                pipelineTo(numbers(100), value -> 100 / (value - 50), this::writer),
                PATIENT.withRestart(ONCE));
    }

    private SinkWriter<Integer> writer(SinkContext context) throws InterruptedException {
        if (opened.getAndIncrement() > 0) {
            opening.countDown();
            mayOpen.await();
            throw new IllegalStateException("cannot be opened");
        }
        return sink.writer(context);
    }
}
