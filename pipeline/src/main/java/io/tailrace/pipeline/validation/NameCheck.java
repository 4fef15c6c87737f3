// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.validation;

import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.NodeKind;
import io.tailrace.pipeline.graph.PipelineGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names end up in checkpoints, metrics and file names: they are plain, and there is one of each.
 */
final class NameCheck implements Check {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

    @Override
    public List<Problem> problemsOf(PipelineGraph graph) {
        List<Problem> problems = new ArrayList<>();
        requirePlain(graph.name(), problems);
        Map<String, List<Node>> nodesByName = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            nodesByName.computeIfAbsent(node.name(), name -> new ArrayList<>()).add(node);
        }
        nodesByName.forEach(
                (name, nodes) -> {
                    requirePlain(name, problems);
                    requireOne(name, nodes, problems);
                });
        return problems;
    }

    private static void requirePlain(String name, List<Problem> problems) {
        if (!PLAIN.matcher(name).matches()) {
            problems.add(
                    new Problem(
                            name,
                            "is not allowed as a name: it goes into checkpoints, metrics and file"
                                    + " names",
                            "use 1 to 64 letters, digits, '_', '.', '-', beginning with a letter or"
                                    + " digit"));
        }
    }

    private static void requireOne(String name, List<Node> nodes, List<Problem> problems) {
        if (nodes.size() > 1) {
            String kinds = nodes.stream().map(NodeKind::wordFor).collect(Collectors.joining(", "));
            problems.add(
                    new Problem(
                            name,
                            "is the name of " + nodes.size() + " steps (" + kinds + ")",
                            "give each a name of its own: it identifies the step's state across"
                                    + " restarts"));
        }
    }
}
