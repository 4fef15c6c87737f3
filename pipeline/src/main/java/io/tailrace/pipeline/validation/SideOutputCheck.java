// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.validation;

import io.tailrace.operator.SideOutput;
import io.tailrace.pipeline.graph.Edge;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.PipelineGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What leaves by a side door is read by somebody, and is what its reader takes it for. */
final class SideOutputCheck implements Check {

    @Override
    public List<Problem> problemsOf(PipelineGraph graph) {
        List<Problem> problems = new ArrayList<>();
        for (Node node : graph.nodes()) {
            requireReaderOfDeadLetters(graph, node, problems);
            requireOneTypePerName(graph, node, problems);
        }
        return problems;
    }

    private static void requireReaderOfDeadLetters(
            PipelineGraph graph, Node node, List<Problem> problems) {
        if (node.settings().errors() instanceof ErrorPolicy.ToDeadLetter letters
                && graph.edgesFrom(node).stream()
                        .noneMatch(edge -> edge.port().filter(letters.to()::equals).isPresent())) {
            problems.add(
                    new Problem(
                            node.name(),
                            "sends dead letters to '"
                                    + letters.to().name()
                                    + "', which nobody reads",
                            "lead them on, as in builder.deadLetters(tag).to(\"name\", sink)"));
        }
    }

    private static void requireOneTypePerName(
            PipelineGraph graph, Node node, List<Problem> problems) {
        Map<String, SideOutput<?>> portsByName = new HashMap<>();
        for (Edge edge : graph.edgesFrom(node)) {
            edge.port()
                    .ifPresent(
                            port -> {
                                SideOutput<?> known = portsByName.putIfAbsent(port.name(), port);
                                if (known != null && !known.equals(port)) {
                                    problems.add(twoTypes(node, known, port));
                                }
                            });
        }
    }

    private static Problem twoTypes(Node node, SideOutput<?> one, SideOutput<?> other) {
        return new Problem(
                node.name(),
                "has a side output '"
                        + one.name()
                        + "' that is read as "
                        + one.type().getName()
                        + " and as "
                        + other.type().getName(),
                "keep one SideOutput in a constant, and use it in the operator and in the pipeline");
    }
}
