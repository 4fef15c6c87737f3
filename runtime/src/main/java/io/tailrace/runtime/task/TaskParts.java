// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

import io.tailrace.runtime.link.Part;
import io.tailrace.runtime.link.SinkLink;
import io.tailrace.runtime.link.Sweeper;
import io.tailrace.runtime.out.Outbox;
import io.tailrace.runtime.snapshot.TaskCheckpoints;
import java.util.List;

/**
 * What a task is made of.
 *
 * @param nodes all that is to be opened and closed, in topological order
 * @param sweepers those that fire timers, in topological order
 * @param sinks those that are flushed when nothing more is waiting
 * @param checkpoints {@code null} if the job takes none
 */
public record TaskParts(
        Intake intake,
        List<Part> nodes,
        List<Sweeper> sweepers,
        List<SinkLink> sinks,
        Outbox outbox,
        TaskCheckpoints checkpoints) {

    public TaskParts {
        nodes = List.copyOf(nodes);
        sweepers = List.copyOf(sweepers);
        sinks = List.copyOf(sinks);
    }
}
