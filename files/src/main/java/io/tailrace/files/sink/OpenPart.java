// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import io.tailrace.files.format.RecordWriter;
import io.tailrace.operator.codec.ByteWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * A part that is being written. Its file is made when there is something to write, and may be
 * closed and opened again in between. What was synced is never touched again.
 */
final class OpenPart<T> {

    private static final int ENOUGH = 64 * 1024;
    private static final int ZIPPED_AT_ONCE = 8 * 1024;
    private static final int MOST_KEPT = 4 * ENOUGH;

    private final WrittenPart part;
    private final String sink;
    private final String name;
    private final PartFiles files;
    private final RecordWriter<? super T> writer;
    private final boolean gzip;
    private final long begunMs;
    private final long endOfPartition;

    private ByteWriter buffer = new ByteWriter();
    private PartFiles.Part file;
    private GZIPOutputStream zip;
    private long records;
    private long size;
    private long written;
    private long synced;

    OpenPart(
            String sink,
            WrittenPart part,
            PartNames names,
            PartFiles files,
            RecordWriter<? super T> writer,
            boolean gzip,
            long begunMs,
            long endOfPartition) {
        this.sink = sink;
        this.part = part;
        this.name = names.pending(part);
        this.files = files;
        this.writer = writer;
        this.gzip = gzip;
        this.begunMs = begunMs;
        this.endOfPartition = endOfPartition;
        writer.begin(buffer);
    }

    /** A refused record leaves no trace. */
    void write(T record) throws IOException {
        int before = buffer.position();
        writer.write(record, buffer);
        size += buffer.position() - before;
        records++;
        if (buffer.position() >= ENOUGH) {
            send();
        }
    }

    boolean isEmpty() {
        return records == 0;
    }

    int buffered() {
        return buffer.position();
    }

    boolean hasOpenFile() {
        return file != null;
    }

    /** Of its records, whether they are in the file yet or not. */
    long size() {
        return size;
    }

    long ageMs(long nowMs) {
        return nowMs - begunMs;
    }

    boolean endsWithin(long watermark) {
        return endOfPartition <= watermark;
    }

    long endOfPartition() {
        return endOfPartition;
    }

    String partition() {
        return part.partition();
    }

    /** Gives its file back to the operating system, until there is more to write. */
    void suspend() throws IOException {
        send();
        endMember();
        closeFile();
        buffer = new ByteWriter();
    }

    /** From here on, what was written survives a crash of the machine. */
    WrittenPart sync() throws IOException {
        boolean wasClosed = file == null;
        send();
        endMember();
        if (written > synced) {
            ensureFile();
            file.sync();
            synced = written;
            requireSize();
        }
        if (wasClosed) {
            closeFile();
        }
        return part.upTo(synced, false);
    }

    WrittenPart finish() throws IOException {
        WrittenPart all = sync();
        closeFile();
        return all.upTo(all.bytes(), true);
    }

    void close() throws IOException {
        closeFile();
    }

    private void send() throws IOException {
        if (isEmpty() || buffer.position() == 0) {
            return;
        }
        ensureFile();
        if (gzip) {
            if (zip == null) {
                zip = new GZIPOutputStream(new ToFile(), ZIPPED_AT_ONCE);
            }
            zip.write(buffer.array(), 0, buffer.position());
        } else {
            put(ByteBuffer.wrap(buffer.array(), 0, buffer.position()));
        }
        // One long record is no reason to keep the room for it.
        if (buffer.array().length > MOST_KEPT) {
            buffer = new ByteWriter();
        } else {
            buffer.reset();
        }
    }

    /** Several members in a row are one file to whoever reads it. */
    private void endMember() throws IOException {
        if (zip != null) {
            GZIPOutputStream ending = zip;
            zip = null;
            ending.close();
        }
    }

    private void put(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        file.write(bytes);
        written += length;
    }

    private void ensureFile() throws IOException {
        if (file == null) {
            file = written == 0 ? files.create(name) : files.reopen(name);
        }
    }

    private void closeFile() throws IOException {
        if (file != null) {
            PartFiles.Part closing = file;
            file = null;
            closing.close();
        }
    }

    private void requireSize() throws IOException {
        long found = files.size(name);
        if (found != written) {
            throw new FileSinkException(
                    String.format(
                            Locale.ROOT,
                            "Sink '%s' has written %,d bytes to %s, which holds %,d: somebody else has changed it",
                            sink,
                            written,
                            files.describe(name),
                            found));
        }
    }

    /** Ending a member does not close the file. */
    private final class ToFile extends OutputStream {

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            put(ByteBuffer.wrap(bytes, from, length));
        }
    }
}
