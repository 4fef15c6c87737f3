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
 */
public record TaskContents(String task, int index, int parallelism, List<PartContents> parts) {

    public TaskContents {
        parts = List.copyOf(parts);
    }
}
