// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.restore;

import java.io.Serial;

/** State was not read to its end, since nobody wants it any more. */
public final class RestoreGivenUpException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    RestoreGivenUpException(long checkpoint) {
        super("What checkpoint " + checkpoint + " holds was not read to its end, nobody wants it");
    }
}
