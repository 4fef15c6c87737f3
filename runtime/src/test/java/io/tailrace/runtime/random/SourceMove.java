// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

/** What the reader of a source does, as far as event time depends on it. */
sealed interface SourceMove {

    /** Takes on a split. */
    record Add(String split) implements SourceMove {}

    record Emit(String split, long timestamp) implements SourceMove {}

    /** Says that nothing is to be expected from a split. */
    record Idle(String split) implements SourceMove {}

    record End(String split) implements SourceMove {}

    /**
     * A poll is over.
     *
     * @param finished whether it was the last
     */
    record Polled(boolean finished) implements SourceMove {}
}
