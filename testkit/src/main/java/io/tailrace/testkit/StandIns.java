// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.time.WatermarkPolicy;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.graph.SinkNode;
import io.tailrace.pipeline.graph.SourceNode;
import io.tailrace.pipeline.graph.Timestamping;
import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.pipeline.plan.Planner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pipeline's graph with sources and sinks replaced by the test's own, and nothing else: the
 * same nodes, edges, parallelism and boundaries.
 */
final class StandIns {

    /** What the pipeline writes to instead of a sink of its own. */
    @FunctionalInterface
    interface ForSinks {
        <T> Sink<? super T> insteadOf(SinkNode<T> node);
    }

    private final Map<String, ScriptedSource<?>> sources = new LinkedHashMap<>();
    private final Map<String, Timestamping<?>> timestampings = new LinkedHashMap<>();
    private final PipelineGraph graph;

    private StandIns(PipelineGraph original, ForSinks forSinks) {
        List<Node> nodes = new ArrayList<>();
        for (Node node : original.nodes()) {
            nodes.add(replaced(node, forSinks));
        }
        this.graph =
                new PipelineGraph(
                        original.name(),
                        original.parallelism(),
                        original.keyGroups(),
                        nodes,
                        original.edges());
    }

    static StandIns in(Pipeline pipeline, ForSinks forSinks) {
        return new StandIns(pipeline.graph(), forSinks);
    }

    ExecutionPlan plan() {
        return Planner.plan(graph);
    }

    /**
     * @param parallelism of the pipeline; steps that say one of their own keep it
     */
    ExecutionPlan planFor(int parallelism) {
        return Planner.plan(
                new PipelineGraph(
                        graph.name(),
                        parallelism,
                        graph.keyGroups(),
                        graph.nodes(),
                        graph.edges()));
    }

    Map<String, ScriptedSource<?>> sources() {
        return sources;
    }

    /** As the pipeline has it, not as the stand-in does. */
    Timestamping<?> timestamping(String source) {
        return timestampings.get(source);
    }

    private Node replaced(Node node, ForSinks forSinks) {
        if (node instanceof SourceNode<?> source) {
            return replacedSource(source);
        }
        if (node instanceof SinkNode<?> sink) {
            return replacedSink(sink, forSinks);
        }
        return node;
    }

    private <T> Node replacedSource(SourceNode<T> node) {
        ScriptedSource<T> source = new ScriptedSource<>(traitsOf(node));
        sources.put(node.name(), source);
        timestampings.put(node.name(), node.timestamping());
        Timestamping<T> timestamping =
                node.timestamping() instanceof Timestamping.None<T> none
                        ? none
                        : new Timestamping.Native<>(onlyWhatTheTestPromises());
        return new SourceNode<>(node.id(), node.settings(), source, timestamping);
    }

    /** The splits of a test are known from the start, so that its input can end. */
    private static SourceTraits traitsOf(SourceNode<?> node) {
        SourceTraits traits = node.source().traits();
        return new SourceTraits(traits.bounded(), traits.replayable(), traits.blocking(), false);
    }

    private static <T> Node replacedSink(SinkNode<T> node, ForSinks forSinks) {
        return new SinkNode<>(node.id(), node.settings(), forSinks.insteadOf(node));
    }

    /** Promises nothing by itself, but is waited for: unlike a policy of none. */
    private static WatermarkPolicy<Object> onlyWhatTheTestPromises() {
        return Watermarks.punctuated((Object value, long timestamp) -> Watermarks.NONE);
    }
}
