// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import static io.tailrace.pipeline.Given.given;

import io.tailrace.operator.SideOutput;
import io.tailrace.pipeline.validation.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The pipeline while it is being written: steps in the order in which they were added. Owned by one
 * builder, shared with its streams, closed by {@code build()}.
 */
final class PipelineDraft {

    /** Kinds of steps that need no name: they keep nothing that a checkpoint would have to find. */
    enum Unnamed {
        MAP("map"),
        FILTER("filter"),
        FLAT_MAP("flat-map");

        private final String prefix;

        Unnamed(String prefix) {
            this.prefix = prefix;
        }
    }

    /** A side output that somebody asked for, and so ought to use. */
    record Claim(StepDraft step, SideOutput<?> port) {}

    private final String name;
    private final List<StepDraft> steps = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private final List<Problem> refused = new ArrayList<>();
    private final Map<Unnamed, Integer> unnamed = new EnumMap<>(Unnamed.class);
    private boolean closed;

    PipelineDraft(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    List<StepDraft> steps() {
        return steps;
    }

    List<Claim> claims() {
        return claims;
    }

    /**
     * Adds a step.
     *
     * @param inputs what it reads: nothing if it is a source, else one flow per input
     */
    StepDraft add(String stepName, StepDraft.NodeMaker maker, Flow... inputs) {
        mustBeOpen();
        StepDraft step = new StepDraft(given(stepName, "name", "the step"), maker);
        for (int input = 0; input < inputs.length; input++) {
            step.reads(inputs[input], input);
        }
        steps.add(step);
        return step;
    }

    /** What is seen to be wrong as it is written, and told with all the rest. */
    void refuse(Problem problem) {
        mustBeOpen();
        refused.add(problem);
    }

    List<Problem> refused() {
        return refused;
    }

    void claim(StepDraft step, SideOutput<?> port) {
        mustBeOpen();
        claims.add(new Claim(step, port));
    }

    /** Counted per kind, so that adding a filter does not rename the maps after it. */
    String nameFor(Unnamed kind) {
        return kind.prefix + "-" + unnamed.merge(kind, 1, Integer::sum);
    }

    void close() {
        mustBeOpen();
        closed = true;
    }

    void mustBeOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "Pipeline '"
                            + name
                            + "' has been built and cannot be changed any more. Begin another with"
                            + " Pipeline.named(...)");
        }
    }
}
