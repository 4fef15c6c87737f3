// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import io.tailrace.operator.sink.Sink;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.graph.SinkNode;
import io.tailrace.pipeline.plan.ExecutionPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * All that outlives a crash, but for checkpoints: what scripted sources can read again, what sinks
 * have committed, and whatever of the user's own is watched. For one thread.
 */
final class CrashWorld implements StandIns.ForSinks {

    /**
     * Something outside of the pipeline.
     *
     * @param reset makes it as it was before anything ran
     */
    record Watched(Runnable reset, Supplier<? extends Collection<?>> look) {}

    private final Set<String> kept;
    private final Map<String, Watched> watched;
    private final Map<String, CommittedSink<?>> sinks = new LinkedHashMap<>();
    private final StandIns standIns;

    /**
     * @param kept sinks that are not replaced
     */
    CrashWorld(Pipeline pipeline, Set<String> kept, Map<String, Watched> watched) {
        this.kept = Set.copyOf(kept);
        this.watched = new LinkedHashMap<>(watched);
        this.standIns = StandIns.in(pipeline, this);
    }

    @Override
    public <T> Sink<? super T> insteadOf(SinkNode<T> node) {
        if (kept.contains(node.name())) {
            return node.sink();
        }
        CommittedSink<T> sink = new CommittedSink<>(node.sink().traits().blocking());
        sinks.put(node.name(), sink);
        return sink;
    }

    ExecutionPlan plan() {
        return standIns.plan();
    }

    ExecutionPlan planFor(int parallelism) {
        return standIns.planFor(parallelism);
    }

    /** Nothing has happened yet. */
    void beginAnew() {
        forgetEvents();
        sinks.values().forEach(CommittedSink::clear);
        watched.values().forEach(one -> one.reset().run());
    }

    /** What sources were told has yet to happen; a restored source knows how far it was. */
    void forgetEvents() {
        standIns.sources().values().forEach(ScriptedSource::clear);
    }

    @SuppressWarnings("unchecked") // the event was made by the input of that source
    <T> void tell(CrashScript.Event event) {
        ScriptedSource<T> source = (ScriptedSource<T>) standIns.sources().get(event.input());
        source.add((InputEvent<T>) event.what());
    }

    /** All that can be seen from outside, by what it is. */
    Map<String, List<Object>> outputs() {
        Map<String, List<Object>> all = new LinkedHashMap<>();
        sinks.forEach((name, sink) -> all.put(name, new ArrayList<>(sink.committed())));
        watched.forEach((name, one) -> all.put(name, new ArrayList<>(one.look().get())));
        return all;
    }
}
