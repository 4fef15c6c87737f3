// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w3x;

import io.tailrace.bench.run.Subject;
import io.tailrace.bench.run.Workload;
import io.tailrace.checkpoint.schedule.Guarantee;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Counting by key in maps, checkpoints each second, one source slow to bring its barriers. */
public final class W3x {

    private W3x() {}

    public static Workload workload() {
        Map<String, Supplier<Subject>> tailrace = new LinkedHashMap<>();
        tailrace.put("none", () -> new TailraceW3x(null));
        tailrace.put("at-least-once", () -> new TailraceW3x(Guarantee.AT_LEAST_ONCE));
        tailrace.put("exactly-once", () -> new TailraceW3x(Guarantee.EXACTLY_ONCE));
        return new Workload(
                "w3x",
                "4 x 4 lanes, a slow source, few frequent string keys, maps; with a --rate",
                Map.of("tailrace", tailrace));
    }
}
