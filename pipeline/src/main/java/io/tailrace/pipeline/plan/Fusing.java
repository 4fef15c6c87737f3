// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.plan;

import io.tailrace.pipeline.graph.Edge;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.graph.Routing;
import io.tailrace.pipeline.graph.SinkNode;
import io.tailrace.pipeline.graph.SourceNode;
import java.util.List;
import java.util.Optional;

/**
 * Whether a node runs in the task of the one before it, and why. A node with several inputs never
 * does: so every stage is a tree that is entered at its root alone, and no way out of a stage leads
 * back into it.
 */
public final class Fusing {

    /** What lies before a node, and for which reason. */
    public enum Verdict {
        ENTRANCE(false, "records enter here"),
        SEVERAL_INPUTS(false, "it has several inputs"),
        KEY_EXCHANGE(false, "records go where their key belongs"),
        OTHER_PARALLELISM(false, "the number of tasks changes"),
        REBALANCED(false, "rebalance()"),
        HANDED_OFF(false, "handoff()"),
        SOURCE_APART(false, "sources stand apart from logic"),
        SINK_APART(false, "sinks stand apart from logic"),
        STRAIGHT_ON(true, "same number of tasks"),
        ONE_TASK(true, "one task on either side"),
        WISHED(true, "fused()");

        private final boolean fused;
        private final String reason;

        Verdict(boolean fused, String reason) {
            this.fused = fused;
            this.reason = reason;
        }

        public boolean fused() {
            return fused;
        }

        public String reason() {
            return reason;
        }
    }

    private final PipelineGraph graph;
    private final Parallelism parallelism;

    public Fusing(PipelineGraph graph, Parallelism parallelism) {
        this.graph = graph;
        this.parallelism = parallelism;
    }

    /** What the planner does. */
    public Verdict before(Node node) {
        Optional<Verdict> apart = whatKeepsApart(node);
        if (apart.isPresent()) {
            return apart.get();
        }
        Edge input = graph.edgesInto(node).get(0);
        return switch (node.settings().boundary()) {
            case HANDOFF -> Verdict.HANDED_OFF;
            case FUSED -> Verdict.WISHED;
            case PLANNED -> planned(graph.node(input.from()), node, input.routing());
        };
    }

    /**
     * Why the node cannot be fused with what it reads, or empty if it can: with {@code fused()}
     * asked for where a record might have to change tasks, a graph is refused.
     */
    public Optional<Verdict> whatKeepsApart(Node node) {
        List<Edge> inputs = graph.edgesInto(node);
        if (inputs.size() != 1) {
            return Optional.of(inputs.isEmpty() ? Verdict.ENTRANCE : Verdict.SEVERAL_INPUTS);
        }
        Edge input = inputs.get(0);
        int before = parallelism.of(input.from());
        int after = parallelism.of(node);
        if (before == 1 && after == 1) {
            return Optional.empty();
        }
        if (input.routing() instanceof Routing.ByKey) {
            return Optional.of(Verdict.KEY_EXCHANGE);
        }
        if (before != after) {
            return Optional.of(Verdict.OTHER_PARALLELISM);
        }
        return input.routing() instanceof Routing.Forward
                ? Optional.empty()
                : Optional.of(Verdict.REBALANCED);
    }

    private static Verdict planned(Node before, Node after, Routing routing) {
        if (routing instanceof Routing.Rebalance) {
            return Verdict.REBALANCED;
        }
        if (before instanceof SourceNode) {
            return Verdict.SOURCE_APART;
        }
        if (before instanceof SinkNode || after instanceof SinkNode) {
            return Verdict.SINK_APART;
        }
        return routing instanceof Routing.ByKey ? Verdict.ONE_TASK : Verdict.STRAIGHT_ON;
    }
}
