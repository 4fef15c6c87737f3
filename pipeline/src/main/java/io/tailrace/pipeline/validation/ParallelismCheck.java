// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.validation;

import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.NodeKind;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.plan.Parallelism;
import io.tailrace.state.group.KeyGroups;
import java.util.ArrayList;
import java.util.List;

/** Every step has tasks, and every task of a keyed step has keys. */
final class ParallelismCheck implements Check {

    @Override
    public List<Problem> problemsOf(PipelineGraph graph) {
        List<Problem> problems = new ArrayList<>();
        int groups = graph.keyGroups();
        boolean groupsAreSound =
                groups >= 1 && groups <= KeyGroups.MOST && Integer.bitCount(groups) == 1;
        if (!groupsAreSound) {
            problems.add(
                    new Problem(
                            graph.name(),
                            "has "
                                    + groups
                                    + " key groups, which is no power of two from 1 to "
                                    + KeyGroups.MOST,
                            "call keyGroups(n) with one, or leave it out: there are "
                                    + KeyGroups.STANDARD
                                    + " then"));
        }
        if (!Parallelism.isAllowed(graph.parallelism())) {
            problems.add(Problem.ofParallelism(graph.name(), graph.parallelism()));
        }
        if (groupsAreSound) {
            requireKeysForAll(graph, problems);
        }
        return problems;
    }

    private static void requireKeysForAll(PipelineGraph graph, List<Problem> problems) {
        Parallelism parallelism = Parallelism.of(graph);
        for (Node node : graph.nodes()) {
            int tasks = parallelism.of(node);
            if (NodeKind.of(node).isKeyed() && tasks > graph.keyGroups()) {
                problems.add(
                        new Problem(
                                node.name(),
                                "has a parallelism of "
                                        + tasks
                                        + ", but there are only "
                                        + graph.keyGroups()
                                        + " key groups, and a task needs one at least",
                                "use fewer tasks, or builder.keyGroups(n) with more groups"));
            }
        }
    }
}
