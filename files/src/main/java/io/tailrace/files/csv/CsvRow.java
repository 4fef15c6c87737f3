// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.tailrace.files.format.MalformedRecordException;
import java.io.Reader;
import java.nio.CharBuffer;

/**
 * Splits one record after the other with one and the same parser, which is handed the characters of
 * a record when it asks for more, and never told that there are no more. For one thread.
 */
final class CsvRow {

    /** Takes the fields of a record, in their order. */
    interface Fields {

        /** The characters are valid during the call. */
        void field(int index, char[] chars, int from, int length, boolean quoted)
                throws MalformedRecordException;
    }

    /** Whoever hands over records limits them. */
    private static final int NO_LIMIT = 1 << 30;

    /** One long record is no reason to keep the room for it. */
    private static final int KEPT_CHARS = 256 * 1024;

    private final CsvDialect dialect;
    private final CsvScan scan;
    private final Feed feed = new Feed();
    private final Handed handed = new Handed();
    private CloseableIterator<Boolean> parser;

    CsvRow(CsvDialect dialect) {
        this.dialect = dialect;
        this.scan = new CsvScan(dialect);
    }

    /**
     * Hands the fields of a record on.
     *
     * @param chars all of it, with or without the end of its line
     * @return how many fields it has; 0 of a blank line
     * @throws MalformedRecordException from whoever takes the fields: after the first, it is given
     *     no more
     */
    int split(CharBuffer chars, Fields fields) throws MalformedRecordException {
        int end = requireOneRecord(chars);
        if (end == 0) {
            return 0;
        }
        feed.give(chars.array(), chars.arrayOffset() + chars.position(), end);
        handed.to(fields);
        try {
            if (parser == null) {
                parser = newParser();
            }
            parser.next();
        } catch (CsvParseException unexpected) {
            parser = null;
            // Its message quotes what was read.
            throw MalformedRecordException.of("this is no CSV");
        }
        if (!feed.isEmpty()) {
            parser = null;
            throw MalformedRecordException.of("this is no CSV");
        }
        if (end > KEPT_CHARS) {
            parser = null;
        }
        if (handed.problem != null) {
            throw place(handed.problem, chars, handed.problemAt);
        }
        return handed.count;
    }

    /** Says where in the record a field begins. */
    MalformedRecordException place(MalformedRecordException problem, CharBuffer chars, int field) {
        scan.restart();
        int line = 0;
        int column = 1;
        int at = 0;
        for (int i = 0; at < field && i < chars.length(); i++) {
            char c = chars.charAt(i);
            boolean separates =
                    scan.next(c) == CsvScan.State.FIELD_START && c == dialect.separator();
            at += separates ? 1 : 0;
            line += c == '\n' ? 1 : 0;
            column = c == '\n' ? 1 : column + 1;
        }
        return problem.at(line, column);
    }

    /** The length of the record without the end of its line. */
    private int requireOneRecord(CharBuffer chars) throws MalformedRecordException {
        scan.restart();
        int line = 0;
        int column = 1;
        int length = chars.length();
        int end = length;
        for (int i = 0; i < length; i++) {
            char c = chars.charAt(i);
            CsvScan.State before = scan.state();
            CsvScan.State after = scan.next(c);
            if (scan.wrong() != null) {
                throw MalformedRecordException.of(scan.wrong()).at(line, column);
            }
            if (after == CsvScan.State.RECORD_END) {
                if (i + 1 < length) {
                    throw MalformedRecordException.of("another record follows").at(line, column);
                }
                end = before == CsvScan.State.RETURN ? i - 1 : i;
            }
            line += c == '\n' ? 1 : 0;
            column = c == '\n' ? 1 : column + 1;
        }
        if (scan.wrongAtEnd() != null) {
            throw MalformedRecordException.of(scan.wrongAtEnd()).at(line, column);
        }
        if (scan.state() == CsvScan.State.RETURN) {
            end--;
        }
        return isBlank(chars, end) ? 0 : end;
    }

    private boolean isBlank(CharBuffer chars, int end) {
        for (int i = 0; i < end; i++) {
            if (!dialect.trims() || !CsvDialect.isSpace(chars.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private CloseableIterator<Boolean> newParser() {
        return CsvReader.builder()
                .fieldSeparator(dialect.separator())
                .quoteCharacter(dialect.quote())
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(NO_LIMIT)
                .trimWhitespacesAroundQuotes(dialect.trims())
                .build(handed, feed)
                .iterator();
    }

    /** The characters of one record and a line feed. */
    private static final class Feed extends Reader {
        private char[] chars = {};
        private int at;
        private int end;
        private boolean isLineOpen;

        void give(char[] newChars, int from, int length) {
            chars = newChars;
            at = from;
            end = from + length;
            isLineOpen = true;
        }

        boolean isEmpty() {
            return at == end && !isLineOpen;
        }

        @Override
        public int read(char[] to, int offset, int length) {
            if (at < end) {
                int count = Math.min(length, end - at);
                System.arraycopy(chars, at, to, offset, count);
                at += count;
                return count;
            }
            if (isLineOpen) {
                isLineOpen = false;
                to[offset] = '\n';
                return 1;
            }
            return -1;
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    }

    /** Passes fields on, and keeps what the parser would not let through. */
    private final class Handed extends AbstractBaseCsvCallbackHandler<Boolean> {
        private Fields fields;
        private int count;
        private MalformedRecordException problem;
        private int problemAt;

        void to(Fields newFields) {
            fields = newFields;
            count = 0;
            problem = null;
        }

        @Override
        protected void handleField(int index, char[] chars, int from, int length, boolean quoted) {
            count++;
            if (problem != null) {
                return;
            }
            try {
                fields.field(index, chars, from, length, quoted);
            } catch (MalformedRecordException first) {
                problem = first;
                problemAt = index;
            }
        }

        @Override
        protected Boolean buildRecord() {
            return Boolean.TRUE;
        }
    }
}
