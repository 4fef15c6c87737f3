// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.plan;

import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.graph.Routing;
import java.util.List;

/**
 * How a graph is to be run: its nodes fused into stages, and the exchanges between them. Made by
 * the planner from the graph alone; the same in every host.
 *
 * @param stages in topological order; a stage's id is its index
 */
public record ExecutionPlan(PipelineGraph graph, List<Stage> stages, List<Exchange> exchanges) {

    public ExecutionPlan {
        stages = List.copyOf(stages);
        exchanges = List.copyOf(exchanges);
    }

    public List<Exchange> exchangesInto(Stage stage) {
        return exchanges.stream().filter(exchange -> exchange.toStage() == stage.id()).toList();
    }

    public List<Exchange> exchangesFrom(Stage stage) {
        return exchanges.stream().filter(exchange -> exchange.fromStage() == stage.id()).toList();
    }

    /**
     * How many lanes the exchange needs: one per task where task <em>i</em> feeds task <em>i</em>
     * alone, else one from each to each.
     */
    public int lanes(Exchange exchange) {
        int from = stages.get(exchange.fromStage()).parallelism();
        int to = stages.get(exchange.toStage()).parallelism();
        boolean straight = exchange.edges().get(0).routing() instanceof Routing.Forward;
        return straight && from == to ? from : from * to;
    }
}
