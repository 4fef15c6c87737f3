// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.validation;

import io.tailrace.operator.SideOutput;
import io.tailrace.pipeline.graph.Edge;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.NodeKind;
import io.tailrace.pipeline.graph.PipelineGraph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every record comes from somewhere, goes somewhere, and comes once. */
final class ConnectionCheck implements Check {

    @Override
    public List<Problem> problemsOf(PipelineGraph graph) {
        List<Problem> problems = new ArrayList<>();
        requireSome(graph, NodeKind.SOURCE, "begin with builder.from(\"name\", source)", problems);
        requireSome(graph, NodeKind.SINK, "end every stream with to(\"name\", sink)", problems);
        for (Node node : graph.nodes()) {
            requireReaders(graph, node, problems);
            requireInputs(graph, node, problems);
            requireEachStreamOnce(graph, node, problems);
        }
        return problems;
    }

    private static void requireSome(
            PipelineGraph graph, NodeKind kind, String remedy, List<Problem> problems) {
        if (graph.nodes().stream().noneMatch(node -> NodeKind.of(node) == kind)) {
            problems.add(new Problem(graph.name(), "has no " + kind.word(), remedy));
        }
    }

    private static void requireReaders(PipelineGraph graph, Node node, List<Problem> problems) {
        NodeKind kind = NodeKind.of(node);
        boolean led =
                graph.edgesFrom(node).stream()
                        .anyMatch(edge -> edge.port().isEmpty() || kind.isOperator());
        if (kind != NodeKind.SINK && !led) {
            problems.add(
                    new Problem(
                            node.name(),
                            "("
                                    + NodeKind.wordFor(node)
                                    + ") leads nowhere: nothing reads its output",
                            remedyForLoose(kind)));
        }
    }

    private static String remedyForLoose(NodeKind kind) {
        return kind == NodeKind.SOURCE
                ? "say withTimestamps(...), withNativeTimestamps(...) or withoutTimestamps(), and"
                        + " lead the stream on to a sink with to(\"name\", sink)"
                : "lead it on to a sink with to(\"name\", sink), or leave the step out";
    }

    private static void requireInputs(PipelineGraph graph, Node node, List<Problem> problems) {
        NodeKind kind = NodeKind.of(node);
        if (kind == NodeKind.SOURCE) {
            return;
        }
        int inputs = kind == NodeKind.TWO_INPUT || kind == NodeKind.BROADCAST ? 2 : 1;
        List<Edge> edges = graph.edgesInto(node);
        for (int i = 0; i < inputs; i++) {
            int input = i;
            if (edges.stream().noneMatch(edge -> edge.input() == input)) {
                problems.add(
                        new Problem(
                                node.name(),
                                "("
                                        + NodeKind.wordFor(node)
                                        + ") reads dead letters that no step sends",
                                "give a step onError(ErrorPolicy.deadLetter(tag)) with the tag that"
                                        + " deadLetters(tag) was called with"));
            }
        }
    }

    private static void requireEachStreamOnce(
            PipelineGraph graph, Node node, List<Problem> problems) {
        Set<Reading> readings = new HashSet<>();
        for (Edge edge : graph.edgesInto(node)) {
            if (!readings.add(new Reading(edge.from(), edge.port(), edge.input()))) {
                problems.add(
                        new Problem(
                                node.name(),
                                "reads the output of '"
                                        + graph.node(edge.from()).name()
                                        + "' twice: every record would be counted twice",
                                "take the stream into the union once"));
            }
        }
    }

    /** One of a node's inputs reads one output. */
    private record Reading(int from, Optional<SideOutput<?>> port, int input) {}
}
