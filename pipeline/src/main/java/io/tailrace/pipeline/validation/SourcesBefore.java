// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.validation;

import io.tailrace.pipeline.graph.Edge;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.graph.SourceNode;
import io.tailrace.pipeline.graph.Timestamping;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** From which sources records come to a node, and whether they have event time. */
final class SourcesBefore {

    static final int FIRST_INPUT = 0;
    static final int SECOND_INPUT = 1;

    private final PipelineGraph graph;
    private final Map<Integer, Set<SourceNode<?>>> known = new HashMap<>();

    SourcesBefore(PipelineGraph graph) {
        this.graph = graph;
    }

    /** The sources whose records come in there. */
    Set<SourceNode<?>> into(Node node, int input) {
        Set<SourceNode<?>> sources = new LinkedHashSet<>();
        for (Edge edge : graph.edgesInto(node)) {
            if (edge.input() == input) {
                sources.addAll(by(graph.node(edge.from())));
            }
        }
        return sources;
    }

    /** The sources by whose timestamps that node emits. */
    private Set<SourceNode<?>> by(Node node) {
        Set<SourceNode<?>> before = known.get(node.id());
        if (before != null) {
            return before;
        }
        Set<SourceNode<?>> sources = new LinkedHashSet<>();
        if (node instanceof SourceNode<?> source) {
            sources.add(source);
        } else {
            sources.addAll(into(node, FIRST_INPUT));
            Set<SourceNode<?>> second = into(node, SECOND_INPUT);
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

    static boolean isMixed(Set<SourceNode<?>> sources) {
        return isAnyTimed(sources) && sources.stream().anyMatch(SourcesBefore::isUntimed);
    }

    static boolean isAnyTimed(Set<SourceNode<?>> sources) {
        return sources.stream().anyMatch(source -> !isUntimed(source));
    }

    /** The name of the first of them that has no event time. */
    static String untimedAmong(Set<SourceNode<?>> sources) {
        return sources.stream()
                .filter(SourcesBefore::isUntimed)
                .map(Node::name)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isUntimed(SourceNode<?> source) {
        return source.timestamping() instanceof Timestamping.None<?>;
    }
}
