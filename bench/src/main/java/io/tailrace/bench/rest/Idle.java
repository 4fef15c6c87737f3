// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.rest;

import io.tailrace.bench.run.JobRunning;
import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.Subject;
import io.tailrace.bench.run.Tally;
import io.tailrace.bench.run.Workload;
import io.tailrace.connectors.Sinks;
import io.tailrace.runtime.engine.JobConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A pipeline to which nothing comes: what it uses of a processor is the figure. */
public final class Idle {

    private Idle() {}

    public static Workload workload() {
        Map<String, Supplier<Subject>> tailrace = new LinkedHashMap<>();
        tailrace.put("one-worker", () -> new Resting(1));
        tailrace.put("three-workers", () -> new Resting(3));
        return new Workload(
                "idle",
                "a pipeline to which nothing comes: see the column cpu",
                Map.of("tailrace", tailrace));
    }

    private record Resting(int workers) implements Subject {

        @Override
        public Running start(Load load, Tally tally) {
            FewNumbers none = new FewNumbers(0, load::stopped);
            JobConfig config = JobConfig.defaults().withWorkers(workers);
            return new JobRunning(SmallJob.start(none, Sinks.discard(), config), () -> 0);
        }

        @Override
        public long expectedChecksum(Load load, long events) {
            return 0;
        }
    }
}
