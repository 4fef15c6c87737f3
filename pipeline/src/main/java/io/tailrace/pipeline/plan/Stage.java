// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.plan;

import io.tailrace.pipeline.graph.Node;
import java.util.List;

/**
 * Nodes fused into one: records pass between them by method call. Runs as {@code parallelism}
 * tasks.
 *
 * @param nodes in topological order; all but the first are reached from within the stage alone,
 *     save where several keyed nodes read the same keyed stream: those stand side by side at the
 *     head and share one row lookup per record
 */
public record Stage(int id, int parallelism, List<Node> nodes) {

    public Stage {
        nodes = List.copyOf(nodes);
    }

    public boolean contains(int nodeId) {
        return nodes.stream().anyMatch(node -> node.id() == nodeId);
    }
}
