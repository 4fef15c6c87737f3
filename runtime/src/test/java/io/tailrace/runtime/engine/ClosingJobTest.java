// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.sink.SinkWriter;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is closed at the end of a run, and how long that may take. */
class ClosingJobTest extends LifeFixture {

    private static final int SINKS = 6;

    private final Hanging hanging = new Hanging();

    private static SinkWriter<Integer> closing(Runnable onClose) {
        return new SinkWriter<>() {
            @Override
            public void write(Integer value, long timestamp) {}

            @Override
            public void close() {
                onClose.run();
            }
        };
    }

    /** The reader is closed first, and does not return. */
    @Test
    void shouldCloseTheRestAndEndTheThreadsOfReadersWhenAClosingHangs()
            throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch sinkClosed = new CountDownLatch(1);
        HookedSource source =
                HookedSource.of(numbers(10))
                        .onReader(context -> waiting(context.threads()::newThread, interrupted))
                        .onClose(hanging::hang);

        Job job =
                RingEngine.start(
                        pipelineTo(
                                source, value -> value, context -> closing(sinkClosed::countDown)),
                        CONFIG);

        hanging.begun.await();
        assertEquals(JobStatus.FINISHED, ended(job));
        interrupted.await();
        sinkClosed.await();
        hanging.interrupted.await();
        hanging.letReturn();
        assertTrue(
                log.warnings().stream().anyMatch(line -> line.contains("without closing")),
                log.warnings().toString());
    }

    private interface Threads {
        Thread newThread(Runnable work);
    }

    private static void waiting(Threads threads, CountDownLatch interrupted) {
        threads.newThread(
                        () -> {
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException asked) {
                                interrupted.countDown();
                            }
                        })
                .start();
    }

    /** All together take longer than the one closing that hangs may. */
    @Test
    void shouldGiveEachTaskTimeOfItsOwnToClose() {
        closesAll(Duration.ofMillis(500), Duration.ofMillis(200));
    }

    @Test
    void shouldGiveTimeToCloseThoughNothingThatHangsIsWaitedFor() {
        closesAll(Duration.ZERO, Duration.ofMillis(60));
    }

    private void closesAll(Duration abandon, Duration each) {
        SetClock clock = new SetClock();
        CompletableFuture<Job> handle = new CompletableFuture<>();
        AtomicInteger closed = new AtomicInteger();
        Runnable slow =
                () -> {
                    clock.advance(each);
                    clock.awaitKeeper(handle.join());
                    closed.incrementAndGet();
                };
        Job job =
                start(
                        sinksOf(slow),
                        CONFIG.withPatience(Patience.defaults().withAbandon(abandon)),
                        clock);
        handle.complete(job);

        assertEquals(JobStatus.FINISHED, ended(job));

        assertEquals(SINKS, closed.get());
        assertEquals(List.of(), log.warnings());
    }

    private Pipeline sinksOf(Runnable onClose) {
        PipelineBuilder builder = Pipeline.named("life");
        var numbers =
                builder.from("numbers", numbers(10)).withNativeTimestamps(Watermarks.monotonic());
        for (int i = 0; i < SINKS; i++) {
            numbers.to("out-" + i, sinkOf(context -> closing(onClose)));
        }
        return builder.build();
    }

    @Test
    void shouldCountTheTimeOfAnErrandFromItsLastStep() {
        Errand errand =
                new Errand(
                        "job",
                        "closing",
                        500,
                        goesOn -> {},
                        new Errand.Heard() {
                            @Override
                            public void goesOn(Errand errand) {}

                            @Override
                            public void done(Errand errand, Throwable failure) {}
                        });

        assertEquals(SaturatedNanos.NEVER, errand.deadlineNs(), "it has not begun");
        errand.goesOn(1000);
        assertEquals(1500, errand.deadlineNs());
        errand.goesOn(1400);
        assertEquals(1900, errand.deadlineNs());
        errand.notAfter(1600);
        assertEquals(1600, errand.deadlineNs());
        errand.goesOn(1500);
        assertEquals(1600, errand.deadlineNs());
    }
}
