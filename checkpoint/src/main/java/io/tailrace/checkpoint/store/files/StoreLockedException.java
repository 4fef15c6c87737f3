// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.files;

import java.io.IOException;
import java.io.Serial;

/** Somebody else uses the directory. */
public final class StoreLockedException extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    /**
     * @param directory that is locked
     * @param owner who has the lock, as far as that is known
     */
    public StoreLockedException(String directory, String owner) {
        super(
                "The checkpoints in "
                        + directory
                        + " are in use by "
                        + owner
                        + ". Remedy: end that job, or give this one a directory of its own");
    }
}
