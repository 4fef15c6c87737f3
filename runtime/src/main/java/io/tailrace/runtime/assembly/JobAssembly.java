// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.Split;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.SourceNode;
import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.pipeline.plan.Stage;
import io.tailrace.runtime.restore.JobFilling;
import io.tailrace.runtime.restore.RestoredJob;
import io.tailrace.runtime.restore.RestoredSplits;
import io.tailrace.runtime.restore.StateFilling;
import io.tailrace.runtime.task.SourceStart;
import io.tailrace.runtime.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** Builds all tasks of a plan. Opens nothing and starts nothing. */
public final class JobAssembly {

    private JobAssembly() {}

    public static TaskSet assemble(ExecutionPlan plan, TaskHost host) {
        Lanes lanes = new Lanes(plan, host.lanes());
        boolean replanned = isReplanned(plan, lanes, restoredBy(host));
        JobWiring wiring =
                new JobWiring(
                        plan,
                        host,
                        lanes,
                        new Routers(host.codecs(), plan.graph().keyGroups()),
                        dealSplits(plan, host, replanned),
                        SourcePaces.of(plan),
                        host.clock().nowMs(),
                        replanned);
        List<Task> tasks = new ArrayList<>();
        List<StateFilling> fillings = new ArrayList<>();
        for (Stage stage : plan.stages()) {
            for (int index = 0; index < stage.parallelism(); index++) {
                tasks.add(new TaskAssembly(wiring, stage, index).assemble(fillings));
            }
        }
        return new TaskSet(tasks, filling(restoredBy(host), fillings));
    }

    private static Optional<JobFilling> filling(RestoredJob restored, List<StateFilling> tasks) {
        if (restored == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(JobFilling.of(restored, tasks));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure.getMessage(), failure);
        }
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

    private static RestoredJob restoredBy(TaskHost host) {
        return host.checkpoints() == null ? null : host.checkpoints().restored();
    }

    private static boolean isReplanned(ExecutionPlan plan, Lanes lanes, RestoredJob restored) {
        if (restored == null) {
            return false;
        }
        for (Stage stage : plan.stages()) {
            List<String> nodes = stage.nodes().stream().map(Node::name).toList();
            for (int index = 0; index < stage.parallelism(); index++) {
                List<String> senders = JobWiring.senders(plan, lanes, stage, index);
                if (!senders.isEmpty()
                        && !restored.ranAs(nodes, index, stage.parallelism(), senders)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Map<Node, List<SourceStart>> dealSplits(
            ExecutionPlan plan, TaskHost host, boolean replanned) {
        Map<Node, List<SourceStart>> splits = new IdentityHashMap<>();
        for (Stage stage : plan.stages()) {
            for (Node node : stage.nodes()) {
                if (node instanceof SourceNode<?> source) {
                    splits.put(node, starts(source, stage.parallelism(), host, replanned));
                }
            }
        }
        return splits;
    }

    /**
     * From where a checkpoint has them; splits it does not know are dealt out as at a first start.
     */
    private static List<SourceStart> starts(
            SourceNode<?> node, int parallelism, TaskHost host, boolean replanned) {
        RestoredJob restored = restoredBy(host);
        if (restored == null || !restored.knowsSource(node.name())) {
            return deal(node, parallelism, split -> true).stream().map(SourceStart::anew).toList();
        }
        boolean discovers = node.source().traits().discoversSplits();
        List<List<Split<Object>>> unknown =
                deal(
                        node,
                        parallelism,
                        split -> discovers && !restored.knowsSplit(node.name(), split.id()));
        return restored.starts(
                node.name(),
                CheckpointAssembly.positionsOf(host, node),
                new RestoredSplits(unknown, discovers ? owners(node, parallelism) : null),
                replanned);
    }

    @SuppressWarnings("unchecked") // positions go back to the source that gave them
    private static List<List<Split<Object>>> deal(
            SourceNode<?> node, int parallelism, Predicate<Split<Object>> wanted) {
        Source<Object, Object> source = (Source<Object, Object>) node.source();
        try {
            List<Split<Object>> splits =
                    source.splits(parallelism).stream().filter(wanted).toList();
            SplitDeal deal =
                    source.traits().discoversSplits()
                            ? SplitDeal.byOwner(node.name(), parallelism, owners(node, parallelism))
                            : SplitDeal.inTurn(node.name(), parallelism);
            return deal.deal(splits);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Source '" + node.name() + "' could not name its splits: " + e, e);
        }
    }

    /** Of a source that discovers splits: which of them the tasks will find by themselves. */
    private static ToIntFunction<String> owners(SourceNode<?> node, int parallelism) {
        return splitId -> node.source().taskOf(splitId, parallelism);
    }
}
