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
import java.util.List;
import java.util.Map;

/**
 * Nothing lives by event time where there is none: without a watermark it would be kept for ever.
 * Timers are set while records flow, so of them nothing can be said here.
 */
final class EventTimeCheck implements Check {

    private final Map<Integer, List<StateSpec>> statesByNode;

    EventTimeCheck(Map<Integer, List<StateSpec>> statesByNode) {
        this.statesByNode = statesByNode;
    }

    @Override
    public List<Problem> problemsOf(PipelineGraph graph) {
        List<Problem> problems = new ArrayList<>();
        Map<Integer, Boolean> timed = new HashMap<>();
        for (Node node : graph.nodes()) {
            for (StateSpec spec : statesByNode.getOrDefault(node.id(), List.of())) {
                if (livesByEventTime(spec) && !isTimed(graph, node, timed)) {
                    problems.add(refused(node, spec));
                }
            }
        }
        return problems;
    }

    private static boolean livesByEventTime(StateSpec spec) {
        return spec instanceof KeyedStateSpec keyed
                && keyed.ttl().filter(ttl -> ttl.domain() == TimeDomain.EVENT).isPresent();
    }

    /** Whether any source whose records come here has event time; what is known already is kept. */
    private static boolean isTimed(PipelineGraph graph, Node node, Map<Integer, Boolean> known) {
        Boolean before = known.get(node.id());
        if (before != null) {
            return before;
        }
        boolean timed = false;
        if (node instanceof SourceNode<?> source) {
            timed = !(source.timestamping() instanceof Timestamping.None<?>);
        } else {
            for (Edge edge : graph.edgesInto(node)) {
                timed |= isTimed(graph, graph.node(edge.from()), known);
            }
        }
        known.put(node.id(), timed);
        return timed;
    }

    private static Problem refused(Node node, StateSpec spec) {
        return new Problem(
                node.name(),
                "declares state '"
                        + spec.name()
                        + "', which expires in event time, but no source before it has any, so it"
                        + " would never expire",
                "use Ttl.processingTime(...), or give the source timestamps with"
                        + " withTimestamps(...) or withNativeTimestamps(...)");
    }
}
