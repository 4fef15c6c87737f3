// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import java.util.List;
import java.util.Map;

/**
 * What a crash test has been through without finding anything.
 *
 * @param runs how often the script was played to its end, crashes included
 * @param crashes in all of them
 * @param duringCheckpoints how many of the crashes came while a checkpoint was under way
 * @param restores how often the pipeline went on from a checkpoint; the other crashes came before
 *     the first
 * @param outputs what each run has shown in the end: of replaced sinks under their name, and of
 *     what was watched
 */
public record CrashReport(
        int runs,
        int crashes,
        int duringCheckpoints,
        int restores,
        Map<String, List<Object>> outputs) {

    /**
     * What was committed to a sink, or was seen of what was watched, in the order in which the run
     * without a crash had it.
     */
    public <T> List<T> output(String name, Class<T> type) {
        List<Object> found = outputs.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "There is no output named '%s'; there are %s. Remedy: ask for one of these"
                            .formatted(name, outputs.keySet()));
        }
        return found.stream().map(type::cast).toList();
    }

    @Override
    public String toString() {
        return "%d runs with %d crashes, %d of them during a checkpoint; %d went on from a checkpoint"
                .formatted(runs, crashes, duringCheckpoints, restores);
    }
}
