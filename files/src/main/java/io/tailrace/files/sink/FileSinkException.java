// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import io.tailrace.operator.Refusal;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * Says which sink could not do what with which file, and why: what a disk says is half of that.
 * Nothing of it is of a record.
 */
final class FileSinkException extends IOException implements Refusal {

    private static final long serialVersionUID = 1;

    FileSinkException(String sink, String act, String file, IOException cause) {
        super("Sink '%s' cannot %s %s: %s".formatted(sink, act, file, reason(cause)), cause);
    }

    FileSinkException(String message, IOException cause) {
        super(message, cause);
    }

    FileSinkException(String message) {
        super(message);
    }

    private static String reason(IOException cause) {
        if (cause instanceof FileSystemException ofFile && ofFile.getReason() != null) {
            return ofFile.getReason();
        }
        if (cause instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "it exists already";
        }
        if (cause instanceof AccessDeniedException) {
            return "access is denied";
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
