// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import io.tailrace.operator.Refusal;

/** There is no record where one is to be. Says where, and nothing of what is there. */
public final class MalformedFileException extends Exception implements Refusal {

    private static final long serialVersionUID = 1L;

    private final transient MalformedRecord record;

    /** No stack trace: a file may hold many of them, and they are all made in one place. */
    MalformedFileException(MalformedRecord record, Throwable cause) {
        super(message(record), cause, false, false);
        this.record = record;
    }

    /** What is there instead. */
    public MalformedRecord record() {
        return record;
    }

    private static String message(MalformedRecord record) {
        return "File '%s', %s: %s".formatted(record.file(), record.where(), record.reason());
    }
}
