// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal;

import io.tailrace.connectors.journal.files.JournalFiles;
import io.tailrace.connectors.journal.log.LogReader;
import java.io.IOException;
import java.time.Instant;

/** Where in a journal a source begins that has no position from a checkpoint. */
public sealed interface JournalStart {

    /** With the oldest record that is left. */
    static JournalStart beginning() {
        return new Beginning();
    }

    /** With what comes from now on. */
    static JournalStart end() {
        return new End();
    }

    /** With what is behind a record, as the offset that putting it has returned says. */
    static JournalStart at(long offset) {
        if (offset < 0) {
            throw new IllegalArgumentException(
                    "There is no offset %d; it takes 0 or more".formatted(offset));
        }
        return new At(offset);
    }

    /** With the first record that was put then or later, by the clock of the journal. */
    static JournalStart since(Instant time) {
        return new Since(time);
    }

    /** The offset in a journal as it is now. */
    long in(JournalFiles files) throws IOException;

    record Beginning() implements JournalStart {
        @Override
        public long in(JournalFiles files) throws IOException {
            return LogReader.begin(files);
        }
    }

    record End() implements JournalStart {
        @Override
        public long in(JournalFiles files) throws IOException {
            return LogReader.end(files);
        }
    }

    /**
     * @param offset where a record begins, or the journal ends
     */
    record At(long offset) implements JournalStart {
        @Override
        public long in(JournalFiles files) {
            return offset;
        }
    }

    /**
     * @param time by the clock of the journal
     */
    record Since(Instant time) implements JournalStart {
        @Override
        public long in(JournalFiles files) throws IOException {
            return LogReader.since(files, time.toEpochMilli());
        }
    }
}
