// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.plan;

import io.tailrace.pipeline.graph.PipelineGraph;
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
}
