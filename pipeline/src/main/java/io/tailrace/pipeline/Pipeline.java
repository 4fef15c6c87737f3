// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import io.tailrace.operator.state.StateSpec;
import io.tailrace.pipeline.explain.PlanDrawing;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.pipeline.plan.Planner;
import io.tailrace.state.codec.Codecs;
import java.util.List;
import java.util.Map;

/**
 * What is to be computed, checked and immutable: any number of hosts may run it, one after the
 * other or at once. Building one starts nothing.
 */
public final class Pipeline {

    private final PipelineGraph graph;
    private final ExecutionPlan plan;
    private final Codecs codecs;
    private final Map<Integer, List<StateSpec>> statesByNode;

    Pipeline(PipelineGraph graph, Codecs codecs, Map<Integer, List<StateSpec>> statesByNode) {
        this.graph = graph;
        this.plan = Planner.plan(graph);
        this.codecs = codecs;
        this.statesByNode = statesByNode;
    }

    /**
     * Begins a pipeline.
     *
     * @param name names it in errors, metrics and checkpoints
     */
    public static PipelineBuilder named(String name) {
        return new PipelineBuilder(name);
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

    /** How keys, states and positions become bytes. */
    public Codecs codecs() {
        return codecs;
    }

    /** What the node declared when the pipeline was built; empty where it keeps nothing. */
    public List<StateSpec> states(Node node) {
        return statesByNode.getOrDefault(node.id(), List.of());
    }

    /** Draws the plan as text: stages, lanes, keys, state, and why boundaries lie where they do. */
    public String explain() {
        return PlanDrawing.of(plan, this::states);
    }
}
