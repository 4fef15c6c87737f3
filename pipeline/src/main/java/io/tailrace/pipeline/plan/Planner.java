// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.plan;

import io.tailrace.operator.SideOutput;
import io.tailrace.pipeline.graph.Boundary;
import io.tailrace.pipeline.graph.Edge;
import io.tailrace.pipeline.graph.KeyedNode;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.graph.Routing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fuses nodes into stages. Pure: the same graph always gives the same plan.
 *
 * <p>A node joins the stage of the one before it where {@link Fusing} says so, and begins a stage
 * otherwise. Keyed nodes that begin a stage and read the same keyed stream begin one together.
 *
 * <p>Guarantees: every edge lies within one stage or in one exchange; the nodes of a stage have one
 * parallelism; a stage is entered at its heads alone, which read the very same edges, so no way out
 * of a stage leads back into it.
 */
public final class Planner {

    private final PipelineGraph graph;
    private final Parallelism parallelism;
    private final Fusing fusing;

    private Planner(PipelineGraph graph) {
        this.graph = graph;
        this.parallelism = Parallelism.of(graph);
        this.fusing = new Fusing(graph, parallelism);
    }

    public static ExecutionPlan plan(PipelineGraph graph) {
        return new Planner(graph).plan();
    }

    private ExecutionPlan plan() {
        int[] stageOf = new int[graph.nodes().size()];
        List<Stage> stages = new ArrayList<>();
        for (List<Node> nodes : nodesByStage(stageOf)) {
            stages.add(new Stage(stages.size(), parallelism.of(nodes.get(0)), nodes));
        }
        return new ExecutionPlan(graph, stages, exchanges(stageOf));
    }

    /** Stages are numbered as their first heads are, and so are in topological order as well. */
    private List<List<Node>> nodesByStage(int[] stageOf) {
        List<List<Node>> stages = new ArrayList<>();
        Map<KeyedInput, Integer> stageByInput = new HashMap<>();
        Map<Integer, Integer> heads = new HashMap<>();
        for (Node node : graph.nodes()) {
            if (fusing.before(node).fused()) {
                int stage = stageOf[graph.edgesInto(node).get(0).from()];
                stageOf[node.id()] = stage;
                stages.get(stage).add(node);
                continue;
            }
            int stage =
                    node instanceof KeyedNode<?, ?, ?>
                            ? stageByInput.computeIfAbsent(inputOf(node), input -> stages.size())
                            : stages.size();
            if (stage == stages.size()) {
                stages.add(new ArrayList<>());
            }
            stageOf[node.id()] = stage;
            stages.get(stage).add(heads.merge(stage, 1, Integer::sum) - 1, node);
        }
        return stages;
    }

    private List<Exchange> exchanges(int[] stageOf) {
        Map<Crossing, List<Edge>> crossings = new LinkedHashMap<>();
        for (Edge edge : graph.edges()) {
            if (!fusing.before(graph.node(edge.to())).fused()) {
                Crossing crossing = Crossing.of(edge, stageOf[edge.to()]);
                crossings.computeIfAbsent(crossing, c -> new ArrayList<>()).add(edge);
            }
        }
        List<Exchange> exchanges = new ArrayList<>();
        crossings.forEach(
                (crossing, edges) ->
                        exchanges.add(
                                new Exchange(
                                        exchanges.size(),
                                        stageOf[crossing.from()],
                                        crossing.toStage(),
                                        edges)));
        return exchanges;
    }

    private KeyedInput inputOf(Node keyed) {
        List<KeyedInput.Origin> origins =
                graph.edgesInto(keyed).stream()
                        .map(
                                edge ->
                                        new KeyedInput.Origin(
                                                edge.from(), edge.port(), edge.routing()))
                        .toList();
        return new KeyedInput(origins, parallelism.of(keyed), keyed.settings().boundary());
    }

    /** What keyed nodes must have in common to stand side by side. */
    private record KeyedInput(List<Origin> origins, int parallelism, Boundary boundary) {

        private record Origin(int from, Optional<SideOutput<?>> port, Routing routing) {}
    }

    /** What edges must have in common for one copy of a record to serve them all. */
    private record Crossing(
            int from, Optional<SideOutput<?>> port, int toStage, int input, Routing routing) {

        private static Crossing of(Edge edge, int toStage) {
            return new Crossing(edge.from(), edge.port(), toStage, edge.input(), edge.routing());
        }
    }
}
