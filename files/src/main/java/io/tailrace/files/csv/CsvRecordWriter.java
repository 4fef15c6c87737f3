// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.csv;

import io.tailrace.files.format.RecordWriter;
import io.tailrace.files.text.TextEncoder;
import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.codec.ByteWriter;

/** Records of CSV files. */
final class CsvRecordWriter<T> implements RecordWriter<T> {

    /** One long record is no reason to keep the room for it. */
    private static final int KEPT_CHARS = 64 * 1024;

    private final CsvFormat<T> format;
    private final TextEncoder encoder;
    private StringBuilder line = new StringBuilder();

    CsvRecordWriter(CsvFormat<T> format) {
        this.format = format;
        this.encoder = new TextEncoder(format.charset());
    }

    @Override
    public void begin(ByteWriter out) {
        format.charset().writeMark(out);
        if (!format.hasHeader()) {
            return;
        }
        line.setLength(0);
        for (Column column : format.columns()) {
            if (column.component().index() > 0) {
                line.append(format.dialect().separator());
            }
            CsvQuotes.append(column.component().name(), format.dialect(), line);
        }
        encoder.encode(line.append('\n'), out);
    }

    @Override
    public boolean servesManyFiles() {
        return true;
    }

    @Override
    public void write(T record, ByteWriter out) {
        if (record == null) {
            throw new RefusedArgumentException("A record is null");
        }
        if (line.capacity() > KEPT_CHARS) {
            line = new StringBuilder();
        }
        line.setLength(0);
        for (int i = 0; i < format.columns().size(); i++) {
            if (i > 0) {
                line.append(format.dialect().separator());
            }
            format.columns().get(i).write(record, line);
        }
        encoder.encode(line.append('\n'), out);
    }
}
