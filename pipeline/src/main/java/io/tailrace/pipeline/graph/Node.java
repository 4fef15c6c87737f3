// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

/** One step of a pipeline. What it is connected with is said by {@link Edge}s. */
public sealed interface Node
        permits SourceNode,
                MapNode,
                FilterNode,
                FlatMapNode,
                OperatorNode,
                KeyedNode,
                TwoInputNode,
                BroadcastNode,
                SinkNode {

    /** Dense from 0, in an order in which every node comes after those it reads from. */
    int id();

    NodeSettings settings();

    default String name() {
        return settings().name();
    }
}
