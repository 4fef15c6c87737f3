// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.validation;

import io.tailrace.operator.state.KeyedStateSpec;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.pipeline.graph.Edge;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.graph.SourceNode;
import io.tailrace.pipeline.graph.Timestamping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Nothing lives by event time where there is none: without a watermark it would be kept for ever.
 * Event time stands still before the slowest of all sources, so one without any holds up those that
 * have it until it ends. Timers are set while records flow, so of them nothing can be said here.
 */
final class EventTimeCheck implements Check {

    private final Map<Integer, List<StateSpec>> statesByNode;

    EventTimeCheck(Map<Integer, List<StateSpec>> statesByNode) {
        this.statesByNode = statesByNode;
    }

    @Override
    public List<Problem> problemsOf(PipelineGraph graph) {
        List<Problem> problems = new ArrayList<>();
        Map<Integer, Set<SourceNode<?>>> known = new HashMap<>();
        for (Node node : graph.nodes()) {
            for (StateSpec spec : statesByNode.getOrDefault(node.id(), List.of())) {
                if (livesByEventTime(spec)) {
                    whyNever(sourcesOf(graph, node, known))
                            .ifPresent(why -> problems.add(refused(node, spec, why)));
                }
            }
        }
        return problems;
    }

    private static boolean livesByEventTime(StateSpec spec) {
        return spec instanceof KeyedStateSpec keyed
                && keyed.ttl().filter(ttl -> ttl.domain() == TimeDomain.EVENT).isPresent();
    }

    /** All sources whose records come here; what is known already is kept. */
    private static Set<SourceNode<?>> sourcesOf(
            PipelineGraph graph, Node node, Map<Integer, Set<SourceNode<?>>> known) {
        Set<SourceNode<?>> before = known.get(node.id());
        if (before != null) {
            return before;
        }
        Set<SourceNode<?>> sources = new LinkedHashSet<>();
        if (node instanceof SourceNode<?> source) {
            sources.add(source);
        } else {
            for (Edge edge : graph.edgesInto(node)) {
                sources.addAll(sourcesOf(graph, graph.node(edge.from()), known));
            }
        }
        known.put(node.id(), sources);
        return sources;
    }

    /** Why event time never comes far where these sources lead, if it does not. */
    private static Optional<String> whyNever(Set<SourceNode<?>> sources) {
        if (sources.stream().allMatch(EventTimeCheck::isUntimed)) {
            return Optional.of("no source before it has any");
        }
        return sources.stream()
                .filter(source -> isUntimed(source) && !source.source().traits().bounded())
                .findFirst()
                .map(
                        source ->
                                "source '"
                                        + source.name()
                                        + "' before it has none and is endless, which holds event"
                                        + " time back for ever");
    }

    private static boolean isUntimed(SourceNode<?> source) {
        return source.timestamping() instanceof Timestamping.None<?>;
    }

    private static Problem refused(Node node, StateSpec spec, String why) {
        return new Problem(
                node.name(),
                "declares state '"
                        + spec.name()
                        + "', which expires in event time, but "
                        + why
                        + ", so it would never expire",
                "use Ttl.processingTime(...), or give the source timestamps with"
                        + " withTimestamps(...) or withNativeTimestamps(...)");
    }
}
