// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store;

import java.io.IOException;
import java.util.List;

/**
 * Keeps the checkpoints of one job. A checkpoint is complete or it does not exist: a draft that was
 * never completed is as if it had never been begun. Owned by one job at a time; used by one thread
 * at a time, drafts' sections excepted.
 */
public interface CheckpointStore extends AutoCloseable {

    /** All complete ones, oldest first, damaged ones included: reading tells. */
    List<CheckpointInfo> complete() throws IOException;

    /** No id up to this may be used again: the greatest that was ever begun here. */
    long greatestId() throws IOException;

    /**
     * Begins a draft.
     *
     * @param id greater than {@link #greatestId}
     */
    CheckpointDraft begin(long id, CheckpointKind kind) throws IOException;

    /**
     * Opens a complete one.
     *
     * @throws DamagedCheckpointException if it is not as it was written
     */
    CheckpointReader read(long id) throws IOException;

    /**
     * Deletes what is not to be retained, and what drafts have left behind. What others build on
     * stays as long as they do, but counts no longer as complete if it would not be retained
     * itself: what it builds on may go.
     */
    void cleanUp() throws IOException;

    @Override
    void close() throws IOException;
}
