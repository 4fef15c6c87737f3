// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.checkpoint;

import io.tailrace.checkpoint.store.TaskContents;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last complete checkpoints of a run, on which the next one may build. */
final class CheckpointBasis {

    private final int most;
    private final Deque<Long> complete = new ArrayDeque<>();

    CheckpointBasis(int most) {
        this.most = most;
    }

    void add(long checkpoint) {
        if (complete.size() == most) {
            complete.removeFirst();
        }
        complete.add(checkpoint);
    }

    /** Those that any of the tasks needs, oldest first. */
    List<Long> of(List<TaskContents> tasks) {
        long oldest = Long.MAX_VALUE;
        for (TaskContents task : tasks) {
            oldest = Math.min(oldest, task.oldest() == 0 ? Long.MAX_VALUE : task.oldest());
        }
        long from = oldest;
        return complete.stream().filter(id -> id >= from).toList();
    }
}
