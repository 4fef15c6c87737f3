// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

import java.util.List;
import java.util.NoSuchElementException;

/**
 * What the user built, free of any engine: nodes in topological order and the edges between them.
 * Immutable, and valid: the builder lets no other through.
 *
 * @param parallelism of nodes that neither say nor inherit one
 * @param keyGroups into how many groups keys are hashed; a power of two
 */
public record PipelineGraph(
        String name, int parallelism, int keyGroups, List<Node> nodes, List<Edge> edges) {

    public PipelineGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    public Node node(int id) {
        return nodes.get(id);
    }

    public Node node(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new NoSuchElementException(
                                        "Pipeline '" + this.name + "' has no node '" + name + "'"));
    }

    public List<Edge> edgesInto(Node node) {
        return edges.stream().filter(edge -> edge.to() == node.id()).toList();
    }

    public List<Edge> edgesFrom(Node node) {
        return edges.stream().filter(edge -> edge.from() == node.id()).toList();
    }
}
