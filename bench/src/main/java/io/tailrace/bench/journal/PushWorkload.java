// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.journal;

import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.Subject;
import io.tailrace.bench.run.Tally;
import io.tailrace.bench.run.Workload;
import io.tailrace.connectors.journal.Durability;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One thread pushes records of some hundred bytes into a pipeline that does nothing else, through a
 * push source or through a journal. Latency counts from when the record was to be put until it is
 * at the sink; of the variants that end with {@code -ack}, until whoever put it knows that it is
 * safe.
 */
public final class PushWorkload {

    private PushWorkload() {}

    public static Workload workload() {
        Map<String, Supplier<Subject>> push = new LinkedHashMap<>();
        push.put("in-memory", PushedSubject::new);
        Map<String, Supplier<Subject>> journal = new LinkedHashMap<>();
        for (Durability durability : Durability.values()) {
            String name = durability.name().toLowerCase(Locale.ROOT);
            journal.put(name, () -> new JournaledSubject(durability, false));
            journal.put(name + "-ack", () -> new JournaledSubject(durability, true));
        }
        Map<String, Map<String, Supplier<Subject>>> subjects = new LinkedHashMap<>();
        subjects.put("push", push);
        subjects.put("journal", journal);
        return new Workload(
                "journal", "records pushed, through a journal or not; give it a rate", subjects);
    }

    /** What {@link Tally} must have summed up after the events, from a loop of its own. */
    static long replayed(Load load, long events) {
        long checksum = 0;
        for (long number = 0; number < events; number++) {
            checksum += Tally.contribution(load.key(number), Load.value(number));
        }
        return checksum;
    }
}
