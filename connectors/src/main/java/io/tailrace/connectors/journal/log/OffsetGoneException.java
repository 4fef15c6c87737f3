// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.log;

import io.tailrace.operator.Refusal;
import java.io.IOException;
import java.io.Serial;

/** The journal has no record at an offset: none yet, none any more, or there never was one. */
public final class OffsetGoneException extends IOException implements Refusal {

    @Serial private static final long serialVersionUID = 1L;

    OffsetGoneException(String message) {
        super(message);
    }
}
