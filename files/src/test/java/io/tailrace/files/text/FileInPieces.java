// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.text;

import io.tailrace.files.format.MalformedRecordException;
import io.tailrace.files.format.RecordFormat;
import io.tailrace.files.format.RecordReader;
import io.tailrace.files.format.RecordWriter;
import io.tailrace.operator.codec.ByteWriter;
import java.util.ArrayList;
import java.util.List;

/** Reads a file as a source does that gets it in pieces, and writes one. */
public final class FileInPieces {

    private FileInPieces() {}

    public static <T> byte[] write(RecordFormat<T> format, List<? extends T> records) {
        RecordWriter<T> writer = format.writer();
        ByteWriter out = new ByteWriter();
        writer.begin(out);
        records.forEach(one -> writer.write(one, out));
        return out.toByteArray();
    }

    public static <T> List<T> read(RecordFormat<T> format, byte[] file, int pieceBytes)
            throws MalformedRecordException {
        RecordReader<T> reader = format.reader();
        List<T> records = new ArrayList<>();
        int start = reader.begin(file, 0, Math.min(file.length, RecordReader.FIRST_BYTES));
        boolean header = reader.hasHeader();
        int scanned = start;
        while (start < file.length) {
            int piece = Math.min(file.length, scanned + pieceBytes);
            int end = reader.findEnd(file, scanned, piece);
            scanned = end == RecordReader.NO_END ? piece : end;
            if (end == RecordReader.NO_END && piece < file.length) {
                continue;
            }
            if (header) {
                reader.header(file, start, scanned);
                header = false;
            } else {
                T read = reader.read(file, start, scanned);
                if (read != null) {
                    records.add(read);
                }
            }
            start = scanned;
        }
        return records;
    }
}
