// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import static io.tailrace.pipeline.Given.given;

import io.tailrace.pipeline.graph.ErrorPolicy;

/** A sink and its settings. Nothing comes after it. */
public final class SinkStep {

    private final PipelineDraft draft;
    private final StepDraft step;

    SinkStep(PipelineDraft draft, StepDraft step) {
        this.draft = draft;
        this.step = step;
    }

    /** How many tasks write: without a word, as many as the step before has. */
    public SinkStep parallelism(int tasks) {
        draft.mustBeOpen();
        step.parallelism(tasks);
        return this;
    }

    /** What becomes of a record that cannot be written; without a word, the job fails. */
    public SinkStep onError(ErrorPolicy policy) {
        draft.mustBeOpen();
        step.errors(given(policy, "error policy", step.name()));
        return this;
    }
}
