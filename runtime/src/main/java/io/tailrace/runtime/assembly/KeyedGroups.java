// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.pipeline.graph.BroadcastNode;
import io.tailrace.pipeline.graph.Edge;
import io.tailrace.pipeline.graph.KeySelection;
import io.tailrace.pipeline.graph.KeyedNode;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.TwoInputNode;
import io.tailrace.pipeline.plan.Stage;
import io.tailrace.runtime.failure.NodeFailures;
import io.tailrace.runtime.link.Emitter;
import io.tailrace.runtime.link.GroupTime;
import io.tailrace.runtime.link.KeyEntry;
import io.tailrace.runtime.link.KeyedGroup;
import io.tailrace.runtime.link.KeyedMember;
import io.tailrace.runtime.link.Link;
import io.tailrace.runtime.link.NodeOutputs;
import io.tailrace.runtime.link.Sweeper;
import io.tailrace.runtime.restore.StateFilling;
import io.tailrace.runtime.watch.ChangeCount;
import io.tailrace.runtime.watch.WatchedContext;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.StorePlan;
import io.tailrace.state.group.KeyGroupRange;
import io.tailrace.state.group.KeyGroups;
import io.tailrace.state.snapshot.CaptureTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The keyed nodes of one task, in groups that share a store: those that read the very same keyed
 * stream.
 */
final class KeyedGroups {

    private final JobWiring job;
    private final Stage stage;
    private final int index;
    private final TaskBasics basics;
    private final StageOperators operators;
    private final NodeAssembly nodes;
    private final Map<Integer, List<Node>> membersByFirst = new TreeMap<>();
    private final Map<Integer, Integer> firstOf = new HashMap<>();
    private final Map<Integer, KeyedGroup> groups = new TreeMap<>();
    private final List<StateFilling.Store> stores = new ArrayList<>();

    KeyedGroups(
            JobWiring job,
            Stage stage,
            int index,
            TaskBasics basics,
            StageOperators operators,
            NodeAssembly nodes) {
        this.job = job;
        this.stage = stage;
        this.index = index;
        this.basics = basics;
        this.operators = operators;
        this.nodes = nodes;
        formGroups();
    }

    static boolean isKeyed(Node node) {
        return node instanceof KeyedNode<?, ?, ?>
                || node instanceof TwoInputNode<?, ?, ?, ?>
                || node instanceof BroadcastNode<?, ?, ?, ?>;
    }

    /** Empty for a node without a key. */
    static String keyTypeOf(Node node) {
        return isKeyed(node) ? selectionsOf(node).get(0).type().toString() : "";
    }

    List<Sweeper> built() {
        return List.copyOf(groups.values());
    }

    /** Each with the operators that share it. */
    List<StateFilling.Store> stores() {
        return List.copyOf(stores);
    }

    boolean isFirstOfItsGroup(Node node) {
        return firstOf.get(node.id()) == node.id();
    }

    KeyedGroup groupOf(Node node) {
        int first = firstOf.get(node.id());
        KeyedGroup group = groups.get(first);
        if (group == null) {
            group = build(membersByFirst.get(first));
            groups.put(first, group);
        }
        return group;
    }

    Link inputOf(Node node, int input) {
        KeyedGroup group = groupOf(node);
        return input == 1 && node instanceof BroadcastNode<?, ?, ?, ?>
                ? group.broadcastInput()
                : group.input(input);
    }

    private void formGroups() {
        Map<List<Object>, Integer> firstByInput = new HashMap<>();
        for (Node node : stage.nodes()) {
            if (isKeyed(node)) {
                List<Object> input = new ArrayList<>();
                if (node instanceof KeyedNode<?, ?, ?>) {
                    for (Edge edge : job.graph().edgesInto(node)) {
                        input.add(List.of(edge.from(), edge.port(), edge.routing()));
                    }
                } else {
                    input.add(node.id());
                }
                int first = firstByInput.computeIfAbsent(input, unknown -> node.id());
                firstOf.put(node.id(), first);
                membersByFirst.computeIfAbsent(first, unknown -> new ArrayList<>()).add(node);
            }
        }
    }

    private KeyedGroup build(List<Node> nodesOfGroup) {
        Node first = nodesOfGroup.get(0);
        GroupTime time = new GroupTime(basics.clock());
        KeyedStore<Object> store = openStore(nodesOfGroup, time);
        List<KeyedMember> members = new ArrayList<>();
        for (Node node : nodesOfGroup) {
            members.add(member(node, time, store, members.size()));
        }
        KeyedGroup group =
                new KeyedGroup(
                        store,
                        selectionsOf(first).stream().map(key -> entry(store, key)).toList(),
                        members,
                        time,
                        operators.gateOf(first),
                        basics.outbox(),
                        basics.counters(),
                        basics.limits()::timers);
        nodes.isTimed(group, nodesOfGroup);
        return group;
    }

    private KeyedMember member(
            Node node, GroupTime time, KeyedStore<Object> store, int storeOperator) {
        NodeOutputs outputs = nodes.outputsOf(node);
        NodeFailures failures = nodes.failuresOf(node, keyTypeOf(node), outputs);
        Emitter emitter = Emitter.of(outputs, failures.isTolerant());
        OperatorContext<Object, Object> context =
                operators.context(node, emitter, time, store, storeOperator);
        ChangeCount changes = new ChangeCount();
        KeyedMember member =
                new KeyedMember(
                        operators.keyed(node),
                        failures.isTolerant()
                                ? new WatchedContext<>(context, job.host().codecs(), changes)
                                : context,
                        emitter,
                        failures,
                        changes);
        nodes.opens(node, member);
        return member;
    }

    private KeyedStore<Object> openStore(List<Node> nodesOfGroup, GroupTime time) {
        StorePlan<Object> plan = emptyPlan(selectionsOf(nodesOfGroup.get(0)).get(0).type());
        for (Node node : nodesOfGroup) {
            plan = plan.operator(operators.statesOf(node));
        }
        KeyGroupRange range =
                KeyGroups.rangeOf(index, stage.parallelism(), job.graph().keyGroups());
        KeyedStore<Object> store =
                KeyedStore.open(
                        plan.groups(range)
                                .part(CaptureTarget.TASK_STATES + 1 + stores.size())
                                .clock(time)
                                .epoch(basics.epoch())
                                .paranoia(job.host().paranoia()));
        stores.add(new StateFilling.Store(store, nodesOfGroup.stream().map(Node::name).toList()));
        return store;
    }

    @SuppressWarnings("unchecked") // a store for keys of a type is fed by selectors of that type
    private StorePlan<Object> emptyPlan(TypeRef<?> keyType) {
        if (keyType.equals(TypeRef.of(Long.class))) {
            return (StorePlan<Object>) (StorePlan<?>) StorePlan.withLongKeys(job.host().codecs());
        }
        Codec<Object> codec = (Codec<Object>) job.host().codecs().codecOf(keyType);
        return StorePlan.withKeys(codec, job.host().codecs());
    }

    private static KeyEntry entry(KeyedStore<Object> store, KeySelection<?, ?> key) {
        return key instanceof KeySelection.ByLong<?> byLong
                ? new KeyEntry.OfLong(store, Selectors.of(byLong))
                : new KeyEntry.OfObject(store, Selectors.of((KeySelection.ByObject<?, ?>) key));
    }

    private static List<KeySelection<?, ?>> selectionsOf(Node node) {
        if (node instanceof KeyedNode<?, ?, ?> keyed) {
            return List.of(keyed.key());
        }
        if (node instanceof TwoInputNode<?, ?, ?, ?> twoInput) {
            return List.of(twoInput.leftKey(), twoInput.rightKey());
        }
        return List.of(((BroadcastNode<?, ?, ?, ?>) node).key());
    }
}
