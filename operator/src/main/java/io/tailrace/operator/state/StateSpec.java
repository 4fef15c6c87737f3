// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

/**
 * What an operator says about one piece of its state before it starts: name and types. Known when
 * the pipeline is built, so that a missing codec is a build error and not a surprise at the first
 * record.
 */
public sealed interface StateSpec permits KeyedStateSpec, TaskStateSpec {

    /** Unique within the operator; identifies the state in checkpoints. */
    String name();
}
