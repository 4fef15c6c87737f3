// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.operator.Operator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.TaskContext;
import io.tailrace.pipeline.graph.BroadcastNode;
import io.tailrace.pipeline.graph.KeyedNode;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.OperatorNode;
import io.tailrace.pipeline.graph.TwoInputNode;
import io.tailrace.pipeline.plan.Stage;
import io.tailrace.runtime.link.Emitter;
import io.tailrace.runtime.link.GroupTime;
import io.tailrace.runtime.link.KeyedLogic;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.OperatorStates;
import io.tailrace.state.host.KeyedOperatorContext;
import io.tailrace.state.host.UnkeyedContext;
import io.tailrace.state.task.BroadcastGate;
import io.tailrace.state.task.TaskStates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The operators of one task, each made by its supplier, and what they share: the task's lists and
 * broadcast states.
 */
final class StageOperators {

    /** By which the one task is told whose snapshots hold what is the same in all. */
    private static final int STORES_BROADCAST = 0;

    private final Stage stage;
    private final int index;
    private final TaskBasics basics;
    private final Map<Integer, KeyedLogic> keyed = new HashMap<>();
    private final Map<Integer, Operator<Object, Object>> unkeyed = new HashMap<>();
    private final Map<Integer, Integer> places = new HashMap<>();
    private final List<OperatorStates> declared = new ArrayList<>();
    private final TaskStates states;

    StageOperators(JobWiring job, Stage stage, int index, TaskBasics basics) {
        this.stage = stage;
        this.index = index;
        this.basics = basics;
        stage.nodes().forEach(this::make);
        this.states =
                TaskStates.open(
                        declared, job.host().codecs(), basics.epoch(), index == STORES_BROADCAST);
    }

    TaskStates states() {
        return states;
    }

    /** The names of all operators of the task. */
    List<String> names() {
        return declared.stream().map(OperatorStates::operator).toList();
    }

    KeyedLogic keyed(Node node) {
        return keyed.get(node.id());
    }

    Operator<Object, Object> unkeyed(Node node) {
        return unkeyed.get(node.id());
    }

    /** What an operator has declared. */
    OperatorStates statesOf(Node node) {
        return declared.get(places.get(node.id()));
    }

    /** What guards the broadcast states of an operator. */
    BroadcastGate gateOf(Node node) {
        return states.gate(places.get(node.id()));
    }

    TaskContext<Object> context(Node node, Emitter emitter, GroupTime time) {
        return new UnkeyedContext<>(services(node, emitter, time), states, places.get(node.id()));
    }

    /**
     * @param storeOperator the operator's index in the plan of the store
     */
    OperatorContext<Object, Object> context(
            Node node,
            Emitter emitter,
            GroupTime time,
            KeyedStore<Object> store,
            int storeOperator) {
        return new KeyedOperatorContext<>(
                services(node, emitter, time), states, places.get(node.id()), store, storeOperator);
    }

    private OperatorServices services(Node node, Emitter emitter, GroupTime time) {
        return new OperatorServices(
                node.name(), index, stage.parallelism(), emitter, time, basics.counters());
    }

    private void make(Node node) {
        if (node instanceof KeyedNode<?, ?, ?> one) {
            add(node, KeyedLogic.of(Suppliers.made(node, one.operator())));
        } else if (node instanceof TwoInputNode<?, ?, ?, ?> two) {
            add(node, KeyedLogic.of(Suppliers.made(node, two.operator())));
        } else if (node instanceof BroadcastNode<?, ?, ?, ?> broadcast) {
            add(node, KeyedLogic.of(Suppliers.made(node, broadcast.operator())));
        } else if (node instanceof OperatorNode<?, ?> made) {
            Operator<Object, Object> operator = untyped(Suppliers.made(node, made.operator()));
            unkeyed.put(node.id(), operator);
            declare(node, new OperatorStates(node.name(), operator.states()));
        }
    }

    private void add(Node node, KeyedLogic logic) {
        keyed.put(node.id(), logic);
        declare(node, new OperatorStates(node.name(), logic.states()));
    }

    private void declare(Node node, OperatorStates operatorStates) {
        places.put(node.id(), declared.size());
        declared.add(operatorStates);
    }

    @SuppressWarnings("unchecked") // the builder's types have made sure of what flows where
    private static Operator<Object, Object> untyped(Operator<?, ?> operator) {
        return (Operator<Object, Object>) operator;
    }
}
