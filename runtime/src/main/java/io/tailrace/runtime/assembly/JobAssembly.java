// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.Split;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.SourceNode;
import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.pipeline.plan.Stage;
import io.tailrace.runtime.task.Task;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Builds all tasks of a plan. Opens nothing and starts nothing. */
public final class JobAssembly {

    private JobAssembly() {}

    public static TaskSet assemble(ExecutionPlan plan, TaskHost host) {
        JobWiring wiring =
                new JobWiring(
                        plan,
                        host,
                        new Lanes(plan, host.lanes()),
                        new Routers(host.codecs(), plan.graph().keyGroups()),
                        dealSplits(plan),
                        SourcePaces.of(plan),
                        host.clock().nowMs());
        List<Task> tasks = new ArrayList<>();
        for (Stage stage : plan.stages()) {
            for (int index = 0; index < stage.parallelism(); index++) {
                tasks.add(new TaskAssembly(wiring, stage, index).assemble());
            }
        }
        return new TaskSet(tasks);
    }

    /** Every lane that the tasks of a plan have between them, from whom to whom. */
    public static void forEachLane(
            ExecutionPlan plan, BiConsumer<? super TaskPlace, ? super TaskPlace> visitor) {
        new Lanes(
                plan,
                (sender, receiver) -> {
                    visitor.accept(sender, receiver);
                    return null;
                });
    }

    private static Map<Node, List<List<Split<Object>>>> dealSplits(ExecutionPlan plan) {
        Map<Node, List<List<Split<Object>>>> splits = new IdentityHashMap<>();
        for (Stage stage : plan.stages()) {
            for (Node node : stage.nodes()) {
                if (node instanceof SourceNode<?> source) {
                    splits.put(node, deal(source, stage.parallelism()));
                }
            }
        }
        return splits;
    }

    @SuppressWarnings("unchecked") // positions go back to the source that gave them
    private static List<List<Split<Object>>> deal(SourceNode<?> node, int parallelism) {
        Source<Object, Object> source = (Source<Object, Object>) node.source();
        try {
            return new SplitDeal(node.name(), parallelism).deal(source.splits(parallelism));
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Source '" + node.name() + "' could not name its splits: " + e, e);
        }
    }
}
