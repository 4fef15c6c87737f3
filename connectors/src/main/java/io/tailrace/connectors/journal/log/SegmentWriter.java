// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.log;

import io.tailrace.connectors.journal.files.JournalFile;
import io.tailrace.connectors.journal.files.JournalFiles;
import io.tailrace.operator.codec.ByteWriter;
import java.io.Closeable;
import java.io.IOException;

/**
 * Writes frames into the last segment. Called under the journal's lock, but for {@link #sync} and
 * {@link #mark}, which belong to whoever has its turn to sync.
 */
final class SegmentWriter implements Closeable {

    private final SegmentHeader header;
    private final JournalFile file;

    /** The same file once more, since marks are written by another thread than frames. */
    private final JournalFile marks;

    private final FrameForm form;
    private long end;

    SegmentWriter(SegmentHeader header, JournalFile file, JournalFile marks, long end) {
        this.header = header;
        this.file = file;
        this.marks = marks;
        this.form = new FrameForm(header.journal());
        this.end = end;
    }

    /**
     * Makes a segment of a spare file. When this has failed the journal has no such segment, or an
     * empty one.
     *
     * @param schema as what the records will be written
     */
    static SegmentWriter begin(
            JournalFiles files,
            Spares.Spare spare,
            SegmentHeader header,
            byte[] schema,
            ProducerTable producers)
            throws IOException {
        boolean done = false;
        try {
            SegmentWriter begun = write(files, spare, header, schema, producers);
            done = true;
            return begun;
        } finally {
            if (!done) {
                spare.file().close();
            }
        }
    }

    private static SegmentWriter write(
            JournalFiles files,
            Spares.Spare spare,
            SegmentHeader header,
            byte[] schema,
            ProducerTable producers)
            throws IOException {
        spare.file().write(0, header.toBytes(), 0, SegmentHeader.BYTES);
        SegmentWriter begun = new SegmentWriter(header, spare.file(), null, header.base());
        ByteWriter frame = frame();
        frame.writeBytes(schema, 0, schema.length);
        begun.appendControl(frame, FrameKind.SCHEMA, 0, header.createdMs());
        frame = frame();
        producers.writeTo(frame);
        begun.appendControl(frame, FrameKind.PRODUCERS, 0, header.createdMs());
        header.writeMark(spare.file(), begun.end);
        spare.file().sync();
        files.rename(spare.name(), header.name());
        files.syncNames();
        return new SegmentWriter(header, spare.file(), files.openToWrite(header.name()), begun.end);
    }

    /** A frame without a body yet. */
    static ByteWriter frame() {
        ByteWriter frame = new ByteWriter(256);
        frame.writeZeros(FrameForm.HEADER_BYTES);
        return frame;
    }

    SegmentHeader header() {
        return header;
    }

    long end() {
        return end;
    }

    /** Whether that fits, so that the seal fits behind it. */
    boolean hasRoomFor(int length) {
        return end + FrameForm.padded(length) + FrameForm.HEADER_BYTES <= header.end();
    }

    /** Appends a frame whose body is sealed; the array has room for what it is padded with. */
    void append(byte[] frame, int length, int kind, int producer, long sequence, long timeMs)
            throws IOException {
        form.sealHeader(frame, 0, end, kind, producer, sequence, timeMs);
        file.write(header.at(end), frame, 0, FrameForm.padded(length));
        end += FrameForm.padded(length);
    }

    void appendControl(ByteWriter frame, int kind, int producer, long timeMs) throws IOException {
        int length = frame.position();
        frame.writeZeros(FrameForm.padded(length) - length);
        form.sealBody(frame.array(), 0, length);
        append(frame.array(), length, kind, producer, KnownProducer.NONE, timeMs);
    }

    /** Nothing may follow. */
    void seal(long timeMs) throws IOException {
        appendControl(frame(), FrameKind.SEAL, 0, timeMs);
    }

    void sync() throws IOException {
        file.sync();
    }

    /** Is on the disk after the next sync: it says what is true already. */
    void mark(long syncedUpTo) throws IOException {
        header.writeMark(marks, syncedUpTo);
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            marks.close();
        }
    }
}
