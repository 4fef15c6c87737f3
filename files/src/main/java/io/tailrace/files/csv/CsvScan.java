// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.csv;

/**
 * Follows the characters of CSV, one after the other: where records end, and what is wrong with
 * them. A pure machine, the same over bytes and over characters; for one thread.
 *
 * <p>A record ends with a line feed outside quotes, which a carriage return may stand before. Where
 * text follows a closing quote the quotes mean nothing until the next separator, so that the record
 * ends with its line.
 */
final class CsvScan {

    /** What stands at the place that was looked at last. */
    enum State {
        /** Nothing of the field yet, but white space where that is trimmed. */
        FIELD_START,
        PLAIN,
        QUOTED,
        /** After a quote in a quoted field: its end, or the first of two. */
        QUOTE,
        /** White space behind a closing quote. */
        AFTER_QUOTE,
        /** A carriage return outside quotes. */
        RETURN,
        RECORD_END
    }

    private static final String EXTRA_TEXT = "text follows a closing quote";
    private static final String LONE_RETURN =
            "a carriage return stands alone. Remedy: quote the field, or end lines with a line feed";
    private static final String UNCLOSED = "a quote is never closed";

    private final CsvDialect dialect;
    private State state;
    private String wrong;

    CsvScan(CsvDialect dialect) {
        this.dialect = dialect;
        restart();
    }

    void restart() {
        state = State.FIELD_START;
        wrong = null;
    }

    State state() {
        return state;
    }

    /** What is wrong with the record up to here, or {@code null}. */
    String wrong() {
        return wrong;
    }

    /** What is wrong if the record ends here. */
    String wrongAtEnd() {
        return wrong == null && state == State.QUOTED ? UNCLOSED : wrong;
    }

    /** Takes quotes for text from here on, until the record ends. */
    void leaveQuotes() {
        if (state == State.QUOTED) {
            state = State.PLAIN;
        }
    }

    /** Looks at the next character. After {@link State#RECORD_END} comes {@link #restart}. */
    State next(char c) {
        switch (state) {
            case QUOTED -> state = c == dialect.quote() ? State.QUOTE : State.QUOTED;
            case QUOTE -> state = c == dialect.quote() ? State.QUOTED : afterQuote(c);
            case AFTER_QUOTE -> state = afterQuote(c);
            case RETURN -> state = afterReturn(c);
            default -> state = outside(c);
        }
        return state;
    }

    private State outside(char c) {
        if (c == dialect.separator()) {
            return State.FIELD_START;
        }
        if (c == '\n') {
            return State.RECORD_END;
        }
        if (c == '\r') {
            return State.RETURN;
        }
        if (state == State.FIELD_START) {
            if (c == dialect.quote()) {
                return State.QUOTED;
            }
            if (dialect.trims() && CsvDialect.isSpace(c)) {
                return State.FIELD_START;
            }
        }
        return State.PLAIN;
    }

    private State afterQuote(char c) {
        boolean passedOver = dialect.trims() && CsvDialect.isSpace(c) && c != '\n' && c != '\r';
        if (passedOver) {
            return State.AFTER_QUOTE;
        }
        state = State.PLAIN;
        State after = outside(c);
        if (after == State.PLAIN) {
            report(EXTRA_TEXT);
        }
        return after;
    }

    private State afterReturn(char c) {
        if (c == '\n') {
            return State.RECORD_END;
        }
        report(LONE_RETURN);
        state = State.PLAIN;
        return outside(c);
    }

    private void report(String what) {
        if (wrong == null) {
            wrong = what;
        }
    }
}
