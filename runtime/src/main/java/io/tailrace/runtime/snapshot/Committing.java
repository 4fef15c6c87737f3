// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.snapshot;

/** Hears that checkpoints are complete. Called by the task's worker. */
@FunctionalInterface
public interface Committing {

    /** Makes visible what was prepared up to that checkpoint. */
    void commitUpTo(long checkpoint);
}
