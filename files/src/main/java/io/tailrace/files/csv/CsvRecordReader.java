// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.csv;

import io.tailrace.files.bind.Slots;
import io.tailrace.files.format.MalformedRecordException;
import io.tailrace.files.format.RecordReader;
import io.tailrace.files.text.FileCharset;
import io.tailrace.files.text.TextDecoder;
import java.nio.CharBuffer;
import java.util.List;

/** Records of one CSV file. */
final class CsvRecordReader<T> implements RecordReader<T> {

    private final CsvFormat<T> format;
    private final Slots slots;
    private final CsvRow row;
    private final CsvRow.Fields fields = this::take;
    private CsvEnds ends;
    private TextDecoder decoder;
    private CsvLayout layout;

    CsvRecordReader(CsvFormat<T> format) {
        this.format = format;
        this.slots = new Slots(format.columns().size());
        this.row = new CsvRow(format.dialect());
        in(format.charset());
        layout = format.hasHeader() ? null : CsvLayout.byPosition(format.columns());
    }

    private void in(FileCharset charset) {
        ends = new CsvEnds(format.dialect(), charset);
        decoder = new TextDecoder(charset);
    }

    @Override
    public int begin(byte[] bytes, int from, int to) throws MalformedRecordException {
        FileCharset marked = format.charset().asMarked(bytes, from, to);
        in(marked);
        return marked.markLength(bytes, from, to);
    }

    @Override
    public boolean hasHeader() {
        return format.hasHeader();
    }

    @Override
    public void header(byte[] bytes, int from, int to) throws MalformedRecordException {
        CharBuffer chars = decoder.decodeChars(bytes, from, to);
        CsvHeader header = new CsvHeader(format.dialect());
        if (row.split(chars, header) == 0) {
            throw MalformedRecordException.of("a header with the names of the fields is expected");
        }
        layout =
                CsvLayout.byName(
                        header.names(), format.shape(), format.columns(), format.refusesUnknown());
    }

    @Override
    public void restart() {
        ends.restart();
    }

    @Override
    public int findEnd(byte[] bytes, int from, int to) {
        return ends.find(bytes, from, to);
    }

    @Override
    public void endAtNextLine() {
        ends.endAtNextLine();
    }

    @Override
    public int lines() {
        return ends.lines();
    }

    @Override
    public T read(byte[] bytes, int from, int to) throws MalformedRecordException {
        if (layout == null) {
            throw new IllegalStateException("header() comes before read()");
        }
        CharBuffer chars = decoder.decodeChars(bytes, from, to);
        slots.clear();
        int count = row.split(chars, fields);
        if (count == 0) {
            if (layout.width() > 1) {
                return null;
            }
            // Of records with one field, one without a value is a blank line.
            take(0, new char[0], 0, 0, false);
            count = 1;
        }
        if (count != layout.width()) {
            throw row.place(
                    MalformedRecordException.of(
                            "%d fields stand where there should be %d"
                                    .formatted(count, layout.width())),
                    chars,
                    Math.min(count, layout.width()));
        }
        return made(layout.absent());
    }

    private void take(int index, char[] chars, int from, int length, boolean quoted)
            throws MalformedRecordException {
        Column column = layout.columnAt(index);
        if (column == null) {
            return;
        }
        try {
            column.read(chars, from, length, quoted, slots);
        } catch (MalformedRecordException wrong) {
            throw MalformedRecordException.of(
                            "%s, field %d of %d"
                                    .formatted(wrong.reason(), index + 1, layout.width()))
                    .inField(column.component().name());
        }
    }

    private T made(List<Column> absent) throws MalformedRecordException {
        for (int i = 0; i < absent.size(); i++) {
            absent.get(i).missing(slots);
        }
        @SuppressWarnings("unchecked") // made by the constructor of that class
        T record = (T) format.shape().make(slots);
        return record;
    }
}
