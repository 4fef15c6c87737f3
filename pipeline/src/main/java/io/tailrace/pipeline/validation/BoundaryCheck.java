// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.validation;

import io.tailrace.pipeline.graph.Boundary;
import io.tailrace.pipeline.graph.Edge;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.plan.Fusing;
import io.tailrace.pipeline.plan.Parallelism;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Nothing is fused where a record may have to change tasks. */
final class BoundaryCheck implements Check {

    @Override
    public List<Problem> problemsOf(PipelineGraph graph) {
        List<Problem> problems = new ArrayList<>();
        Fusing fusing = new Fusing(graph, Parallelism.of(graph));
        for (Node node : graph.nodes()) {
            if (node.settings().boundary() == Boundary.FUSED) {
                fusing.whatKeepsApart(node)
                        .ifPresent(verdict -> problems.add(refused(graph, node, verdict)));
            }
        }
        return problems;
    }

    private static Problem refused(PipelineGraph graph, Node node, Fusing.Verdict verdict) {
        String before =
                graph.edgesInto(node).stream()
                        .map(Edge::from)
                        .map(id -> "'" + graph.node(id).name() + "'")
                        .collect(Collectors.joining(", "));
        return new Problem(
                node.name(),
                "cannot be fused with " + before + ": " + verdict.reason(),
                "leave fused() out, or give both sides a parallelism of 1 and one input");
    }
}
