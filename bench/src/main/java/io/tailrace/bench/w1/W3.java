// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w1;

import io.tailrace.bench.run.Subject;
import io.tailrace.bench.run.Workload;
import io.tailrace.checkpoint.schedule.Guarantee;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * W1 with a checkpoint every second: each key has a sum before the measurement begins, and nearly
 * all of them change between two checkpoints.
 */
public final class W3 {

    private W3() {}

    public static Workload workload() {
        Map<String, Map<String, Supplier<Subject>>> subjects = new LinkedHashMap<>();
        Map<String, Supplier<Subject>> raw = new LinkedHashMap<>();
        raw.put("no-ring", RawNoRing::new);
        subjects.put("raw", raw);
        Map<String, Supplier<Subject>> tailrace = new LinkedHashMap<>();
        tailrace.put("none", () -> new TailraceW1(true, false, 1, config -> config));
        tailrace.put("exactly-once", () -> new CheckpointedW1(true, Guarantee.EXACTLY_ONCE));
        tailrace.put("at-least-once", () -> new CheckpointedW1(true, Guarantee.AT_LEAST_ONCE));
        tailrace.put("fused-none", () -> new TailraceW1(false, false, 1, config -> config));
        tailrace.put("fused-exactly-once", () -> new CheckpointedW1(false, Guarantee.EXACTLY_ONCE));
        subjects.put("tailrace", tailrace);
        return new Workload("w3", "w1 with a checkpoint each second, all keys in use", subjects);
    }
}
