// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.explain;

import io.tailrace.operator.state.StateSpec;
import io.tailrace.pipeline.graph.Edge;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.plan.Exchange;
import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.pipeline.plan.Fusing;
import io.tailrace.pipeline.plan.Parallelism;
import io.tailrace.pipeline.plan.Stage;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A plan as text: stages from the sources down, in each the tree of its steps, and between them the
 * exchanges with their lanes. Plain ASCII, and the same text for the same plan.
 */
public final class PlanDrawing {

    private final ExecutionPlan plan;
    private final Function<Node, List<StateSpec>> states;
    private final Fusing fusing;

    private PlanDrawing(ExecutionPlan plan, Function<Node, List<StateSpec>> states) {
        this.plan = plan;
        this.states = states;
        this.fusing = new Fusing(plan.graph(), Parallelism.of(plan.graph()));
    }

    /**
     * @param states what each node declares to keep
     */
    public static String of(ExecutionPlan plan, Function<Node, List<StateSpec>> states) {
        return new PlanDrawing(plan, states).draw();
    }

    private String draw() {
        StringBuilder text = new StringBuilder(title());
        for (Stage stage : plan.stages()) {
            text.append("\n\nstage ").append(stage.id()).append(", ");
            text.append(counted(stage.parallelism(), "task"));
            for (String line : StageDrawing.of(stage, plan.graph(), fusing, states)) {
                text.append("\n  ").append(line);
            }
            for (Exchange exchange : plan.exchangesFrom(stage)) {
                text.append("\n  ").append(arrow(exchange));
            }
        }
        return text.append("\n").toString();
    }

    private String title() {
        int tasks = plan.stages().stream().mapToInt(Stage::parallelism).sum();
        int lanes = plan.exchanges().stream().mapToInt(plan::lanes).sum();
        return "pipeline '%s': %s, %s, %s, %s, %s"
                .formatted(
                        plan.graph().name(),
                        counted(plan.graph().nodes().size(), "step"),
                        counted(plan.stages().size(), "stage"),
                        counted(tasks, "task"),
                        counted(lanes, "lane"),
                        counted(plan.graph().keyGroups(), "key group"));
    }

    private String arrow(Exchange exchange) {
        Edge edge = exchange.edges().get(0);
        Node from = plan.graph().node(edge.from());
        String to =
                exchange.edges().stream()
                        .map(each -> plan.graph().node(each.to()).name())
                        .collect(Collectors.joining(", "));
        String port = edge.port().map(side -> " (side output '" + side.name() + "')").orElse("");
        return "==> stage %d (%s), from %s%s: %s, %s; %s"
                .formatted(
                        exchange.toStage(),
                        to,
                        from.name(),
                        port,
                        RoutingWords.of(edge.routing()),
                        counted(plan.lanes(exchange), "lane"),
                        fusing.before(plan.graph().node(edge.to())).reason());
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
