// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.files;

import java.io.IOException;
import java.io.Serial;

/** Somebody else writes the journal. */
public final class JournalInUseException extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    public JournalInUseException(String directory, String owner) {
        super(
                "The journal in %s is written by %s. Remedy: end that, or give this one a directory of its own; any number may read it"
                        .formatted(directory, owner));
    }
}
