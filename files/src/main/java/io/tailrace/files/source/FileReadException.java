// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import io.tailrace.operator.Refusal;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says which file cannot be read, and why. Nothing of it is of a record. */
public final class FileReadException extends IOException implements Refusal {

    private static final long serialVersionUID = 1L;

    FileReadException(String message) {
        super(message);
    }

    FileReadException(String file, IOException cause) {
        this("File", file, cause);
    }

    private FileReadException(String kind, String name, IOException cause) {
        super(kind + " '" + name + "' cannot be read: " + reason(cause), cause);
    }

    static FileReadException ofFolder(Path folder, IOException cause) {
        return new FileReadException("Folder", folder.toString(), cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (cause instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (cause instanceof FileSystemException ofFile && ofFile.getReason() != null) {
            return ofFile.getReason();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
