// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.operator.source.Source;
import io.tailrace.pipeline.graph.BroadcastNode;
import io.tailrace.pipeline.graph.Edge;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.SourceNode;
import io.tailrace.pipeline.graph.Timestamping;
import io.tailrace.pipeline.plan.Exchange;
import io.tailrace.pipeline.plan.Stage;
import io.tailrace.runtime.failure.NodeFailures;
import io.tailrace.runtime.link.FanOut;
import io.tailrace.runtime.link.KeyedGroup;
import io.tailrace.runtime.link.Link;
import io.tailrace.runtime.link.NodeOutputs;
import io.tailrace.runtime.link.RecordWatch;
import io.tailrace.runtime.link.WatchedLink;
import io.tailrace.runtime.restore.StateFilling;
import io.tailrace.runtime.snapshot.TaskCheckpoints;
import io.tailrace.runtime.task.InputLane;
import io.tailrace.runtime.task.Intake;
import io.tailrace.runtime.task.LaneIntake;
import io.tailrace.runtime.task.SourceIntake;
import io.tailrace.runtime.task.Task;
import io.tailrace.runtime.task.TaskParts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Builds one task: its links, and the intake before them. Used once. */
final class TaskAssembly {

    private final JobWiring job;
    private final Stage stage;
    private final int index;
    private final TaskBasics basics;
    private final NodeAssembly nodes;

    TaskAssembly(JobWiring job, Stage stage, int index) {
        this.job = job;
        this.stage = stage;
        this.index = index;
        this.basics = TaskBasics.of(job, stage, index);
        this.nodes = new NodeAssembly(job, stage, index, basics);
    }

    /**
     * @param fillings takes what fills the task's state, where it does not begin empty
     */
    Task assemble(List<StateFilling> fillings) {
        Node root = stage.nodes().get(0);
        Intake intake = root instanceof SourceNode<?> source ? sourceIntake(source) : laneIntake();
        TaskCheckpoints checkpoints = null;
        if (job.host().checkpoints() != null) {
            var assembly = new CheckpointAssembly(job, stage, index, basics, nodes, intake);
            checkpoints = assembly.checkpoints();
            StateFilling filling = assembly.resume();
            if (filling != null) {
                fillings.add(filling);
            }
        }
        TaskParts parts =
                new TaskParts(
                        intake,
                        nodes.parts(),
                        nodes.groups(),
                        nodes.sinks(),
                        basics.outbox(),
                        checkpoints);
        return new Task(
                basics.roleName(),
                parts,
                basics.clock(),
                basics.limits(),
                basics.counters(),
                basics.failures());
    }

    @SuppressWarnings("unchecked") // the builder's types have made sure of what flows where
    private Intake sourceIntake(SourceNode<?> node) {
        NodeOutputs outputs = nodes.outputsOf(node);
        NodeFailures failures = nodes.failuresOf(node, "", outputs);
        SourceIntake intake =
                new SourceIntake(
                        basics.roleName(),
                        (Source<Object, Object>) node.source(),
                        nodes.endpoint(node),
                        job.starts().get(node).get(index),
                        (Timestamping<Object>) node.timestamping(),
                        job.paces().of(node, index),
                        failures,
                        outputs,
                        basics.outbox(),
                        basics.clock(),
                        basics.counters().recordsIn(),
                        job.host().trace());
        basics.failures().originIs(intake::origin);
        return intake;
    }

    private Intake laneIntake() {
        List<InputLane> lanes = new ArrayList<>();
        for (Exchange exchange : job.plan().exchangesInto(stage)) {
            Link records = entranceOf(exchange);
            BooleanSupplier heldBack = heldBackAt(exchange);
            for (int sender : job.lanes().sendersTo(exchange, index)) {
                lanes.add(
                        new InputLane(
                                job.lanes().lane(exchange, sender, index).reader(),
                                RoleNames.of(job.lanes().stageBefore(exchange), sender),
                                records,
                                heldBack));
            }
        }
        LaneIntake intake =
                new LaneIntake(
                        basics.roleName(),
                        lanes,
                        headsForControls(),
                        basics.outbox(),
                        basics.clock(),
                        basics.counters().recordsIn(),
                        job.host().trace());
        basics.failures().originIs(intake::origin);
        return intake;
    }

    /** One copy of a record serves all nodes of a keyed group: its first node stands for them. */
    private Link entranceOf(Exchange exchange) {
        List<Link> entrances = new ArrayList<>();
        List<String> readers = new ArrayList<>();
        for (Edge edge : exchange.edges()) {
            Node node = job.graph().node(edge.to());
            readers.add(node.name());
            if (nodes.standsForItsGroup(node)) {
                entrances.add(nodes.inputOf(node, edge.input()));
            }
        }
        return WatchedLink.of(
                job.host().watch(), new RecordWatch.Way("", "", readers), FanOut.to(entrances));
    }

    private Link headsForControls() {
        Set<Link> heads = new LinkedHashSet<>();
        for (Node node : stage.nodes()) {
            boolean fromOutside =
                    job.graph().edgesInto(node).stream()
                            .noneMatch(edge -> stage.contains(edge.from()));
            if (fromOutside && nodes.standsForItsGroup(node)) {
                heads.add(nodes.inputOf(node, 0));
            }
        }
        return FanOut.to(List.copyOf(heads));
    }

    /** A broadcast record changes what all keys see: it waits until what is due has fired. */
    private BooleanSupplier heldBackAt(Exchange exchange) {
        Edge edge = exchange.edges().get(0);
        if (edge.input() == 1 && job.graph().node(edge.to()) instanceof BroadcastNode<?, ?, ?, ?>) {
            KeyedGroup group = nodes.groupOf(job.graph().node(edge.to()));
            return group::isSweeping;
        }
        return () -> false;
    }
}
