// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import java.io.IOException;

/** A file is not the one it was. */
final class ReplacedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    ReplacedFileException(String how) {
        super(how);
    }
}
