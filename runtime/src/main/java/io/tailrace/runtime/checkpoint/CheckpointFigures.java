// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.checkpoint;

/**
 * How the checkpoints of one run of a job stand.
 *
 * @param complete how many are complete
 * @param failed how many were given up
 * @param lastId of the last complete one, or the restored one; 0 if there is none
 * @param lastDurationNanos from its beginning until it was complete
 * @param lastAlignedNanos the longest that a task has waited from the first to the last barrier
 * @param lastBytes what its files hold
 */
public record CheckpointFigures(
        long complete,
        long failed,
        long lastId,
        long lastDurationNanos,
        long lastAlignedNanos,
        long lastBytes) {

    static final CheckpointFigures NONE = new CheckpointFigures(0, 0, 0, 0, 0, 0);

    CheckpointFigures restoredFrom(long id) {
        return new CheckpointFigures(
                complete, failed, id, lastDurationNanos, lastAlignedNanos, lastBytes);
    }

    CheckpointFigures oneMore(long id, long durationNanos, long alignedNanos, long bytes) {
        return new CheckpointFigures(complete + 1, failed, id, durationNanos, alignedNanos, bytes);
    }

    CheckpointFigures oneFailed() {
        return new CheckpointFigures(
                complete, failed + 1, lastId, lastDurationNanos, lastAlignedNanos, lastBytes);
    }
}
