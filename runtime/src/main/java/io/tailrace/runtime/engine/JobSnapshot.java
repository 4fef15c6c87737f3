// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import java.util.List;
import java.util.Map;

/**
 * Figures of a job at one moment; those of different tasks belong together only loosely.
 *
 * @param tasks stage by stage in topological order
 */
public record JobSnapshot(
        String job, JobStatus status, List<OfTask> tasks, List<OfWorker> workers) {

    public JobSnapshot {
        tasks = List.copyOf(tasks);
        workers = List.copyOf(workers);
    }

    /**
     * @param named the counts of user code, by {@code node.name}
     */
    public record OfTask(
            String name,
            long recordsIn,
            long recordsOut,
            long timersFired,
            long timersDropped,
            long skipped,
            long deadLettered,
            long unclaimed,
            long overflowed,
            Map<String, Long> named) {

        public OfTask {
            named = Map.copyOf(named);
        }
    }

    /**
     * @param busyNanos time spent in turns that did something
     * @param longestTurnNanos the longest turn so far
     */
    public record OfWorker(String name, List<String> tasks, long busyNanos, long longestTurnNanos) {

        public OfWorker {
            tasks = List.copyOf(tasks);
        }
    }
}
