// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.validation;

import io.tailrace.pipeline.graph.PipelineGraph;
import java.util.List;

/** One question to a graph. Pure, and never thrown off by what another check would find. */
@FunctionalInterface
interface Check {

    List<Problem> problemsOf(PipelineGraph graph);
}
