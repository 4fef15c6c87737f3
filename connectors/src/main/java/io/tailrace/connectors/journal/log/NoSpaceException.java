// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.log;

import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;

/**
 * There is no next file: the disk, most likely, is full. The record of the call is not in the
 * journal; a later call tries again.
 */
public final class NoSpaceException extends UncheckedIOException {

    @Serial private static final long serialVersionUID = 1L;

    NoSpaceException(String directory, long bytes, IOException cause) {
        super(
                "The journal in %s cannot make its next file of %d bytes (%s). Remedy: make room on the disk; the journal goes on by itself"
                        .formatted(directory, bytes, cause.getMessage()),
                cause);
    }
}
