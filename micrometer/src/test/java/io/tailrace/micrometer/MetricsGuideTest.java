// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.micrometer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.engine.HealthLimits;
import io.tailrace.runtime.engine.HealthWatch;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.JobHealth;
import io.tailrace.runtime.engine.JobSnapshot;
import io.tailrace.runtime.engine.RingEngine;
import io.tailrace.runtime.jmx.JobBeans;
import io.tailrace.runtime.latency.Latencies;
import io.tailrace.runtime.latency.LatencyTracking;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code docs/metrics.md} shows. */
@Timeout(60)
class MetricsGuideTest {

    private static Pipeline pipeline() {
        PipelineBuilder builder = Pipeline.named("shop");
        builder.from("orders", Sources.of(1, 2, 3))
                .withTimestamps(order -> order, Watermarks.monotonic())
                .to("ledger", Sinks.discard());
        return builder.build();
    }

    @Test
    void shouldTellTheLatencyOfEveryRecord() {
        Pipeline pipeline = pipeline();

        // region snapshot
        Job job = RingEngine.start(pipeline);
        job.await();

        JobSnapshot snapshot = job.snapshot();
        Latencies ledger = snapshot.latencies().get("ledger");
        long p99 = ledger.nanosAtPercentile(99);
        String table = snapshot.describe();
        // endregion

        assertEquals(3, ledger.count());
        assertTrue(p99 > 0);
        assertTrue(table.contains("latency at sink"), table);
    }

    @Test
    void shouldTellTheLatencyOfSome() {
        // region sampled
        JobConfig config = JobConfig.defaults().withLatencies(LatencyTracking.oneIn(100));
        // endregion

        assertEquals(100, config.latencies().every());
    }

    @Test
    void shouldJudgeHealth() {
        Job job = RingEngine.start(pipeline());
        job.await();

        // region health
        boolean well = job.health().isReady();

        HealthWatch watch =
                new HealthWatch(
                        HealthLimits.defaults().withWatermarkStandsAfter(Duration.ofMinutes(2)));

        JobHealth health = watch.judge(job.snapshot());
        boolean restart = !health.isLive();
        // endregion

        assertFalse(restart);
        assertFalse(well);
        assertFalse(health.isReady());
        assertEquals(List.of("the job is FINISHED"), health.reasons());
    }

    @Test
    void shouldRegisterBeans() {
        Job job = RingEngine.start(pipeline());

        // region jmx
        JobBeans.register(job);
        // endregion

        job.await();
        assertEquals("shop", job.name());
    }

    @Test
    void shouldBindMeters() {
        Pipeline pipeline = pipeline();
        MeterRegistry registry = new SimpleMeterRegistry();

        // region bind
        Job job = RingEngine.start(pipeline);
        JobMeters.bind(job, registry);
        // endregion

        job.await();
        assertEquals("shop", job.name());
    }
}
