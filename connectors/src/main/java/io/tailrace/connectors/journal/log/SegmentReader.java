// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.log;

import io.tailrace.connectors.journal.files.JournalFile;
import io.tailrace.connectors.journal.files.JournalFiles;
import java.io.Closeable;
import java.io.IOException;

/**
 * Reads the frames of one segment. What it says of a frame holds until it looks at another. Called
 * by one thread.
 *
 * <p>It reads little where little is new, and more and more where much is.
 */
public final class SegmentReader implements Closeable {

    /** What is at an offset. */
    public enum Found {
        FRAME,
        /** Nothing was written there. */
        NOTHING,
        /** Something that is not a frame: damage, or one that is being written. */
        BROKEN
    }

    private static final int FIRST_READ_BYTES = 4096;
    private static final int MOST_READ_BYTES = 256 * 1024;

    private final JournalFiles files;
    private final JournalFile file;
    private final SegmentHeader header;
    private final FrameForm form;

    private byte[] window = new byte[FIRST_READ_BYTES];
    private int filled;
    private long windowOffset;
    private int readBytes = FIRST_READ_BYTES;
    private int at;

    private SegmentReader(JournalFiles files, JournalFile file, SegmentHeader header) {
        this.files = files;
        this.file = file;
        this.header = header;
        this.form = new FrameForm(header.journal());
    }

    /**
     * @throws java.nio.file.NoSuchFileException if no segment begins there
     */
    static SegmentReader open(JournalFiles files, long base) throws IOException {
        String name = SegmentHeader.nameOf(base);
        JournalFile file = files.openToRead(name);
        try {
            return new SegmentReader(files, file, SegmentHeader.read(files, file, name));
        } catch (Throwable failed) {
            file.close();
            throw failed;
        }
    }

    SegmentHeader header() {
        return header;
    }

    /** Everything up to there was on the disk when the writer last said so. */
    long mark() throws IOException {
        return header.readMark(file);
    }

    /**
     * Looks at what is at an offset of this segment.
     *
     * @param limit what lies behind it is not looked at, as it may be being written
     */
    Found look(long offset, long limit) throws IOException {
        boolean mayBeOld = holds(offset, 1);
        Found found = lookOnce(offset, limit);
        if (found == Found.FRAME || !mayBeOld) {
            return found;
        }
        filled = 0;
        return lookOnce(offset, limit);
    }

    private Found lookOnce(long offset, long limit) throws IOException {
        long end = Math.min(limit, header.end());
        if (offset < header.base() || offset + FrameForm.HEADER_BYTES > end) {
            return Found.NOTHING;
        }
        if (!holds(offset, FrameForm.HEADER_BYTES) && !fill(offset, FrameForm.HEADER_BYTES, end)) {
            return Found.NOTHING;
        }
        at = (int) (offset - windowOffset);
        int length = FrameForm.intAt(window, at);
        if (length == 0) {
            return forget(isBlank() ? Found.NOTHING : Found.BROKEN);
        }
        if (!form.isHeader(window, at, offset) || length > end - offset) {
            return forget(Found.BROKEN);
        }
        if (!holds(offset, length) && !fill(offset, length, end)) {
            return forget(Found.BROKEN);
        }
        at = (int) (offset - windowOffset);
        return form.isBody(window, at) ? Found.FRAME : forget(Found.BROKEN);
    }

    private boolean isBlank() {
        for (int i = 0; i < FrameForm.HEADER_BYTES; i++) {
            if (window[at + i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** What is there may be another thing when it is looked at again. */
    private Found forget(Found found) {
        filled = 0;
        readBytes = FIRST_READ_BYTES;
        return found;
    }

    private boolean holds(long offset, int length) {
        return offset >= windowOffset && offset + length <= windowOffset + filled;
    }

    private boolean fill(long offset, int length, long end) throws IOException {
        int wanted = (int) Math.min(end - offset, Math.max(length, readBytes));
        if (window.length < wanted) {
            window = new byte[wanted];
        }
        windowOffset = offset;
        filled = file.read(header.at(offset), window, 0, wanted);
        readBytes = Math.min(2 * readBytes, MOST_READ_BYTES);
        return filled >= length;
    }

    public int kind() {
        return FrameForm.kind(window, at);
    }

    public int producer() {
        return FrameForm.producer(window, at);
    }

    public long sequence() {
        return FrameForm.sequence(window, at);
    }

    public long timeMs() {
        return FrameForm.timeMs(window, at);
    }

    /** The array that the body is in, valid until another frame is looked at. */
    public byte[] array() {
        return window;
    }

    public int bodyAt() {
        return at + FrameForm.HEADER_BYTES;
    }

    public int bodyLength() {
        return FrameForm.intAt(window, at) - FrameForm.HEADER_BYTES;
    }

    /** The offset behind the frame. */
    long next() {
        return windowOffset + at + FrameForm.padded(FrameForm.intAt(window, at));
    }

    DamagedJournalException damagedAt(long offset, String what) {
        return new DamagedJournalException(files.describe(header.name()), offset, what);
    }

    /** Returns when all that it was read from is on the disk, whoever has written it. */
    void sync() throws IOException {
        file.sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
