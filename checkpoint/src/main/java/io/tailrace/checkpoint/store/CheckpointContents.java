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
 */
public record CheckpointContents(
        String pipeline,
        int keyGroups,
        String guarantee,
        long triggeredMs,
        long durationNanos,
        List<TaskContents> tasks) {

    public CheckpointContents {
        tasks = List.copyOf(tasks);
    }
}
