// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.plan;

import io.tailrace.pipeline.graph.Edge;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.NodeSettings;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.graph.Routing;
import io.tailrace.state.group.KeyGroups;
import java.util.List;

/**
 * How many tasks each node has: what it says itself; else what it inherits from the one node before
 * it; else, for sources and where records change tasks anyway, the pipeline's own number.
 */
public final class Parallelism {

    /** A keyed step can have no more, and nothing else needs to. */
    public static final int MOST = KeyGroups.MOST;

    private final int[] tasksByNode;

    private Parallelism(int[] tasksByNode) {
        this.tasksByNode = tasksByNode;
    }

    public static Parallelism of(PipelineGraph graph) {
        int[] tasks = new int[graph.nodes().size()];
        for (Node node : graph.nodes()) {
            int wished = node.settings().parallelism();
            tasks[node.id()] =
                    wished != NodeSettings.INHERITED ? wished : inherited(graph, node, tasks);
        }
        return new Parallelism(tasks);
    }

    public static boolean isAllowed(int tasks) {
        return tasks >= 1 && tasks <= MOST;
    }

    public int of(Node node) {
        return of(node.id());
    }

    public int of(int nodeId) {
        return tasksByNode[nodeId];
    }

    private static int inherited(PipelineGraph graph, Node node, int[] tasksSoFar) {
        List<Edge> inputs = graph.edgesInto(node);
        boolean straight =
                !inputs.isEmpty()
                        && inputs.stream()
                                .allMatch(edge -> edge.routing() instanceof Routing.Forward);
        if (!straight) {
            return graph.parallelism();
        }
        int first = tasksSoFar[inputs.get(0).from()];
        boolean alike = inputs.stream().allMatch(edge -> tasksSoFar[edge.from()] == first);
        return alike ? first : graph.parallelism();
    }
}
