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
        super("Checkpoint " + id + " is damaged: " + where + ": " + cause);
        this.id = id;
    }

    public long id() {
        return id;
    }
}
