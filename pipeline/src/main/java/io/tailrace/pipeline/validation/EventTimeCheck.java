// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.validation;

import io.tailrace.operator.state.KeyedStateSpec;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.pipeline.graph.BroadcastNode;
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
 * Nor where records that have it are mixed with others, whose timestamps are the clock's: what
 * those touch would be gone at once in one run and outlive another. Timers are set while records
 * flow, so of them nothing can be said here.
 */
final class EventTimeCheck implements Check {

    private static final int FIRST_INPUT = 0;
    private static final int SECOND_INPUT = 1;

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
                    problemOf(graph, node, spec, known).ifPresent(problems::add);
                }
            }
        }
        return problems;
    }

    private static boolean livesByEventTime(StateSpec spec) {
        return spec instanceof KeyedStateSpec keyed
                && keyed.ttl().filter(ttl -> ttl.domain() == TimeDomain.EVENT).isPresent();
    }

    private static Optional<Problem> problemOf(
            PipelineGraph graph,
            Node node,
            StateSpec spec,
            Map<Integer, Set<SourceNode<?>>> known) {
        Set<SourceNode<?>> first = sourcesInto(graph, node, FIRST_INPUT, known);
        Set<SourceNode<?>> second = sourcesInto(graph, node, SECOND_INPUT, known);
        if (!isAnyTimed(first) && !isAnyTimed(second)) {
            return Optional.of(wouldNeverExpire(node, spec));
        }
        if (isMixed(first)) {
            return Optional.of(wouldExpireByChance(node, spec, first));
        }
        // A broadcast input has no key, and so none of the state that lives.
        return isMixed(second) && !(node instanceof BroadcastNode)
                ? Optional.of(wouldExpireByChance(node, spec, second))
                : Optional.empty();
    }

    /** The sources whose records come in there; what is known already is kept. */
    private static Set<SourceNode<?>> sourcesInto(
            PipelineGraph graph, Node node, int input, Map<Integer, Set<SourceNode<?>>> known) {
        Set<SourceNode<?>> sources = new LinkedHashSet<>();
        for (Edge edge : graph.edgesInto(node)) {
            if (edge.input() == input) {
                sources.addAll(sourcesOf(graph, graph.node(edge.from()), known));
            }
        }
        return sources;
    }

    /** The sources by whose timestamps that node emits. */
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
            sources.addAll(sourcesInto(graph, node, FIRST_INPUT, known));
            Set<SourceNode<?>> second = sourcesInto(graph, node, SECOND_INPUT, known);
            if (!second.isEmpty() && isAnyTimed(sources) != isAnyTimed(second)) {
                // What has no event time is looked up, as a rule, and nothing is emitted by it.
                sources = isAnyTimed(sources) ? sources : second;
            } else {
                sources.addAll(second);
            }
        }
        known.put(node.id(), sources);
        return sources;
    }

    private static boolean isMixed(Set<SourceNode<?>> sources) {
        return isAnyTimed(sources) && sources.stream().anyMatch(EventTimeCheck::isUntimed);
    }

    private static boolean isAnyTimed(Set<SourceNode<?>> sources) {
        return sources.stream().anyMatch(source -> !isUntimed(source));
    }

    private static boolean isUntimed(SourceNode<?> source) {
        return source.timestamping() instanceof Timestamping.None<?>;
    }

    private static Problem wouldNeverExpire(Node node, StateSpec spec) {
        return new Problem(
                node.name(),
                "declares state '"
                        + spec.name()
                        + "', which expires in event time, but no source before it has any, so it"
                        + " would never expire",
                "use Ttl.processingTime(...), or give the source timestamps with"
                        + " withTimestamps(...) or withNativeTimestamps(...)");
    }

    private static Problem wouldExpireByChance(
            Node node, StateSpec spec, Set<SourceNode<?>> sources) {
        String untimed =
                sources.stream()
                        .filter(EventTimeCheck::isUntimed)
                        .map(Node::name)
                        .findFirst()
                        .orElseThrow();
        return new Problem(
                node.name(),
                "declares state '"
                        + spec.name()
                        + "', which expires in event time, but reads records with it mixed with"
                        + " those of '"
                        + untimed
                        + "', which carry the clock's time, so when it expires would be chance",
                "give '"
                        + untimed
                        + "' timestamps with withTimestamps(...) or withNativeTimestamps(...), or"
                        + " use Ttl.processingTime(...)");
    }
}
