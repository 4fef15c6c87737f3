// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.hop;

import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.Subject;
import io.tailrace.bench.run.Tally;
import io.tailrace.bench.run.Workload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * HOP: one lane, one way, two threads that never let their processors go. Latency counts from the
 * moment of sending, not from the schedule: the way alone is measured.
 */
public final class Hop {
    static final int CAPACITY = 1024;

    private Hop() {}

    public static Workload workload() {
        Map<String, Supplier<Subject>> raw = new LinkedHashMap<>();
        raw.put("poller", RawPoller::new);
        Map<String, Supplier<Subject>> tailrace = new LinkedHashMap<>();
        tailrace.put("lane", TailraceLane::new);
        Map<String, Map<String, Supplier<Subject>>> subjects = new LinkedHashMap<>();
        subjects.put("raw", raw);
        subjects.put("tailrace", tailrace);
        return new Workload("hop", "one lane, one way; give it a rate, 50000 say", subjects);
    }

    /** What {@link Tally} must have summed up after the events, from a loop of its own. */
    static long replayed(long events) {
        long checksum = 0;
        for (long number = 0; number < events; number++) {
            checksum += Tally.contribution(number, Load.value(number));
        }
        return checksum;
    }
}
