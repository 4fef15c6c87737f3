// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.csv;

import io.tailrace.files.format.RecordReader;
import io.tailrace.files.text.CharUnits;
import io.tailrace.files.text.FileCharset;

/** Finds where records end among bytes, and counts lines. For one thread. */
final class CsvEnds {

    private final CsvScan scan;
    private final CharUnits units;
    private boolean endsAtNextLine;
    private boolean isBetween = true;
    private int lines;

    CsvEnds(CsvDialect dialect, FileCharset charset) {
        scan = new CsvScan(dialect);
        units = new CharUnits(charset);
    }

    void restart() {
        units.restart();
        begin();
    }

    void endAtNextLine() {
        endsAtNextLine = true;
    }

    int lines() {
        return lines;
    }

    /** As {@link RecordReader#findEnd}. */
    int find(byte[] bytes, int from, int to) {
        if (isBetween) {
            begin();
        }
        for (int i = from; i < to; i++) {
            int unit = units.next(bytes[i]);
            if (unit == CharUnits.INCOMPLETE) {
                continue;
            }
            if (unit == '\n') {
                lines++;
            }
            if (endsAtNextLine) {
                scan.leaveQuotes();
            }
            if (scan.next((char) unit) == CsvScan.State.RECORD_END) {
                isBetween = true;
                return i + 1;
            }
        }
        return RecordReader.NO_END;
    }

    private void begin() {
        scan.restart();
        endsAtNextLine = false;
        isBetween = false;
        lines = 0;
    }
}
