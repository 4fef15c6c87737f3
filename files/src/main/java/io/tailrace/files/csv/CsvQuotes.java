// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.csv;

/** Puts quotes around what would be read as something else. */
final class CsvQuotes {

    /** At the beginning of a file it would be passed over. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CsvQuotes() {}

    static void append(String text, CsvDialect dialect, StringBuilder line) {
        if (!needsQuotes(text, dialect)) {
            line.append(text);
            return;
        }
        line.append(dialect.quote());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == dialect.quote()) {
                line.append(c);
            }
            line.append(c);
        }
        line.append(dialect.quote());
    }

    private static boolean needsQuotes(String text, CsvDialect dialect) {
        if (text.isEmpty()
                || text.equals(dialect.nullText())
                || text.charAt(0) == BYTE_ORDER_MARK
                || dialect.trims() && isSpaced(text)) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == dialect.separator() || c == dialect.quote() || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }

    private static boolean isSpaced(String text) {
        return CsvDialect.isSpace(text.charAt(0))
                || CsvDialect.isSpace(text.charAt(text.length() - 1));
    }
}
