// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.checkpoint;

import java.io.Serial;

/** More checkpoints have failed in a row than the job tolerates. */
public final class CheckpointFailedException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    CheckpointFailedException(String job, long checkpoint, String why, Throwable cause) {
        super(
                "Job '"
                        + job
                        + "' cannot go on without checkpoints: "
                        + checkpoint
                        + " was given up, "
                        + why
                        + ", and no more failures in a row are tolerated",
                cause);
    }
}
