// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Under which names jobs have meters in which registry. A registry answers whoever asks for a meter
 * that is there already with the one that is there, so a second job of a name would show the
 * figures of the first, and lose them with it.
 *
 * <p>The one thing here that all of the JVM shares: a registry is handed in, and nobody else knows
 * which jobs it shows. May be called from any thread.
 */
final class MeteredJobs {

    private static final Map<MeterRegistry, Map<String, JobMeters>> ALL = new WeakHashMap<>();

    private MeteredJobs() {}

    /**
     * The name of the job if it is free, else with a number behind it. One whose job has ended is
     * free: its meters are gone when this returns, even if nobody has told it of the end yet.
     */
    static String claim(MeterRegistry registry, String job, JobMeters by) {
        for (int number = 1; ; number++) {
            String name = number == 1 ? job : job + "#" + number;
            JobMeters before = replaced(registry, name, by);
            if (before == by) {
                return name;
            }
            if (before != null) {
                before.removeMeters();
                return name;
            }
        }
    }

    /** Somebody else who has the name by now keeps it. */
    static synchronized void release(MeterRegistry registry, String name, JobMeters by) {
        Map<String, JobMeters> names = ALL.get(registry);
        if (names != null && names.remove(name, by) && names.isEmpty()) {
            ALL.remove(registry);
        }
    }

    /** Whose name it was, itself if nobody's, or {@code null} if it stays with whoever has it. */
    private static synchronized JobMeters replaced(
            MeterRegistry registry, String name, JobMeters by) {
        Map<String, JobMeters> names = ALL.computeIfAbsent(registry, unknown -> new HashMap<>());
        JobMeters before = names.get(name);
        if (before != null && !before.hasJobEnded()) {
            return null;
        }
        names.put(name, by);
        return before == null ? by : before;
    }
}
