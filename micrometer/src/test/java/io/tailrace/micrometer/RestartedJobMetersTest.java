// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.micrometer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.FunctionTimer;
import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.JobEvent;
import io.tailrace.runtime.engine.RestartPolicy;
import io.tailrace.runtime.engine.RingEngine;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RestartedJobMetersTest extends MetersFixture {

    @Test
    void shouldGoOnWhenTheJobHasBegunAnew() {
        shop.write(100, MadeUpJob.SECOND);
        JobMeters.of(shop, registry);
        afterMinutes(1);
        assertWithin(1, quantile("1.0"));

        shop.restart();
        shop.write(1, MadeUpJob.SECOND / 1_000);
        shop.ageNanos = 1;
        afterMinutes(3);

        assertEquals(0, quantile("1.0"));
        shop.write(1, MadeUpJob.SECOND / 1_000);
        afterMinutes(1);
        assertWithin(0.001, quantile("1.0"));
    }

    @Test
    void shouldGoOnWhenTheJobHasBegunAnewLongAgo() {
        shop.write(100, MadeUpJob.SECOND);
        JobMeters.of(shop, registry);
        afterMinutes(1);

        shop.restart();
        shop.write(1, MadeUpJob.SECOND / 1_000);
        clock.add(Duration.ofHours(1));
        shop.ageNanos += 3_500 * MadeUpJob.SECOND;

        assertWithin(0.001, quantile("1.0"));
    }

    @Test
    void shouldLetWhatIsCountedGrowThroughRestarts() {
        shop.write(100, MadeUpJob.SECOND / 1_000);
        JobMeters.of(shop, registry);
        assertEquals(100, count("records.in"));

        for (int restarts = 1; restarts <= 3; restarts++) {
            shop.restart();
            shop.recordsIn = 10;
            shop.write(10, MadeUpJob.SECOND / 1_000);
            clock.add(Duration.ofSeconds(1));

            assertEquals(100 + 10 * restarts, count("records.in"));
            assertEquals(4 + 4 * restarts, count("busy"));
            assertEquals(
                    3 + 3 * restarts,
                    registry.get("tailrace.task.alignment.wait").functionCounter().count());
            assertEquals(
                    8 + 8 * restarts,
                    registry.get("tailrace.worker.busy").functionCounter().count());
            FunctionTimer latencies = registry.get("tailrace.sink.latency").functionTimer();
            assertEquals(100 + 10 * restarts, latencies.count());
            assertWithin(0.1 + 0.01 * restarts, latencies.totalTime(TimeUnit.SECONDS));
            assertEquals(1 + restarts, registry.get("tailrace.job.attempt").gauge().value());
        }
    }

    /** The clock of the registry stands still, so that nothing is looked at that is not fresh. */
    @Test
    void shouldLookAtWhatAnAttemptCameToWhenItHasFailed() throws InterruptedException {
        CountDownLatch mayFail = new CountDownLatch(1);
        CountDownLatch restarting = new CountDownLatch(1);
        PipelineBuilder builder = Pipeline.named("failing");
        builder.from("numbers", Sources.of(1, 2, 3))
                .withTimestamps(number -> number, Watermarks.monotonic())
                .handoff()
                .map(
                        "divide",
                        number -> {
                            mayFail.await();
                            return 1 / (number - 3);
                        })
                .to("out", Sinks.discard());
        JobConfig config =
                JobConfig.defaults()
                        .withWorkers(3)
                        .withRestart(RestartPolicy.fixedDelay(1, Duration.ofDays(1)));
        Job job = RingEngine.start(builder.build(), config);
        JobMeters.bind(job, registry);
        job.addListener(
                event -> {
                    if (event instanceof JobEvent.WillRestart) {
                        restarting.countDown();
                    }
                });
        String task = job.snapshot().tasks().get(1).name();
        assertEquals(0, recordsIn("failing", task));

        mayFail.countDown();
        restarting.await();

        assertEquals(3, job.snapshot().tasks().get(1).counts().recordsIn());
        assertEquals(3, recordsIn("failing", task));
        job.cancel().toCompletableFuture().join();
    }
}
