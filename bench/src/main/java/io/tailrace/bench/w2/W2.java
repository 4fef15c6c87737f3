// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w2;

import io.tailrace.bench.run.Subject;
import io.tailrace.bench.run.Workload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Count by key over windows of a second, sliding by a tenth, of events up to 50 ms out of order.
 */
public final class W2 {
    private static final int BATCH = 64;

    private W2() {}

    public static Workload workload() {
        Map<String, Supplier<Subject>> raw = new LinkedHashMap<>();
        raw.put("no-ring", RawNoRing::new);
        raw.put("one-ring", () -> new RawOneRing(1));
        raw.put("one-ring-64", () -> new RawOneRing(BATCH));
        Map<String, Supplier<Subject>> tailrace = new LinkedHashMap<>();
        tailrace.put("fused", () -> new TailraceW2(false, true, config -> config));
        tailrace.put("one-ring", () -> new TailraceW2(true, true, config -> config.withWorkers(2)));
        tailrace.put("default", () -> new TailraceW2(true, true, config -> config));
        tailrace.put("fused-not-sharing", () -> new TailraceW2(false, false, config -> config));
        Map<String, Map<String, Supplier<Subject>>> subjects = new LinkedHashMap<>();
        subjects.put("raw", raw);
        subjects.put("tailrace", tailrace);
        return new Workload(
                "w2",
                "count by key over windows of 1 s sliding by 100 ms, up to 50 ms out of order",
                subjects);
    }
}
