// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.pipeline.graph.Boundary;
import io.tailrace.pipeline.graph.Edge;
import io.tailrace.pipeline.graph.KeyedNode;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.NodeSettings;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.graph.Routing;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for the plan of every graph, checked with words of its own. */
class PlannerPropertiesTest {

    private static final int GRAPHS = Integer.getInteger("tailrace.seeds", 3_000);

    private PipelineGraph graph;
    private ExecutionPlan plan;
    private int[] stageOf;

    @Test
    void shouldHoldForEveryGraph() {
        long first = Long.getLong("tailrace.seed", new Random().nextLong());
        int graphs = Long.getLong("tailrace.seed") == null ? GRAPHS : 1;
        System.out.println("PlannerPropertiesTest: repeat with -Dtailrace.seed=" + first);
        int shared = 0;
        int fused = 0;
        for (int i = 0; i < graphs; i++) {
            long seed = first + i;
            try {
                check(RandomGraph.of(seed));
            } catch (AssertionError failed) {
                throw new AssertionError(
                        "-Dtailrace.seed=" + seed + ": " + failed.getMessage(), failed);
            }
            shared += (int) plan.exchanges().stream().filter(e -> e.edges().size() > 1).count();
            fused += graph.nodes().size() - plan.stages().size();
        }

        assertTrue(graphs < 100 || shared > graphs / 20, "Few keyed streams had several readers");
        assertTrue(graphs < 100 || fused > graphs, "Little was fused");
    }

    private void check(PipelineGraph candidate) {
        graph = candidate;
        plan = Planner.plan(graph);
        stageOf = new int[graph.nodes().size()];
        everyNodeIsInOneStage();
        everyEdgeIsInOneStageOrInOneExchange();
        stagesHaveOneParallelism();
        stagesAreConvex();
        stagesAreEnteredAtTheirHeads();
        wishesAreHeeded();
        readersOfOneKeyedStreamAreTogether();
        assertEquals(plan, Planner.plan(graph), "The same graph got another plan");
    }

    private void everyNodeIsInOneStage() {
        List<Node> placed = new ArrayList<>();
        for (Stage stage : plan.stages()) {
            assertEquals(placed(stage), stage.id());
            placed.addAll(stage.nodes());
            stage.nodes().forEach(node -> stageOf[node.id()] = stage.id());
        }
        assertEquals(graph.nodes().size(), placed.size());
        assertEquals(Set.copyOf(graph.nodes()), Set.copyOf(placed));
    }

    private int placed(Stage stage) {
        return plan.stages().indexOf(stage);
    }

    private void everyEdgeIsInOneStageOrInOneExchange() {
        List<Edge> crossing = new ArrayList<>();
        for (Exchange exchange : plan.exchanges()) {
            assertTrue(exchange.fromStage() < exchange.toStage(), "Against the order: " + exchange);
            Edge first = exchange.edges().get(0);
            for (Edge edge : exchange.edges()) {
                assertEquals(exchange.fromStage(), stageOf[edge.from()]);
                assertEquals(exchange.toStage(), stageOf[edge.to()]);
                assertEquals(
                        new Edge(
                                first.from(),
                                first.port(),
                                edge.to(),
                                first.input(),
                                first.routing()),
                        edge,
                        "One copy cannot serve both");
            }
            crossing.addAll(exchange.edges());
        }
        assertEquals(crossing.size(), Set.copyOf(crossing).size(), "An edge crosses twice");
        for (Edge edge : graph.edges()) {
            assertTrue(stageOf[edge.from()] == stageOf[edge.to()] ^ crossing.contains(edge));
        }
    }

    private void stagesHaveOneParallelism() {
        for (Stage stage : plan.stages()) {
            for (Node node : stage.nodes()) {
                assertEquals(tasksOf(node), stage.parallelism(), node.name());
            }
        }
    }

    /** The rule once more, word for word as the user is told it. */
    private int tasksOf(Node node) {
        if (node.settings().parallelism() != NodeSettings.INHERITED) {
            return node.settings().parallelism();
        }
        Set<Integer> before = new HashSet<>();
        for (Edge edge : graph.edgesInto(node)) {
            if (!(edge.routing() instanceof Routing.Forward)) {
                return graph.parallelism();
            }
            before.add(tasksOf(graph.node(edge.from())));
        }
        return before.size() == 1 ? before.iterator().next() : graph.parallelism();
    }

    private void stagesAreConvex() {
        BitSet[] reachable = new BitSet[graph.nodes().size()];
        for (int id = reachable.length - 1; id >= 0; id--) {
            reachable[id] = new BitSet();
            for (Edge edge : graph.edgesFrom(graph.node(id))) {
                reachable[id].set(edge.to());
                reachable[id].or(reachable[edge.to()]);
            }
        }
        for (Stage stage : plan.stages()) {
            for (Node inside : stage.nodes()) {
                reachable[inside.id()].stream()
                        .filter(outside -> stageOf[outside] != stage.id())
                        .flatMap(outside -> reachable[outside].stream())
                        .forEach(
                                id ->
                                        assertTrue(
                                                stageOf[id] != stage.id(),
                                                "A way out of stage "
                                                        + stage.id()
                                                        + " leads back"));
            }
        }
    }

    private void stagesAreEnteredAtTheirHeads() {
        for (Stage stage : plan.stages()) {
            Set<List<Edge>> entrances = new HashSet<>();
            Set<Integer> above = new HashSet<>();
            boolean pastHeads = false;
            for (Node node : stage.nodes()) {
                List<Edge> inputs = graph.edgesInto(node);
                boolean inner =
                        inputs.stream().anyMatch(edge -> stageOf[edge.from()] == stage.id());
                if (inner) {
                    assertEquals(
                            1, inputs.size(), node.name() + " has an input beside the inner one");
                    assertTrue(
                            above.contains(inputs.get(0).from()), node.name() + " comes too early");
                    pastHeads = true;
                } else {
                    assertTrue(!pastHeads, node.name() + " is a head and stands below");
                    entrances.add(
                            inputs.stream()
                                    .map(
                                            e ->
                                                    new Edge(
                                                            e.from(),
                                                            e.port(),
                                                            -1,
                                                            e.input(),
                                                            e.routing()))
                                    .toList());
                }
                above.add(node.id());
            }
            assertEquals(1, entrances.size(), "The heads of a stage read different streams");
        }
    }

    private void wishesAreHeeded() {
        for (Node node : graph.nodes()) {
            List<Edge> inputs = graph.edgesInto(node);
            boolean fused =
                    inputs.stream().anyMatch(edge -> stageOf[edge.from()] == stageOf[node.id()]);
            if (node.settings().boundary() == Boundary.HANDOFF) {
                assertTrue(!fused, node.name() + " is fused in spite of handoff()");
            }
            if (node.settings().boundary() == Boundary.FUSED && inputs.size() == 1) {
                Edge input = inputs.get(0);
                int before = tasksOf(graph.node(input.from()));
                int after = tasksOf(node);
                boolean stays =
                        before == after
                                && (after == 1 || input.routing() instanceof Routing.Forward);
                assertEquals(stays, fused, node.name() + " was to be fused where that is possible");
            }
        }
    }

    private void readersOfOneKeyedStreamAreTogether() {
        for (Node one : graph.nodes()) {
            for (Node other : graph.nodes()) {
                if (one instanceof KeyedNode<?, ?, ?> a
                        && other instanceof KeyedNode<?, ?, ?> b
                        && a.key() == b.key()
                        && tasksOf(a) == tasksOf(b)
                        && a.settings().boundary() == b.settings().boundary()) {
                    assertEquals(stageOf[a.id()], stageOf[b.id()], a.name() + " and " + b.name());
                }
            }
        }
    }
}
