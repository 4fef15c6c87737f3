// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.explain;

import io.tailrace.operator.state.StateSpec;
import io.tailrace.pipeline.graph.Edge;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.plan.Fusing;
import io.tailrace.pipeline.plan.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One stage as lines of text: its heads, beneath each the steps that it calls. */
final class StageDrawing {

    private static final String SEVERAL_HEADS = "side by side, sharing one row per key:";

    private final Stage stage;
    private final PipelineGraph graph;
    private final Fusing fusing;
    private final Function<Node, List<StateSpec>> states;
    private final List<String> lines = new ArrayList<>();

    private StageDrawing(
            Stage stage,
            PipelineGraph graph,
            Fusing fusing,
            Function<Node, List<StateSpec>> states) {
        this.stage = stage;
        this.graph = graph;
        this.fusing = fusing;
        this.states = states;
    }

    static List<String> of(
            Stage stage,
            PipelineGraph graph,
            Fusing fusing,
            Function<Node, List<StateSpec>> states) {
        return new StageDrawing(stage, graph, fusing, states).draw();
    }

    private List<String> draw() {
        List<Node> heads =
                stage.nodes().stream().filter(node -> !fusing.before(node).fused()).toList();
        if (heads.size() > 1) {
            lines.add(SEVERAL_HEADS);
        }
        heads.forEach(head -> draw(head, "", ""));
        return lines;
    }

    /**
     * @param beside what stands left of the node's own line
     * @param below what stands left of all lines beneath it
     */
    private void draw(Node node, String beside, String below) {
        lines.add(beside + node.name() + ": " + NodeWords.of(node) + whyFused(node));
        List<Node> called = calledBy(node);
        String side = below + (called.isEmpty() ? "   " : "|  ");
        WindowWords.windowsOf(node)
                .ifPresent(
                        windows -> WindowWords.of(windows).forEach(line -> lines.add(side + line)));
        TableWords.of(node).ifPresent(line -> lines.add(side + line));
        states.apply(node).forEach(spec -> lines.add(side + "keeps " + StateWords.of(spec)));
        for (int i = 0; i < called.size(); i++) {
            boolean last = i == called.size() - 1;
            draw(called.get(i), below + "+- ", below + (last ? "   " : "|  "));
        }
    }

    private List<Node> calledBy(Node node) {
        return graph.edgesFrom(node).stream()
                .map(Edge::to)
                .distinct()
                .map(graph::node)
                .filter(next -> stage.contains(next.id()) && fusing.before(next).fused())
                .toList();
    }

    private String whyFused(Node node) {
        Fusing.Verdict verdict = fusing.before(node);
        return verdict.fused() ? " (fused: " + verdict.reason() + ")" : "";
    }
}
