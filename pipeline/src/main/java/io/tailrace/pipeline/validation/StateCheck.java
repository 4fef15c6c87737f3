// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.validation;

import io.tailrace.operator.state.KeyedStateSpec;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.NodeKind;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.state.codec.Codecs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** State can be told apart by name, can be written, and is of a kind that its operator may have. */
final class StateCheck implements Check {

    private final Map<Integer, List<StateSpec>> statesByNode;
    private final CodecSearch codecs;

    StateCheck(Map<Integer, List<StateSpec>> statesByNode, Codecs codecs) {
        this.statesByNode = statesByNode;
        this.codecs = new CodecSearch(codecs);
    }

    @Override
    public List<Problem> problemsOf(PipelineGraph graph) {
        List<Problem> problems = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Set<String> names = new HashSet<>();
            for (StateSpec spec : statesByNode.getOrDefault(node.id(), List.of())) {
                if (!names.add(spec.name())) {
                    problems.add(
                            new Problem(
                                    node.name(),
                                    "declares two states with the name '" + spec.name() + "'",
                                    "give each a name of its own: it identifies the state in"
                                            + " checkpoints"));
                }
                requirePlace(node, spec, problems);
                for (StateTypes.Part part : StateTypes.of(spec)) {
                    codecs.missing(node.name(), part.words(), part.type()).ifPresent(problems::add);
                }
            }
        }
        return problems;
    }

    private static void requirePlace(Node node, StateSpec spec, List<Problem> problems) {
        if (spec instanceof KeyedStateSpec && !NodeKind.of(node).isKeyed()) {
            problems.add(
                    new Problem(
                            node.name(),
                            "declares state '" + spec.name() + "' per key, but has no key",
                            "key the stream first, as in keyBy(...).process(...)"));
        }
    }
}
