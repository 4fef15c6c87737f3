// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.runtime.fixture.CollectingSink.Written;
import io.tailrace.runtime.random.Blueprint.Intake;
import io.tailrace.runtime.random.Blueprint.Sort;
import io.tailrace.runtime.random.Blueprint.Step;
import io.tailrace.windowing.oracle.Firing;
import io.tailrace.windowing.oracle.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.Queue;

/** R13: what takes a pane back becomes visible with what replaces it, whatever lies between. */
final class EpochJudge {

    private final Blueprint blueprint;
    private final WindowJudge windows;
    private final NavigableSet<Long> complete;
    private final List<String> objections = new ArrayList<>();

    /**
     * @param complete ids of all complete checkpoints: what was prepared for one that failed
     *     becomes visible with the next
     */
    EpochJudge(
            Blueprint blueprint,
            Construction construction,
            WindowJudge windows,
            NavigableSet<Long> complete) {
        this.complete = complete;
        this.blueprint = blueprint;
        this.windows = windows;
        for (Step sink : blueprint.steps()) {
            Intake from = sink.intakes().get(0);
            boolean takesPanes =
                    sink.sort() == Sort.SINK
                            && !from.side()
                            && !blueprint.isSource(from.node())
                            && blueprint.step(from.node()).sort() == Sort.WINDOWS;
            if (takesPanes) {
                judge(sink, blueprint.step(from.node()), construction.sink(sink));
            }
        }
    }

    List<String> objections() {
        return objections;
    }

    private void judge(Step sinkStep, Step step, EventSink sink) {
        List<Written<Event>> written = sink.written().get();
        List<Long> epochs = sink.epochs().get();
        Map<String, Queue<Long>> byId = new HashMap<>();
        for (int at = 0; at < epochs.size(); at++) {
            byId.computeIfAbsent(written.get(at).value().id(), id -> new PriorityQueue<>())
                    .add(complete.ceiling(epochs.get(at)));
        }
        for (Firing firing : windows.expectedOf(step).firings()) {
            Long epoch = epochOf(step, firing.pane(), byId);
            for (Told old : firing.takenBack()) {
                Long before = epochOf(step, old, byId);
                if (epoch != null && before != null && !epoch.equals(before)) {
                    objections.add(
                            "%s: %s in epoch %d, but what replaces it in %d"
                                    .formatted(sinkStep.name(), old, before, epoch));
                }
            }
        }
    }

    private Long epochOf(Step step, Told told, Map<String, Queue<Long>> byId) {
        Queue<Long> epochs = byId.get(WindowSteps.pane(blueprint, step, told, 0).id());
        return epochs == null ? null : epochs.poll();
    }
}
