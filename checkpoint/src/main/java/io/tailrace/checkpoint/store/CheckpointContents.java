// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store;

import java.util.List;

/**
 * What a checkpoint says of itself, for restoring and for people to read.
 *
 * @param pipeline whose it is
 * @param keyGroups into how many groups keys are dealt
 * @param guarantee of the job that took it, in words
 * @param triggeredMs when it was asked for, in milliseconds since the epoch
 * @param durationNanos from then until all was captured and written
 * @param basis earlier checkpoints without which this one is not whole, oldest first; those that
 *     the tasks need are among them
 */
public record CheckpointContents(
        String pipeline,
        int keyGroups,
        String guarantee,
        long triggeredMs,
        long durationNanos,
        List<Long> basis,
        List<TaskContents> tasks) {

    public CheckpointContents {
        basis = List.copyOf(basis);
        tasks = List.copyOf(tasks);
    }

    /** What that task has put in. */
    public TaskContents task(String task) {
        for (TaskContents one : tasks) {
            if (one.task().equals(task)) {
                return one;
            }
        }
        throw new IllegalArgumentException("No task is called '" + task + "'");
    }

    /** Of a checkpoint that needs no other. */
    public CheckpointContents(
            String pipeline,
            int keyGroups,
            String guarantee,
            long triggeredMs,
            long durationNanos,
            List<TaskContents> tasks) {
        this(pipeline, keyGroups, guarantee, triggeredMs, durationNanos, List.of(), tasks);
    }
}
