// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.micrometer;

// region imports
import io.micrometer.core.instrument.MeterRegistry;
import io.tailrace.operator.Counter;
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

// endregion

/** What the guide to watching a job imports, all its blocks together. */
final class MetricsGuideImports {

    /** Used, so that what the guide lists is compiled and stays. */
    static final Class<?>[] TYPES = {
        MeterRegistry.class,
        JobMeters.class,
        Counter.class,
        HealthLimits.class,
        HealthWatch.class,
        Job.class,
        JobConfig.class,
        JobHealth.class,
        JobSnapshot.class,
        RingEngine.class,
        JobBeans.class,
        Latencies.class,
        LatencyTracking.class,
        Duration.class
    };

    private MetricsGuideImports() {}
}
