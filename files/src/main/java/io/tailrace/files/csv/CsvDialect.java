// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.csv;

/**
 * How fields are told apart.
 *
 * @param nullText what stands, without quotes, where there is no value; {@code null} for nothing
 * @param trims whether white space around fields and quotes is passed over
 */
record CsvDialect(char separator, char quote, String nullText, boolean trims) {

    static final CsvDialect STANDARD = new CsvDialect(',', '"', null, false);

    CsvDialect {
        requireSign("separator", separator);
        requireSign("quote", quote);
        if (separator == quote) {
            throw new IllegalArgumentException("Separator and quote are both '" + quote + "'");
        }
        if (trims && (isSpace(separator) || isSpace(quote))) {
            throw new IllegalArgumentException(
                    "White space is trimmed and separates fields, too. Remedy: one of them");
        }
        if (nullText != null && !isPlain(nullText, separator, quote)) {
            throw new IllegalArgumentException(
                    "The text for null would need quotes: no separator, quote, end of line, and no white space around it");
        }
    }

    static boolean isSpace(char c) {
        return c <= ' ';
    }

    private static boolean isPlain(String text, char separator, char quote) {
        return text.equals(text.strip())
                && text.chars()
                        .noneMatch(c -> c == separator || c == quote || c == '\n' || c == '\r');
    }

    private static void requireSign(String what, char sign) {
        boolean usable =
                sign == '\t' || sign >= ' ' && sign < 0x7F && !Character.isLetterOrDigit(sign);
        if (!usable) {
            throw new IllegalArgumentException(
                    "The %s is character %d; allowed are tab, space and ASCII punctuation"
                            .formatted(what, (int) sign));
        }
    }
}
