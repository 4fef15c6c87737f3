// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.validation;

import io.tailrace.operator.state.StateSpec;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.state.codec.Codecs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that was found out about a graph: what is wrong with it, and which states its operators have
 * declared.
 *
 * @param problems empty if the graph can be run
 * @param statesByNode the declared states of every operator, by node id
 */
public record Validation(List<Problem> problems, Map<Integer, List<StateSpec>> statesByNode) {

    public Validation {
        problems = List.copyOf(problems);
        statesByNode = Map.copyOf(statesByNode);
    }

    /** Asks every check, and so calls every operator's supplier. */
    public static Validation of(PipelineGraph graph, Codecs codecs) {
        OperatorInspection operators = OperatorInspection.of(graph);
        List<Check> checks =
                List.of(
                        new NameCheck(),
                        new ConnectionCheck(),
                        new SideOutputCheck(),
                        new ParallelismCheck(),
                        new BoundaryCheck(),
                        new KeyCheck(codecs),
                        asked -> operators.problems(),
                        new StateCheck(operators.statesByNode(), codecs),
                        new EventTimeCheck(operators.statesByNode()),
                        new WindowCheck(),
                        new EndsCheck(codecs));
        List<Problem> problems = new ArrayList<>();
        checks.forEach(check -> problems.addAll(check.problemsOf(graph)));
        return new Validation(problems, operators.statesByNode());
    }
}
