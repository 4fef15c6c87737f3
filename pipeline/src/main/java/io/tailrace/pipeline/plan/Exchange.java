// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.plan;

import io.tailrace.pipeline.graph.Edge;
import java.util.List;

/**
 * A boundary between two stages that records cross through lanes.
 *
 * @param edges the edges of the graph that cross here: one, or several with the same origin, port
 *     and routing whose receivers stand side by side in the receiving stage, so that one copy of a
 *     record serves all of them
 */
public record Exchange(int id, int fromStage, int toStage, List<Edge> edges) {

    public Exchange {
        edges = List.copyOf(edges);
    }
}
