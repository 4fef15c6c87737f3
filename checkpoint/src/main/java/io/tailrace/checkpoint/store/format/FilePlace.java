// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import io.tailrace.checkpoint.store.DamagedCheckpointException;

/** A file of a checkpoint, to say what is wrong with it. */
public record FilePlace(long checkpoint, String path) {

    public DamagedCheckpointException damaged(String cause) {
        return new DamagedCheckpointException(checkpoint, path, cause);
    }

    DamagedCheckpointException damagedBlock(long block, String cause) {
        return new DamagedCheckpointException(checkpoint, path + ", block " + block, cause);
    }
}
