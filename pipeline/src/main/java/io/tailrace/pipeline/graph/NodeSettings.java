// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

import java.util.Objects;

/**
 * What every node has.
 *
 * @param name unique in the pipeline; identifies the state of sources, stateful operators and sinks
 *     across restarts
 * @param parallelism how many tasks run it, or {@link #INHERITED}
 * @param boundary what is wished between this node and the one before it
 * @param errors what becomes of a record on which user code fails
 */
public record NodeSettings(String name, int parallelism, Boundary boundary, ErrorPolicy errors) {

    /**
     * The parallelism of the node before, or the pipeline's for sources and after a key exchange.
     */
    public static final int INHERITED = 0;

    public NodeSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(boundary, "boundary");
        Objects.requireNonNull(errors, "errors");
    }

    public static NodeSettings named(String name) {
        return new NodeSettings(name, INHERITED, Boundary.PLANNED, ErrorPolicy.fail());
    }

    public NodeSettings withParallelism(int parallelism) {
        return new NodeSettings(name, parallelism, boundary, errors);
    }

    public NodeSettings withBoundary(Boundary boundary) {
        return new NodeSettings(name, parallelism, boundary, errors);
    }

    public NodeSettings withErrors(ErrorPolicy errors) {
        return new NodeSettings(name, parallelism, boundary, errors);
    }
}
