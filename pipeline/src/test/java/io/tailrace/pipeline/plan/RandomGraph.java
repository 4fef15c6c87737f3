// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.plan;

import io.tailrace.operator.SideOutput;
import io.tailrace.pipeline.Ends;
import io.tailrace.pipeline.graph.Boundary;
import io.tailrace.pipeline.graph.Edge;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.pipeline.graph.KeySelection;
import io.tailrace.pipeline.graph.KeyedNode;
import io.tailrace.pipeline.graph.MapNode;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.NodeSettings;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.graph.Routing;
import io.tailrace.pipeline.graph.SinkNode;
import io.tailrace.pipeline.graph.SourceNode;
import io.tailrace.pipeline.graph.Timestamping;
import io.tailrace.pipeline.graph.TwoInputNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Grows graphs of every shape that the builder can make, and some that validation would refuse:
 * fan-out, diamonds, unions, two inputs, side outputs, keyed streams with several readers, every
 * parallelism and boundary.
 */
final class RandomGraph {

    private static final SideOutput<Long> SIDE = SideOutput.of("side", Long.class);

    /** A keyed stream that several nodes may read. */
    private record Keyed(List<Edge> wires, KeySelection<Long, Long> key) {}

    private final Random random;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final List<Keyed> keyedStreams = new ArrayList<>();

    private RandomGraph(long seed) {
        this.random = new Random(seed);
    }

    static PipelineGraph of(long seed) {
        return new RandomGraph(seed).grow();
    }

    private PipelineGraph grow() {
        int sources = 1 + random.nextInt(3);
        for (int i = 0; i < sources; i++) {
            nodes.add(
                    new SourceNode<>(
                            nodes.size(),
                            settings(),
                            Ends.<Long>source(),
                            new Timestamping.None<>()));
        }
        int inner = random.nextInt(16);
        for (int i = 0; i < inner; i++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> addMap(wires(1));
                case 2 -> addMap(wires(1 + random.nextInt(3)));
                case 3 -> addKeyed();
                case 4 -> addKeyed();
                default -> addTwoInput();
            }
        }
        for (Node node : List.copyOf(nodes)) {
            if (edges.stream().noneMatch(edge -> edge.from() == node.id())) {
                add(List.of(wireFrom(node)), 0);
                nodes.add(new SinkNode<Long>(nodes.size(), settings(), Ends.sink()));
            }
        }
        return new PipelineGraph("random", 1 + random.nextInt(3), 8, nodes, edges);
    }

    private void addMap(List<Edge> wires) {
        add(wires, 0);
        nodes.add(new MapNode<Long, Long>(nodes.size(), settings(), n -> n));
    }

    private void addKeyed() {
        if (keyedStreams.isEmpty() || random.nextInt(3) == 0) {
            keyedStreams.add(keyed());
        }
        Keyed keyed = keyedStreams.get(random.nextInt(keyedStreams.size()));
        add(keyed.wires(), 0);
        nodes.add(
                new KeyedNode<Long, Long, Long>(nodes.size(), settings(), keyed.key(), () -> null));
    }

    private void addTwoInput() {
        Keyed left = keyed();
        Keyed right = keyed();
        add(left.wires(), 0);
        add(right.wires(), 1);
        nodes.add(
                new TwoInputNode<Long, Long, Long, Long>(
                        nodes.size(), settings(), left.key(), right.key(), () -> null));
    }

    private Keyed keyed() {
        // A lambda that captures is a new one each time: two keyed streams never have equal keys.
        int number = keyedStreams.size() + nodes.size();
        KeySelection<Long, Long> key = new KeySelection.ByLong<>(n -> n + number);
        List<Edge> wires =
                wires(1 + random.nextInt(2)).stream()
                        .map(wire -> routed(wire, new Routing.ByKey(key)))
                        .toList();
        return new Keyed(wires, key);
    }

    private void add(List<Edge> wires, int input) {
        for (Edge wire : wires) {
            edges.add(new Edge(wire.from(), wire.port(), nodes.size(), input, wire.routing()));
        }
    }

    /** Outputs that are all different: no union reads one twice. */
    private List<Edge> wires(int count) {
        Map<List<Object>, Edge> wires = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            Edge wire = wireFrom(nodes.get(random.nextInt(nodes.size())));
            wires.put(List.of(wire.from(), wire.port()), wire);
        }
        return List.copyOf(wires.values());
    }

    private Edge wireFrom(Node node) {
        boolean side = !(node instanceof SourceNode) && random.nextInt(6) == 0;
        Routing routing = random.nextInt(6) == 0 ? new Routing.Rebalance() : new Routing.Forward();
        return new Edge(node.id(), side ? Optional.of(SIDE) : Optional.empty(), -1, 0, routing);
    }

    private static Edge routed(Edge wire, Routing routing) {
        return new Edge(wire.from(), wire.port(), wire.to(), wire.input(), routing);
    }

    private NodeSettings settings() {
        Boundary boundary =
                switch (random.nextInt(6)) {
                    case 0 -> Boundary.HANDOFF;
                    case 1 -> Boundary.FUSED;
                    default -> Boundary.PLANNED;
                };
        int parallelism = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : NodeSettings.INHERITED;
        return new NodeSettings("n" + nodes.size(), parallelism, boundary, ErrorPolicy.fail());
    }
}
