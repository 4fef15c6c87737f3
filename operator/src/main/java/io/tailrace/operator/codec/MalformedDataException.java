// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.codec;

/**
 * Bytes are not what their schema says: truncated, damaged or forged. Says where, never what was
 * read, which may be confidential.
 */
public final class MalformedDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long offset;

    public MalformedDataException(String message, long offset) {
        this(message, offset, null);
    }

    public MalformedDataException(String message, long offset, Throwable cause) {
        super(message + " (at byte " + offset + ")", cause);
        this.offset = offset;
    }

    /** Where in the reader's range, counted from its start. */
    public long offset() {
        return offset;
    }
}
