// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store;

import java.util.List;

/**
 * What is known of a checkpoint without reading its sections.
 *
 * @param completedMs when it was complete, in milliseconds since the epoch
 * @param bytes of all its files, without those of its basis
 * @param basis earlier checkpoints without which it is not whole, oldest first
 */
public record CheckpointInfo(
        long id, CheckpointKind kind, long completedMs, long bytes, List<Long> basis) {

    public CheckpointInfo {
        basis = List.copyOf(basis);
    }

    /** Of one that is whole by itself. */
    public CheckpointInfo(long id, CheckpointKind kind, long completedMs, long bytes) {
        this(id, kind, completedMs, bytes, List.of());
    }
}
