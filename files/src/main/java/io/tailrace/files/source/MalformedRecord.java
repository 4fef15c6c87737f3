// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Objects;

/**
 * What stood in a file where there was to be a record; the value of its dead letter.
 *
 * @param file its name, relative to the folder of the source
 * @param line in which it is wrong, counted from 1
 * @param column where in that line, in characters from 1; 0 if that is not known
 * @param field which field is wrong; empty if none can be named
 * @param reason what is wrong with it, without anything of its content
 * @param bytes the record as it stands in the file; of a long one the beginning
 */
public record MalformedRecord(
        String file, long line, int column, String field, String reason, byte[] bytes) {

    public MalformedRecord {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(bytes, "bytes");
    }

    /** The record as text, what is not of that charset being replaced. */
    public String text(Charset charset) {
        return new String(bytes, charset);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MalformedRecord that
                && file.equals(that.file)
                && line == that.line
                && column == that.column
                && field.equals(that.field)
                && reason.equals(that.reason)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(file, line, column, field, reason, Arrays.hashCode(bytes));
    }

    /** Without the content, which may be confidential. */
    @Override
    public String toString() {
        return "%s, %s: %s".formatted(file, where(), reason);
    }

    /** What is wrong, as closely as is known. */
    String where() {
        StringBuilder where = new StringBuilder("line ").append(line);
        if (column > 0) {
            where.append(", column ").append(column);
        }
        if (!field.isEmpty()) {
            where.append(", field '").append(field).append('\'');
        }
        return where.toString();
    }
}
