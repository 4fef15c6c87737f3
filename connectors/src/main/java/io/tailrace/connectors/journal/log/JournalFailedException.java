// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.log;

import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;

/**
 * The journal's files could not be written or synced: it takes nothing more until it is opened
 * again. Whether the record of the call is in it is not known; {@code lastAccepted} says so after
 * that.
 */
public final class JournalFailedException extends UncheckedIOException {

    @Serial private static final long serialVersionUID = 1L;

    JournalFailedException(String directory, IOException cause) {
        super(
                "The journal in %s has failed (%s). Remedy: close it, mend the cause, open it again; what was acknowledged is there"
                        .formatted(directory, cause.getMessage()),
                cause);
    }
}
