// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store;

import java.io.IOException;
import java.io.Serial;

/** A checkpoint that was complete is not any more as it was written. */
public final class DamagedCheckpointException extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    private final long id;

    /**
     * @param where the file, and the section and block if they are known
     * @param cause what is wrong there
     */
    public DamagedCheckpointException(long id, String where, String cause) {
        this(id, "Checkpoint " + id + " is damaged: " + where + ": " + cause);
    }

    private DamagedCheckpointException(long id, String message) {
        super(message);
        this.id = id;
    }

    /**
     * Of a checkpoint that is as it was written, and builds on one that is not.
     *
     * @param id the one that cannot be gone on from
     * @param basis the one whose file is damaged
     */
    public static DamagedCheckpointException ofBasis(
            long id, long basis, String where, String cause) {
        return new DamagedCheckpointException(
                id,
                "Checkpoint "
                        + id
                        + " builds on checkpoint "
                        + basis
                        + ", which is damaged: "
                        + where
                        + ": "
                        + cause);
    }

    /** The one that cannot be gone on from. */
    public long id() {
        return id;
    }
}
