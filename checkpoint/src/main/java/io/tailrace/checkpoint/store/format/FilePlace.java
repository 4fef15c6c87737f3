// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import io.tailrace.checkpoint.store.DamagedCheckpointException;

/**
 * A file of a checkpoint, to say what is wrong with it.
 *
 * @param checkpoint which cannot be gone on from if the file is damaged
 * @param of the checkpoint that the file is of: that one, or one that it builds on
 */
public record FilePlace(long checkpoint, long of, String path) {

    /** A file of the checkpoint itself. */
    public FilePlace(long checkpoint, String path) {
        this(checkpoint, checkpoint, path);
    }

    public DamagedCheckpointException damaged(String cause) {
        return damaged(path, cause);
    }

    DamagedCheckpointException damagedBlock(long block, String cause) {
        return damaged(path + ", block " + block, cause);
    }

    private DamagedCheckpointException damaged(String where, String cause) {
        return of == checkpoint
                ? new DamagedCheckpointException(checkpoint, where, cause)
                : DamagedCheckpointException.ofBasis(checkpoint, of, where, cause);
    }
}
