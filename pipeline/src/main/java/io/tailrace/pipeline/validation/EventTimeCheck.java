// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.validation;

import io.tailrace.operator.state.KeyedStateSpec;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.pipeline.graph.BroadcastNode;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.graph.SourceNode;
import java.util.ArrayList;
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

    private final Map<Integer, List<StateSpec>> statesByNode;

    EventTimeCheck(Map<Integer, List<StateSpec>> statesByNode) {
        this.statesByNode = statesByNode;
    }

    @Override
    public List<Problem> problemsOf(PipelineGraph graph) {
        List<Problem> problems = new ArrayList<>();
        SourcesBefore sources = new SourcesBefore(graph);
        for (Node node : graph.nodes()) {
            for (StateSpec spec : statesByNode.getOrDefault(node.id(), List.of())) {
                if (livesByEventTime(spec)) {
                    problemOf(node, spec, sources).ifPresent(problems::add);
                }
            }
        }
        return problems;
    }

    private static boolean livesByEventTime(StateSpec spec) {
        return spec instanceof KeyedStateSpec keyed
                && keyed.ttl().filter(ttl -> ttl.domain() == TimeDomain.EVENT).isPresent();
    }

    private static Optional<Problem> problemOf(Node node, StateSpec spec, SourcesBefore sources) {
        Set<SourceNode<?>> first = sources.into(node, SourcesBefore.FIRST_INPUT);
        Set<SourceNode<?>> second = sources.into(node, SourcesBefore.SECOND_INPUT);
        if (!SourcesBefore.isAnyTimed(first) && !SourcesBefore.isAnyTimed(second)) {
            return Optional.of(wouldNeverExpire(node, spec));
        }
        if (SourcesBefore.isMixed(first)) {
            return Optional.of(wouldExpireByChance(node, spec, first));
        }
        // A broadcast input has no key, and so none of the state that lives.
        return SourcesBefore.isMixed(second) && !(node instanceof BroadcastNode)
                ? Optional.of(wouldExpireByChance(node, spec, second))
                : Optional.empty();
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
        String untimed = SourcesBefore.untimedAmong(sources);
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
