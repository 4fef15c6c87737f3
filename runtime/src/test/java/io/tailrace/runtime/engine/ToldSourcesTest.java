// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.source.JobEndListener;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.assembly.JobEnd;
import io.tailrace.runtime.fixture.CapturedLog;
import io.tailrace.runtime.fixture.ScriptedSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Sources hear that the job is over, whatever they make of it. */
class ToldSourcesTest extends LifeFixture {

    private Pipeline told(JobEndListener first, JobEndListener second) {
        AtomicInteger readers = new AtomicInteger();
        HookedSource source =
                HookedSource.of(new ScriptedSource<Integer>().split(List.of()).split(List.of()))
                        .onReader(
                                context ->
                                        context.whenJobEnds(
                                                readers.getAndIncrement() == 0 ? first : second));
        PipelineBuilder builder = Pipeline.named("life").parallelism(2);
        builder.from("numbers", source)
                .withNativeTimestamps(Watermarks.monotonic())
                .to("out", sink);
        return builder.build();
    }

    @Test
    void shouldNotWaitForItselfWhenClosedByASource() {
        CompletableFuture<Job> handle = new CompletableFuture<>();
        CountDownLatch closed = new CountDownLatch(1);
        Job job =
                RingEngine.start(
                        told(
                                failure -> {
                                    handle.join().close();
                                    closed.countDown();
                                },
                                failure -> {}),
                        PATIENT);
        handle.complete(job);

        assertEquals(JobStatus.FINISHED, ended(job));
        assertEquals(0, closed.getCount(), "told before the job is complete");
    }

    @Test
    void shouldTellTheOthersAndEndWhenOneDoesNotReturn() throws InterruptedException {
        Hanging hanging = new Hanging();
        CountDownLatch told = new CountDownLatch(1);
        Job job =
                RingEngine.start(
                        told(failure -> hanging.hang(), failure -> told.countDown()), CONFIG);

        assertEquals(JobStatus.FINISHED, ended(job));

        told.await();
        hanging.interrupted.await();
        assertTrue(
                log.warnings().stream()
                        .anyMatch(line -> line.contains("without telling its sources")),
                log.warnings().toString());
        hanging.letReturn();
    }

    @Test
    void shouldFinishThoughASourceFailsToHearOfIt() {
        try (CapturedLog captured = CapturedLog.of(JobEnd.class.getPackage())) {
            CountDownLatch told = new CountDownLatch(1);
            Job job =
                    RingEngine.start(
                            told(
                                    failure -> {
                                        throw new AssertionError("on purpose");
                                    },
                                    failure -> told.countDown()),
                            PATIENT);

            assertEquals(JobStatus.FINISHED, ended(job));

            assertEquals(0, told.getCount());
            assertEquals(
                    List.of("A source failed to hear that its job has ended"), captured.warnings());
        }
    }
}
