// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.NotDirectoryException;

/** A file system cannot do what checkpoints need to survive a crash. */
public final class UnsafeDirectoryException extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    UnsafeDirectoryException(String directory, String failed, Throwable cause) {
        super(
                "The directory "
                        + directory
                        + " cannot hold checkpoints: "
                        + failed
                        + " failed ("
                        + cause
                        + "). Remedy: make room if the disk is full, otherwise take a directory on a local"
                        + " file system that this user may write",
                cause);
    }

    /** There is a file where a directory is to be, or where one above it is. */
    UnsafeDirectoryException(String directory, NotDirectoryException inTheWay) {
        super(
                "The directory %s cannot hold checkpoints: %s is there, and is no directory. Remedy: move it away, or name another directory"
                        .formatted(directory, inTheWay.getFile()),
                inTheWay);
    }
}
