// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.pipeline.plan.Planner;

/**
 * What is to be computed, checked and immutable: any number of hosts may run it, one after the
 * other or at once. Building one starts nothing.
 */
public final class Pipeline {

    private final PipelineGraph graph;
    private final ExecutionPlan plan;

    private Pipeline(PipelineGraph graph, ExecutionPlan plan) {
        this.graph = graph;
        this.plan = plan;
    }

    /**
     * Begins a pipeline.
     *
     * @param name names it in errors, metrics and checkpoints
     */
    public static PipelineBuilder named(String name) {
        return new PipelineBuilder(name);
    }

    static Pipeline of(PipelineGraph graph) {
        return new Pipeline(graph, Planner.plan(graph));
    }

    public String name() {
        return graph.name();
    }

    public PipelineGraph graph() {
        return graph;
    }

    /** Which steps become one task, and what lies between tasks: the same in every host. */
    public ExecutionPlan plan() {
        return plan;
    }
}
