// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.format;

import io.tailrace.operator.Refusal;
import java.util.Optional;

/**
 * Bytes are not what their format says. Tells where, and what was expected, never what was read:
 * that may be confidential. It has no stack trace, for where it was made tells nothing and a file
 * may hold many malformed records.
 *
 * <p>Lines count from 0, at the first of the record; columns are characters of that line and count
 * from 1.
 */
public final class MalformedRecordException extends Exception implements Refusal {

    private static final long serialVersionUID = 1L;

    /** The column of what has none. */
    public static final int NO_COLUMN = 0;

    private final String reason;
    private final String field;
    private final int line;
    private final int column;

    private MalformedRecordException(
            String reason, String field, int line, int column, Throwable cause) {
        super(message(reason, field, line, column), cause, false, false);
        this.reason = reason;
        this.field = field;
        this.line = line;
        this.column = column;
    }

    /**
     * @param reason what is wrong, without anything that was read
     */
    public static MalformedRecordException of(String reason) {
        return new MalformedRecordException(reason, null, 0, NO_COLUMN, null);
    }

    public MalformedRecordException at(int line, int column) {
        return new MalformedRecordException(reason, field, line, column, getCause());
    }

    /** Names the field, with the way to it: {@code card.limits[3]}. */
    public MalformedRecordException inField(String path) {
        return new MalformedRecordException(reason, path, line, column, getCause());
    }

    /** Names what a class of the user has thrown. */
    public MalformedRecordException causedBy(Throwable cause) {
        return new MalformedRecordException(reason, field, line, column, cause);
    }

    /** What is wrong, without where. */
    public String reason() {
        return reason;
    }

    /** The field in question, with the way to it. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** In which line of the record; 0 is the first. */
    public int line() {
        return line;
    }

    /** At which character of that line, counted from 1, or {@link #NO_COLUMN}. */
    public int column() {
        return column;
    }

    private static String message(String reason, String field, int line, int column) {
        StringBuilder text = new StringBuilder();
        if (field != null) {
            text.append("Field '").append(field).append("': ");
        }
        text.append(reason);
        if (column != NO_COLUMN) {
            text.append(" (column ").append(column);
            if (line > 0) {
                text.append(" of line ").append(line + 1).append(" of the record");
            }
            text.append(')');
        }
        return text.toString();
    }
}
