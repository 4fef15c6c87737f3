// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import io.tailrace.operator.SideOutput;
import io.tailrace.pipeline.graph.DeadLetter;
import io.tailrace.pipeline.graph.Routing;
import java.util.Optional;

/** Where records come from, and how they are dealt out to whoever reads them. */
record Wire(Origin origin, Routing routing) {

    static Wire from(Origin origin) {
        return new Wire(origin, new Routing.Forward());
    }

    Wire routedBy(Routing routing) {
        return new Wire(origin, routing);
    }

    /** What a wire is fixed to at its upper end. */
    sealed interface Origin {}

    /** An output of a step: the main one where {@code port} is empty. */
    record Port(StepDraft step, Optional<SideOutput<?>> port) implements Origin {}

    /** All steps that send their failures to {@code tag}: known only when the pipeline is built. */
    record DeadLetters(SideOutput<DeadLetter> tag) implements Origin {}
}
