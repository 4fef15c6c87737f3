// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.running;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Collected;
import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.JobEvent;
import io.tailrace.runtime.engine.JobStatus;
import io.tailrace.runtime.engine.Patience;
import io.tailrace.runtime.engine.RestartPolicy;
import io.tailrace.runtime.engine.RingEngine;
import io.tailrace.runtime.engine.WorkerPool;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunningGuideTest {

    private final Collected<Integer> results = Sinks.collector();
    private final AtomicBoolean failsOnce = new AtomicBoolean();

    private Pipeline pipeline() {
        PipelineBuilder builder = Pipeline.named("shop");
        builder.from("orders", Sources.of(1, 2, 3))
                .withoutTimestamps()
                .map("check", this::checked)
                .to("ledger", results);
        return builder.build();
    }

    private int checked(int order) {
        if (failsOnce.getAndSet(false)) {
            throw new IllegalArgumentException("an order that makes no sense");
        }
        return order;
    }

    @Test
    void shouldRunToTheEnd() {
        Pipeline pipeline = pipeline();
        // region await
        Job job = RingEngine.start(pipeline);
        JobStatus how = job.await(); // FINISHED; or throws what it failed of
        // endregion

        assertEquals(JobStatus.FINISHED, how);
        assertEquals(List.of(1, 2, 3), results.values());
    }

    @Test
    void shouldStopInGoodOrder() {
        Pipeline pipeline = pipeline();
        // region stop
        try (Job job = RingEngine.start(pipeline)) {
            Runtime.getRuntime().addShutdownHook(new Thread(job::close));
            // ... until somebody has had enough
        } // stops, and cancels if that takes longer than its patience
        // endregion
    }

    @Test
    void shouldRestartAndTell() throws InterruptedException {
        failsOnce.set(true);
        Pipeline pipeline = pipeline();
        BlockingQueue<JobEvent> heard = new LinkedBlockingQueue<>();
        // region config
        JobConfig config =
                JobConfig.defaults()
                        .withWorkers(2)
                        .withRestart(
                                RestartPolicy.exponentialBackoff(5, ofMillis(100), ofSeconds(10)))
                        .withPatience(
                                Patience.defaults()
                                        .withClose(ofSeconds(10))
                                        .withAbandon(ofSeconds(5)))
                        .withListener(heard::add);
        // endregion

        RingEngine.start(pipeline, config).await();

        JobEvent event = heard.take();
        while (!(event instanceof JobEvent.WillRestart)) {
            event = heard.take();
        }
        assertTrue(results.values().containsAll(List.of(1, 2, 3)));
    }

    @Test
    void shouldShareWorkers() {
        Pipeline pipeline = pipeline();
        Pipeline another = pipeline();
        // region pool
        try (WorkerPool pool = WorkerPool.start()) {
            Job one = RingEngine.start(pipeline, JobConfig.defaults(), pool);
            Job other = RingEngine.start(another, JobConfig.defaults(), pool);
            one.await();
            other.await();
        }
        // endregion
        assertEquals(6, results.values().size());
    }

    @Test
    void shouldThrowWhatItFailedOf() {
        failsOnce.set(true);
        Job job = RingEngine.start(pipeline());
        try {
            job.await();
        } catch (CompletionException failed) {
            assertTrue(failed.getCause().getMessage().contains("'check'"));
            return;
        }
        throw new AssertionError("it has not failed");
    }
}
