// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.snapshot;

/**
 * Remembers which rows were deleted until a snapshot that knows of it is complete: incremental
 * snapshots must say that something is gone. Called for each deletion, with the key still readable.
 */
@FunctionalInterface
public interface Tombstones {

    /** For those who take full snapshots only. */
    Tombstones NONE = ordinal -> {};

    void rowDeleted(int ordinal);
}
