// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store;

import java.util.List;

/**
 * What one task has put into a checkpoint.
 *
 * @param task its section
 * @param index among the tasks of its stage, from 0
 * @param parallelism of its stage
 * @param oldest the first checkpoint whose section of this task is needed besides this one; 0 if
 *     none is
 */
public record TaskContents(
        String task, int index, int parallelism, long oldest, List<PartContents> parts) {

    /** Of a task whose section is complete by itself. */
    public TaskContents(String task, int index, int parallelism, List<PartContents> parts) {
        this(task, index, parallelism, 0, parts);
    }

    public TaskContents {
        parts = List.copyOf(parts);
    }
}
