// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.task;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.state.snapshot.FrameKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the elements of task lists, task after task. With what all tasks before it hold, the lists
 * of a task can be dealt out before those tasks have been read. Used by one thread; a copy is
 * another's.
 */
public final class ListCounts {

    private record OfList(String operator, String name) {}

    private final Map<OfList, Integer> counts = new HashMap<>();
    private List<TaskHeader.Written> states = List.of();

    /** Takes one frame of a task's states; others than those of lists are passed over. */
    public void frame(FrameKind kind, ByteReader content) {
        if (kind == FrameKind.TASK_HEADER) {
            states = TaskHeader.readFrom(content).states();
        } else if (kind == FrameKind.TASK_LIST) {
            int state = content.readVarInt();
            if (state < 0 || state >= states.size()) {
                throw content.malformed("a list is of a task state that its header does not list");
            }
            add(states.get(state), Math.toIntExact(content.readCount(0, 1)));
        }
    }

    public ListCounts copy() {
        ListCounts copy = new ListCounts();
        copy.counts.putAll(counts);
        return copy;
    }

    /** The index of the next element of a list. */
    int next(TaskHeader.Written list) {
        return add(list, 1) - 1;
    }

    private int add(TaskHeader.Written list, int elements) {
        return counts.merge(new OfList(list.operator(), list.name()), elements, Integer::sum);
    }
}
