// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.operator.SideOutput;
import io.tailrace.operator.TaskContext;
import io.tailrace.operator.sink.Sink;
import io.tailrace.pipeline.graph.Condition;
import io.tailrace.pipeline.graph.Edge;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.pipeline.graph.FilterNode;
import io.tailrace.pipeline.graph.FlatMapNode;
import io.tailrace.pipeline.graph.FlatMapper;
import io.tailrace.pipeline.graph.MapNode;
import io.tailrace.pipeline.graph.Mapper;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.OperatorNode;
import io.tailrace.pipeline.graph.SinkNode;
import io.tailrace.pipeline.plan.Exchange;
import io.tailrace.pipeline.plan.Stage;
import io.tailrace.runtime.failure.NodeFailures;
import io.tailrace.runtime.latency.SinkLatency;
import io.tailrace.runtime.link.Emitter;
import io.tailrace.runtime.link.FanOut;
import io.tailrace.runtime.link.FilterLink;
import io.tailrace.runtime.link.FlatMapLink;
import io.tailrace.runtime.link.GroupMoment;
import io.tailrace.runtime.link.GroupTime;
import io.tailrace.runtime.link.KeyedGroup;
import io.tailrace.runtime.link.Link;
import io.tailrace.runtime.link.MapLink;
import io.tailrace.runtime.link.NodeOutputs;
import io.tailrace.runtime.link.OperatorLink;
import io.tailrace.runtime.link.Part;
import io.tailrace.runtime.link.Port;
import io.tailrace.runtime.link.RecordWatch;
import io.tailrace.runtime.link.SinkLink;
import io.tailrace.runtime.link.Sweeper;
import io.tailrace.runtime.link.Timed;
import io.tailrace.runtime.link.WatchedLink;
import io.tailrace.runtime.out.Outlet;
import io.tailrace.runtime.restore.StateFilling;
import io.tailrace.runtime.watch.ChangeCount;
import io.tailrace.runtime.watch.WatchedTaskContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Builds the links of one task, each after those it sends to. Used once: what it has built is in
 * {@link #parts}, {@link #groups}, {@link #sinks}.
 */
final class NodeAssembly {

    private final JobWiring job;
    private final Stage stage;
    private final int index;
    private final TaskBasics basics;
    private final StageOperators operators;
    private final KeyedGroups keyedGroups;
    private final Map<Integer, Link> links = new HashMap<>();
    private final Map<Integer, Part> parts = new TreeMap<>();
    private final Map<Integer, SinkLink> sinks = new TreeMap<>();
    private final List<GroupMoment> timed = new ArrayList<>();

    NodeAssembly(JobWiring job, Stage stage, int index, TaskBasics basics) {
        this.job = job;
        this.stage = stage;
        this.index = index;
        this.basics = basics;
        this.operators = new StageOperators(job, stage, index, basics);
        this.keyedGroups = new KeyedGroups(job, stage, index, basics, operators, this);
    }

    /** All nodes that are to be opened, in topological order. */
    List<Part> parts() {
        return List.copyOf(parts.values());
    }

    /** All groups that fire timers, in topological order. */
    List<Sweeper> groups() {
        return keyedGroups.built();
    }

    List<SinkLink> sinks() {
        return List.copyOf(sinks.values());
    }

    /** All that has to remember how far event time has come. */
    List<GroupMoment> timed() {
        return List.copyOf(timed);
    }

    List<StateFilling.Store> stores() {
        return keyedGroups.stores();
    }

    StageOperators operators() {
        return operators;
    }

    void isTimed(Timed one, List<Node> of) {
        timed.add(new GroupMoment(one, of.stream().map(Node::name).toList()));
    }

    /** Where records for that input of a node of this stage go. */
    Link inputOf(Node node, int input) {
        if (KeyedGroups.isKeyed(node)) {
            return keyedGroups.inputOf(node, input);
        }
        Link link = links.get(node.id());
        if (link == null) {
            link = build(node);
            links.put(node.id(), link);
        }
        return link;
    }

    boolean standsForItsGroup(Node node) {
        return !KeyedGroups.isKeyed(node) || keyedGroups.isFirstOfItsGroup(node);
    }

    KeyedGroup groupOf(Node keyed) {
        return keyedGroups.groupOf(keyed);
    }

    /** Where everything goes that leaves the node. */
    NodeOutputs outputsOf(Node node) {
        Map<SideOutput<?>, Link> sides = new LinkedHashMap<>();
        for (Edge edge : job.graph().edgesFrom(node)) {
            edge.port().ifPresent(port -> sides.computeIfAbsent(port, p -> receivers(node, edge)));
        }
        Link main = receivers(node, Optional.empty());
        return NodeOutputs.of(main, sides, basics.counters().unclaimed());
    }

    NodeFailures failuresOf(Node node, String keyType, NodeOutputs outputs) {
        ErrorPolicy policy = node.settings().errors();
        NodeFailures.DeadLetters deadLetters =
                policy instanceof ErrorPolicy.ToDeadLetter to
                        ? (letter, timestamp) -> outputs.sides().send(to.to(), letter, timestamp)
                        : (letter, timestamp) -> {};
        return new NodeFailures(basics.failures(), node.name(), keyType, policy, deadLetters);
    }

    EndpointContext endpoint(Node node) {
        return new EndpointContext(
                node.name(),
                index,
                stage.parallelism(),
                basics.clock(),
                basics.counters(),
                job.host(),
                job.host().wakers().wakerOf(new TaskPlace(stage.id(), index)),
                job.startedMs());
    }

    void opens(Node node, Part part) {
        parts.put(node.id(), part);
    }

    @SuppressWarnings("unchecked") // the builder's types have made sure of what flows where
    private Link build(Node node) {
        NodeOutputs outputs = outputsOf(node);
        NodeFailures failures = failuresOf(node, "", outputs);
        if (node instanceof MapNode<?, ?> map) {
            return new MapLink((Mapper<Object, Object>) map.mapper(), failures, outputs);
        }
        if (node instanceof FilterNode<?> filter) {
            return new FilterLink((Condition<Object>) filter.condition(), failures, outputs);
        }
        if (node instanceof FlatMapNode<?, ?> flatMap) {
            Emitter emitter = Emitter.of(outputs, failures.isTolerant());
            return new FlatMapLink(
                    (FlatMapper<Object, Object>) flatMap.mapper(), failures, emitter);
        }
        if (node instanceof OperatorNode<?, ?>) {
            return operatorLink(node, outputs, failures);
        }
        if (node instanceof SinkNode<?> sink) {
            SinkLink link =
                    new SinkLink(
                            (Sink<Object>) sink.sink(),
                            endpoint(node),
                            failures,
                            basics.counters().recordsOut(),
                            outputs,
                            basics.clock(),
                            new SinkLatency(job.host().latencies()),
                            job.host().fence(),
                            CheckpointAssembly.recoveryOf(
                                    job.host(), sink, index, stage.parallelism()));
            sinks.put(node.id(), link);
            parts.put(node.id(), link);
            return link;
        }
        throw new IllegalStateException(
                "Step '" + node.name() + "' stands inside a stage, where only its head may enter");
    }

    private Link operatorLink(Node node, NodeOutputs outputs, NodeFailures failures) {
        Emitter emitter = Emitter.of(outputs, failures.isTolerant());
        GroupTime time = new GroupTime(basics.clock());
        TaskContext<Object> context = operators.context(node, emitter, time);
        ChangeCount changes = new ChangeCount();
        OperatorLink link =
                new OperatorLink(
                        operators.unkeyed(node),
                        failures.isTolerant()
                                ? new WatchedTaskContext<>(context, job.host().codecs(), changes)
                                : context,
                        emitter,
                        failures,
                        time,
                        changes);
        parts.put(node.id(), link);
        isTimed(link, List.of(node));
        return link;
    }

    private Link receivers(Node node, Edge edge) {
        return receivers(node, edge.port());
    }

    /** Within the stage by call, to other stages by a port each. */
    private Link receivers(Node node, Optional<SideOutput<?>> port) {
        List<Link> receivers = new ArrayList<>();
        List<String> readers = new ArrayList<>();
        for (Edge edge : job.graph().edgesFrom(node)) {
            boolean here = edge.port().equals(port) && stage.contains(edge.to());
            Node to = job.graph().node(edge.to());
            if (here) {
                readers.add(to.name());
            }
            if (here && standsForItsGroup(to)) {
                receivers.add(inputOf(to, edge.input()));
            }
        }
        for (Exchange exchange : job.exchangesFrom(stage, node, port)) {
            receivers.add(port(exchange));
        }
        String output = port.map(side -> "side output '" + side.name() + "'").orElse("main output");
        return WatchedLink.of(
                job.host().watch(),
                new RecordWatch.Way(node.name(), output, readers),
                FanOut.to(receivers));
    }

    private Port port(Exchange exchange) {
        List<Outlet> outlets = new ArrayList<>();
        Stage receiving = job.lanes().stageAfter(exchange);
        for (int receiver : job.lanes().receiversOf(exchange, index)) {
            outlets.add(
                    basics.outbox()
                            .add(
                                    job.lanes().lane(exchange, index, receiver).writer(),
                                    RoleNames.of(receiving, receiver)));
        }
        List<NodeFailures> receivingNodes = new ArrayList<>();
        for (Edge edge : exchange.edges()) {
            Node node = job.graph().node(edge.to());
            receivingNodes.add(
                    new NodeFailures(
                            basics.failures(),
                            node.name(),
                            KeyedGroups.keyTypeOf(node),
                            node.settings().errors(),
                            (letter, timestamp) -> {}));
        }
        return new Port(
                job.routers().router(exchange.edges().get(0).routing(), outlets.size(), index),
                outlets,
                receivingNodes,
                basics.counters().recordsOut());
    }
}
