// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.snapshot;

/** Hears that checkpoints are complete. Called by the task's worker. */
@FunctionalInterface
public interface Committing {

    /** That checkpoint is complete, and those before it need not be any more. */
    void commitUpTo(long checkpoint);
}
