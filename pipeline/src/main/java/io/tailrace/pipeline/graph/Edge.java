// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

import io.tailrace.operator.SideOutput;
import java.util.Objects;
import java.util.Optional;

/**
 * Records flow from one node to another.
 *
 * @param from id of the node that emits
 * @param port the side output they leave by, or empty for the main output
 * @param to id of the node that receives
 * @param input 0, or 1 for the right side of a two-input node and the broadcast side of a broadcast
 *     node; several edges may lead to the same input, which is then their union
 * @param routing which task of the receiver gets which record
 */
public record Edge(int from, Optional<SideOutput<?>> port, int to, int input, Routing routing) {

    public Edge {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(routing, "routing");
    }
}
