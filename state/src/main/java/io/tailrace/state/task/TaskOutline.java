// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.task;

import io.tailrace.operator.codec.ByteReader;
import java.util.List;

/** What can be told of the frames of task state without the types of their values. */
public final class TaskOutline {

    private final TaskHeader header;

    private TaskOutline(TaskHeader header) {
        this.header = header;
    }

    /** Reads a frame of the kind {@code TASK_HEADER}. */
    public static TaskOutline readFrom(ByteReader frame) {
        return new TaskOutline(TaskHeader.readFrom(frame));
    }

    /** What each state is. */
    public List<String> states() {
        return header.states().stream().map(TaskHeader.Written::description).toList();
    }
}
