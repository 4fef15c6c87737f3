// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.restore;

import io.tailrace.checkpoint.store.PartContents;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.capture.KeyedRestore;
import io.tailrace.state.capture.UnknownState;
import io.tailrace.state.group.KeyGroupRange;
import io.tailrace.state.group.KeyGroups;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;
import io.tailrace.state.task.TaskRestore;
import io.tailrace.state.task.TaskStates;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Fills the rows and task states of one task with what sections hold for it. Sections may be read
 * by several threads at the same time: what each brings is taken one frame after another. Over
 * before the task's operators are opened.
 */
public final class StateFilling {

    /** A store and the names of the operators that share it. */
    public record Store(KeyedStore<?> store, List<String> nodes) {}

    /** Takes the frames of one part, for the state of these steps. */
    private record Destination(List<String> steps, BiConsumer<FrameKind, ByteReader> frames) {

        void frame(long checkpoint, FrameKind kind, ByteReader content) {
            try {
                content.rewind();
                frames.accept(kind, content);
            } catch (IncompatibleSchemaException unfit) {
                String step = steps.size() == 1 ? "step '" + steps.get(0) + "'" : "steps " + steps;
                throw (IncompatibleSchemaException)
                        new IncompatibleSchemaException(
                                        "Checkpoint %d does not fit %s: %s"
                                                .formatted(checkpoint, step, unfit.getMessage()))
                                .initCause(unfit);
            }
        }
    }

    private final int task;
    private final int parallelism;
    private final List<Store> stores;
    private final List<String> operators;
    private final KeyGroupRange groups;
    private final TaskStates states;
    private final UnknownState unknown;

    /**
     * @param operators those whose lists and broadcast states {@code states} are
     */
    public StateFilling(
            int task,
            int parallelism,
            int keyGroups,
            List<Store> stores,
            List<String> operators,
            TaskStates states,
            UnknownState unknown) {
        this.task = task;
        this.parallelism = parallelism;
        this.stores = List.copyOf(stores);
        this.operators = List.copyOf(operators);
        // Without keyed state no groups are owned, and a stage may have more tasks than groups.
        this.groups = stores.isEmpty() ? null : KeyGroups.rangeOf(task, parallelism, keyGroups);
        this.unknown = unknown;
        this.states = states;
    }

    /** What is to become of the frames of one section. */
    OfSection section(RestoredJob job, TaskContents from) {
        return section(job, from, true);
    }

    /**
     * As above, of a section that others build on; of that rows count alone, for all else is in
     * every checkpoint.
     */
    OfSection keyedSection(RestoredJob job, TaskContents from) {
        return section(job, from, false);
    }

    private OfSection section(RestoredJob job, TaskContents from, boolean last) {
        Map<Integer, List<Destination>> wanted = new HashMap<>();
        for (PartContents part : from.parts()) {
            List<Destination> destinations = List.of();
            if (part.part() == CaptureTarget.TASK_STATES) {
                if (last && !Collections.disjoint(part.nodes(), operators)) {
                    TaskRestore restore = states.restore(task, parallelism, unknown);
                    restore.from(from.index(), from.parallelism(), job.listsBefore(from));
                    destinations = List.of(new Destination(operators, restore::frame));
                }
            } else if (part.kind().equals(PartKinds.KEYED_STATE) && mayHoldOurKeys(job, from)) {
                destinations = storesFor(part);
            }
            if (!destinations.isEmpty()) {
                wanted.put(part.part(), destinations);
            }
        }
        return new OfSection(job.checkpoint(), wanted);
    }

    private List<Destination> storesFor(PartContents part) {
        List<Destination> found = new ArrayList<>();
        for (Store store : stores) {
            if (!Collections.disjoint(part.nodes(), store.nodes())) {
                KeyedRestore restore = store.store().restore(unknown);
                found.add(new Destination(store.nodes(), restore::frame));
            }
        }
        return found;
    }

    private boolean mayHoldOurKeys(RestoredJob job, TaskContents from) {
        return groups != null
                && KeyGroups.rangeOf(from.index(), from.parallelism(), job.keyGroups())
                        .overlaps(groups);
    }

    /** What one section holds for the task. Used by the thread that reads the section. */
    final class OfSection {

        private final long checkpoint;
        private final Map<Integer, List<Destination>> wanted;

        private OfSection(long checkpoint, Map<Integer, List<Destination>> wanted) {
            this.checkpoint = checkpoint;
            this.wanted = wanted;
        }

        boolean isEmpty() {
            return wanted.isEmpty();
        }

        void frame(int part, FrameKind kind, int group, ByteReader content) {
            List<Destination> to = wanted.get(part);
            if (to == null || (group != CaptureTarget.NO_GROUP && !groups.contains(group))) {
                return;
            }
            synchronized (StateFilling.this) {
                for (Destination one : to) {
                    one.frame(checkpoint, kind, content);
                }
            }
        }
    }
}
