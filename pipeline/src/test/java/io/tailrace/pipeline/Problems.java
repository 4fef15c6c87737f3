// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.pipeline.validation.Problem;
import java.util.List;

/** What building a pipeline complains of. */
final class Problems {

    private Problems() {}

    static List<String> in(PipelineBuilder builder) {
        try {
            builder.build();
            return List.of();
        } catch (InvalidPipelineException invalid) {
            for (Problem problem : invalid.problems()) {
                assertTrue(invalid.getMessage().contains("\n  - " + problem), invalid.getMessage());
            }
            return invalid.problems().stream()
                    .map(problem -> "'" + problem.where() + "' " + problem.what())
                    .toList();
        }
    }
}
