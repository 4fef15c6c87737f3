// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.restore;

import io.tailrace.checkpoint.store.PartContents;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.capture.KeyedRestore;
import io.tailrace.state.capture.UnknownState;
import io.tailrace.state.group.KeyGroupRange;
import io.tailrace.state.group.KeyGroups;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;
import io.tailrace.state.task.TaskRestore;
import io.tailrace.state.task.TaskStates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills the rows and task states of one task from the sections of all tasks that may hold something
 * for it. Called before the task's operators are opened, by one thread; tasks may be filled at the
 * same time.
 */
public final class StateFilling {

    /** A store and the names of the operators that share it. */
    public record Store(KeyedStore<?> store, List<String> nodes) {}

    private final RestoredJob job;
    private final int task;
    private final int parallelism;
    private final List<Store> stores;
    private final List<String> operators;
    private final KeyGroupRange groups;
    private final TaskRestore taskStates;
    private final UnknownState unknown;

    /**
     * @param operators those whose lists and broadcast states {@code states} are
     */
    public StateFilling(
            RestoredJob job,
            int task,
            int parallelism,
            int keyGroups,
            List<Store> stores,
            List<String> operators,
            TaskStates states,
            UnknownState unknown) {
        this.job = job;
        this.task = task;
        this.parallelism = parallelism;
        this.stores = List.copyOf(stores);
        this.operators = List.copyOf(operators);
        // Without keyed state no groups are owned, and a stage may have more tasks than groups.
        this.groups = stores.isEmpty() ? null : KeyGroups.rangeOf(task, parallelism, keyGroups);
        this.unknown = unknown;
        this.taskStates = states.restore(task, parallelism, unknown);
    }

    /** Reads all there is for this task. */
    public void fill() {
        for (TaskContents from : job.reader().contents().tasks()) {
            Map<Integer, List<Destination>> wanted = destinations(from);
            if (!wanted.isEmpty()) {
                read(from, wanted);
            }
        }
    }

    private void read(TaskContents from, Map<Integer, List<Destination>> wanted) {
        try {
            job.reader()
                    .frames(
                            from.task(),
                            group -> groups != null && groups.contains(group),
                            (part, kind, group, content) ->
                                    frame(wanted.get(part), kind, group, content));
        } catch (IOException failure) {
            throw RestoredJob.unread(failure);
        }
    }

    private void frame(List<Destination> to, FrameKind kind, int group, ByteReader content) {
        if (to == null || (group != CaptureTarget.NO_GROUP && !groups.contains(group))) {
            return;
        }
        for (Destination one : to) {
            content.rewind();
            one.frame(kind, content);
        }
    }

    private Map<Integer, List<Destination>> destinations(TaskContents from) {
        Map<Integer, List<Destination>> wanted = new HashMap<>();
        for (PartContents part : from.parts()) {
            if (part.part() == CaptureTarget.TASK_STATES) {
                if (!Collections.disjoint(part.nodes(), operators)) {
                    taskStates.from(from.index(), from.parallelism());
                    wanted.put(part.part(), List.of(taskStates::frame));
                }
            } else if (part.kind().equals(PartKinds.KEYED_STATE) && mayHoldOurKeys(from)) {
                List<Destination> stores = storesFor(part);
                if (!stores.isEmpty()) {
                    wanted.put(part.part(), stores);
                }
            }
        }
        return wanted;
    }

    private List<Destination> storesFor(PartContents part) {
        List<Destination> found = new ArrayList<>();
        for (Store store : stores) {
            if (!Collections.disjoint(part.nodes(), store.nodes())) {
                KeyedRestore restore = store.store().restore(unknown);
                found.add(restore::frame);
            }
        }
        return found;
    }

    private boolean mayHoldOurKeys(TaskContents from) {
        return groups != null
                && KeyGroups.rangeOf(from.index(), from.parallelism(), job.keyGroups())
                        .overlaps(groups);
    }

    /** Takes the frames of one part. */
    @FunctionalInterface
    private interface Destination {
        void frame(FrameKind kind, ByteReader content);
    }
}
