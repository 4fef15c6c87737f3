// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w1;

import io.tailrace.bench.run.Subject;
import io.tailrace.bench.run.Workload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Running sum by key; each update reaches the sink. */
public final class W1 {
    private static final int BATCH = 64;

    private W1() {}

    public static Workload workload() {
        Map<String, Supplier<Subject>> raw = new LinkedHashMap<>();
        raw.put("no-ring", RawNoRing::new);
        raw.put("one-ring", () -> new RawOneRing(1));
        raw.put("one-ring-64", () -> new RawOneRing(BATCH));
        Map<String, Map<String, Supplier<Subject>>> subjects = new LinkedHashMap<>();
        subjects.put("raw", raw);
        Map<String, Supplier<Subject>> tailrace = new LinkedHashMap<>();
        tailrace.put("fused", () -> new TailraceW1(false, false, 1, config -> config));
        tailrace.put(
                "one-ring", () -> new TailraceW1(true, false, 1, config -> config.withWorkers(2)));
        tailrace.put(
                "two-rings", () -> new TailraceW1(true, true, 1, config -> config.withWorkers(3)));
        tailrace.put("default", () -> new TailraceW1(true, false, 1, config -> config));
        for (int sums : new int[] {1, 2, 8, 32}) {
            tailrace.put(
                    "tasks-" + (sums + 2),
                    () -> new TailraceW1(true, true, sums, config -> config));
        }
        subjects.put("tailrace", tailrace);
        return new Workload("w1", "running sum by key, each update reaches the sink", subjects);
    }
}
