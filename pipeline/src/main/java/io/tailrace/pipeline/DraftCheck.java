// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import io.tailrace.pipeline.plan.Parallelism;
import io.tailrace.pipeline.validation.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be wrong with a draft and cannot be seen in a graph any more. */
final class DraftCheck {

    private DraftCheck() {}

    static List<Problem> problemsOf(PipelineDraft draft) {
        List<Problem> problems = new ArrayList<>(draft.refused());
        for (StepDraft step : draft.steps()) {
            // In the graph 0 means that nothing was said.
            step.parallelism().stream()
                    .filter(tasks -> !Parallelism.isAllowed(tasks))
                    .forEach(tasks -> problems.add(Problem.ofParallelism(step.name(), tasks)));
        }
        draft.claims().stream()
                .filter(claim -> !isRead(draft, claim))
                .map(DraftCheck::unread)
                .forEach(problems::add);
        return problems;
    }

    static List<Problem> circles(List<StepDraft> steps) {
        if (steps.isEmpty()) {
            return List.of();
        }
        String names =
                steps.stream()
                        .map(step -> "'" + step.name() + "'")
                        .collect(Collectors.joining(", "));
        return List.of(
                new Problem(
                        steps.get(0).name(),
                        "reads dead letters that would come round to it again: in or behind that"
                                + " circle are "
                                + names,
                        "another error policy, or another tag, for what processes dead letters"));
    }

    private static boolean isRead(PipelineDraft draft, PipelineDraft.Claim claim) {
        Wire.Port port = new Wire.Port(claim.step(), Optional.of(claim.port()));
        return draft.steps().stream()
                .flatMap(step -> step.inflows().stream())
                .anyMatch(inflow -> inflow.wire().origin().equals(port));
    }

    private static Problem unread(PipelineDraft.Claim claim) {
        return new Problem(
                claim.step().name(),
                "is asked for its side output '"
                        + claim.port().name()
                        + "', but nothing reads that",
                "lead it on to a sink with to(\"name\", sink), or do not ask for it");
    }
}
