// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

/** What lies between a node and the one it reads from. */
public enum Boundary {
    /** The planner decides. */
    PLANNED,
    /** A lane: the two sides are different tasks. */
    HANDOFF,
    /**
     * A method call: the two sides are one task; refused where a record may have to change tasks.
     */
    FUSED
}
