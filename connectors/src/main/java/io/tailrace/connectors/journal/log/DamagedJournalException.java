// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.log;

import io.tailrace.operator.Refusal;
import java.io.IOException;
import java.io.Serial;

/** What was written, and synced or followed by more, is not there any more as it was. */
public final class DamagedJournalException extends IOException implements Refusal {

    @Serial private static final long serialVersionUID = 1L;

    DamagedJournalException(String file, long offset, String what) {
        super(
                "The journal is damaged in %s, at offset %d of the journal: %s"
                        .formatted(file, offset, what));
    }
}
