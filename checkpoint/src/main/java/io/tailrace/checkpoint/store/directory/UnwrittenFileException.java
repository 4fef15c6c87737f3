// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import java.io.IOException;
import java.io.Serial;

/**
 * A file that must be written before a store can be used could not be, most likely for want of
 * room.
 */
public final class UnwrittenFileException extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    UnwrittenFileException(String file, String why, IOException cause) {
        super(
                file
                        + " could not be written, "
                        + why
                        + " ("
                        + cause
                        + "). Remedy: make room on the disk, see that this user may write there. What is"
                        + " there can be looked at meanwhile with ./tailrace checkpoint list DIR, and"
                        + " what is not needed deleted with ./tailrace checkpoint delete DIR ID",
                cause);
    }
}
