// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import io.tailrace.pipeline.graph.Boundary;
import io.tailrace.pipeline.graph.Routing;
import java.util.ArrayList;
import java.util.List;

/**
 * What every stream is beneath its type: the wires it gathers, and what was wished for the boundary
 * that comes next. Immutable.
 *
 * @param draft the pipeline it belongs to
 * @param wires one, or several after a union
 */
record Flow(PipelineDraft draft, List<Wire> wires, Boundary boundary) {

    static Flow from(PipelineDraft draft, Wire.Origin origin) {
        return new Flow(draft, List.of(Wire.from(origin)), Boundary.PLANNED);
    }

    Flow routedBy(Routing routing) {
        return new Flow(
                draft, wires.stream().map(wire -> wire.routedBy(routing)).toList(), boundary);
    }

    Flow withBoundary(Boundary wished) {
        return new Flow(draft, wires, wished);
    }

    Flow and(Flow other) {
        other.mustBelongTo(draft);
        List<Wire> all = new ArrayList<>(wires);
        all.addAll(other.wires);
        return new Flow(draft, List.copyOf(all), boundaryWith(other.boundary));
    }

    /**
     * Of two wishes about one boundary the stricter: {@code fused()} at one of several inputs must
     * still be looked at, and refused, when the pipeline is built.
     */
    Boundary boundaryWith(Boundary other) {
        return boundary.compareTo(other) >= 0 ? boundary : other;
    }

    void mustBelongTo(PipelineDraft owner) {
        if (draft != owner) {
            throw new IllegalArgumentException(
                    "A stream of pipeline '"
                            + draft.name()
                            + "' cannot be joined to one of pipeline '"
                            + owner.name()
                            + "'. Make both from the same PipelineBuilder");
        }
    }
}
