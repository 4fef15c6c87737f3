// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.validation;

import io.tailrace.operator.StatefulOperator;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.pipeline.graph.BroadcastNode;
import io.tailrace.pipeline.graph.KeyedNode;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.OperatorNode;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.graph.TwoInputNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes two instances of every operator, which are never opened: one says what state it will have,
 * the other shows that a supplier gives a new one each time.
 */
final class OperatorInspection {

    private static final String REMEDY_FOR_NO_INSTANCE =
            "let the supplier make an instance, as in () -> new Rule(limit) or Rule::new";

    private final List<Problem> problems = new ArrayList<>();
    private final Map<Integer, List<StateSpec>> statesByNode = new HashMap<>();

    private OperatorInspection() {}

    static OperatorInspection of(PipelineGraph graph) {
        OperatorInspection inspection = new OperatorInspection();
        for (Node node : graph.nodes()) {
            supplierOf(node).ifPresent(supplier -> inspection.inspect(node, supplier));
        }
        return inspection;
    }

    List<Problem> problems() {
        return problems;
    }

    Map<Integer, List<StateSpec>> statesByNode() {
        return statesByNode;
    }

    private static Optional<Supplier<? extends StatefulOperator<?>>> supplierOf(Node node) {
        if (node instanceof OperatorNode<?, ?> operator) {
            return Optional.of(operator.operator());
        } else if (node instanceof KeyedNode<?, ?, ?> keyed) {
            return Optional.of(keyed.operator());
        } else if (node instanceof TwoInputNode<?, ?, ?, ?> join) {
            return Optional.of(join.operator());
        } else if (node instanceof BroadcastNode<?, ?, ?, ?> broadcast) {
            return Optional.of(broadcast.operator());
        }
        return Optional.empty();
    }

    private void inspect(Node node, Supplier<? extends StatefulOperator<?>> supplier) {
        StatefulOperator<?> first;
        StatefulOperator<?> second;
        try {
            first = supplier.get();
            second = supplier.get();
        } catch (RuntimeException thrown) {
            report(node, "has an operator supplier that throws " + thrown, REMEDY_FOR_NO_INSTANCE);
            return;
        }
        if (first == null || second == null) {
            report(node, "has an operator supplier that returns null", REMEDY_FOR_NO_INSTANCE);
            return;
        }
        if (first == second) {
            report(
                    node,
                    "has an operator supplier that returns the same instance twice, but every task"
                            + " needs its own",
                    "make the instance inside the supplier, as in () -> new "
                            + first.getClass().getSimpleName()
                            + "(...)");
        }
        inspectStates(node, first);
    }

    private void inspectStates(Node node, StatefulOperator<?> operator) {
        try {
            List<StateSpec> states = operator.states();
            if (states != null && states.stream().allMatch(spec -> spec != null)) {
                statesByNode.put(node.id(), List.copyOf(states));
                return;
            }
            report(node, "declares its states as " + states, "return List.of(...) of state specs");
        } catch (RuntimeException thrown) {
            report(
                    node,
                    "throws " + thrown + " when asked for its states()",
                    "let states() return constants: it is called before open()");
        }
    }

    private void report(Node node, String what, String remedy) {
        problems.add(new Problem(node.name(), what, remedy));
    }
}
