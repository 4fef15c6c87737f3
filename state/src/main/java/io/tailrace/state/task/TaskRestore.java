// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.task;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.operator.codec.Schema;
import io.tailrace.state.capture.UnknownState;
import io.tailrace.state.cell.CellUpkeep;
import io.tailrace.state.cell.ChunkReader;
import io.tailrace.state.snapshot.FrameKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fills the task states of one task from the snapshots of all tasks as they were. Every task of the
 * new parallelism reads the same frames, those of each task in the same order, and takes its own
 * part: broadcast states whole, of lists what {@link ListShares} gives it.
 */
public final class TaskRestore {

    private record Target(TaskStates.Held held, Decoder<?> list, ChunkReader chunks) {}

    private final TaskStates states;
    private final int task;
    private final int parallelism;
    private final UnknownState unknown;

    /** Elements of each list in all tasks before this one, and seen so far. */
    private ListCounts dealt = new ListCounts();

    private final List<Optional<Target>> targets = new ArrayList<>();
    private int oldTask;
    private int oldParallelism;

    TaskRestore(TaskStates states, int task, int parallelism, UnknownState unknown) {
        this.states = states;
        this.task = task;
        this.parallelism = parallelism;
        this.unknown = unknown;
    }

    /** Says whose frames come next, where they come of one task after another. */
    public void from(int oldTask, int oldParallelism) {
        this.oldTask = oldTask;
        this.oldParallelism = oldParallelism;
    }

    /**
     * As above, of this task alone.
     *
     * @param before what the lists of all tasks before it hold
     */
    public void from(int oldTask, int oldParallelism, ListCounts before) {
        from(oldTask, oldParallelism);
        dealt = before.copy();
    }

    /** One state of each operator that has any, by the operator's name. */
    public static Map<String, String> statesIn(ByteReader header) {
        Map<String, String> found = new HashMap<>();
        for (TaskHeader.Written state : TaskHeader.readFrom(header).states()) {
            found.putIfAbsent(state.operator(), state.name());
        }
        return found;
    }

    /** Takes one frame, exactly from its first byte to its last. */
    public void frame(FrameKind kind, ByteReader content) {
        switch (kind) {
            case TASK_HEADER -> header(TaskHeader.readFrom(content));
            case TASK_LIST -> target(content).ifPresent(target -> elements(target, content));
            case BROADCAST_CHUNK -> target(content).ifPresent(target -> broadcast(target, content));
            default ->
                    throw new IllegalArgumentException(
                            "Frames of kind " + kind + " do not hold task state");
        }
    }

    private void header(TaskHeader header) {
        targets.clear();
        for (TaskHeader.Written written : header.states()) {
            Optional<TaskStates.Held> held = states.find(written.operator(), written.name());
            if (held.isEmpty() && isRefused(written)) {
                throw new IncompatibleSchemaException(
                        "The snapshot holds "
                                + written.description()
                                + ", for which the pipeline has no place; it has operators "
                                + states.operators()
                                + ". Remedy: give the operator and the state the names they had, or"
                                + " allow unknown state to be dropped, in a job with"
                                + " Checkpoints.droppingUnknownState()");
            }
            targets.add(held.map(found -> targetOf(found, written)));
        }
    }

    private boolean isRefused(TaskHeader.Written written) {
        return unknown == UnknownState.REFUSE
                || (unknown == UnknownState.REFUSE_OF_THOSE_HERE
                        && states.operators().contains(written.operator()));
    }

    private static Target targetOf(TaskStates.Held held, TaskHeader.Written written) {
        boolean list = held.state() instanceof TaskList<?>;
        if (list == written.key().isPresent()) {
            throw new IncompatibleSchemaException(
                    "The snapshot's "
                            + written.description()
                            + " is now a "
                            + (list ? "task list" : "broadcast state")
                            + ". Remedy: give the new state a new name, and allow the old one to be"
                            + " dropped");
        }
        if (held.state() instanceof TaskList<?> taskList) {
            return new Target(held, taskList.codec().reading(written.value()), null);
        }
        Schema key = written.key().orElseThrow();
        CellUpkeep upkeep = ((Broadcast<?, ?>) held.state()).upkeep();
        return new Target(held, null, upkeep.reader(key, written.value(), CellUpkeep.NEVER));
    }

    private Optional<Target> target(ByteReader from) {
        int id = from.readVarInt();
        if (id < 0 || id >= targets.size()) {
            throw from.malformed("a frame has a task state that its header does not list");
        }
        return targets.get(id);
    }

    @SuppressWarnings("unchecked") // the decoder reads into the type of the list's own codec
    private void elements(Target target, ByteReader from) {
        TaskList<Object> list = (TaskList<Object>) target.held().state();
        for (long left = from.readCount(0, 1); left > 0; left--) {
            Object element = target.list().read(from);
            int index = dealt.next(target.held().written());
            if (ListShares.ownerOf(index, oldTask, oldParallelism, parallelism) == task) {
                list.add(element);
            }
        }
        from.requireEnd();
    }

    private static void broadcast(Target target, ByteReader from) {
        target.chunks().add(((Broadcast<?, ?>) target.held().state()).cell(), from);
        from.requireEnd();
    }
}
