// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import java.io.IOException;
import java.io.Serial;

/** What is stored asks for another key than the one at hand, or for one at all. */
public final class WrongKeyException extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    WrongKeyException(String message) {
        super(message);
    }
}
