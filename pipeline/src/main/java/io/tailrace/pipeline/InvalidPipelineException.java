// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import io.tailrace.pipeline.validation.Problem;
import java.util.List;

/** Thrown when a pipeline is built that cannot be run. Says everything that is wrong, at once. */
public final class InvalidPipelineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    InvalidPipelineException(String pipeline, List<Problem> problems) {
        super(message(pipeline, problems));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    private static String message(String pipeline, List<Problem> problems) {
        StringBuilder text = new StringBuilder("Pipeline '" + pipeline + "' cannot be built:");
        problems.forEach(problem -> text.append("\n  - ").append(problem));
        return text.toString();
    }
}
