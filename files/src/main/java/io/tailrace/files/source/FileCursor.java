// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import io.tailrace.files.format.MalformedRecordException;
import io.tailrace.files.format.RecordReader;
import io.tailrace.operator.codec.ContentHash;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * Takes the records of one open file one by one, and knows where it stands after each. Used by one
 * thread.
 *
 * <pre>
 *   BEGIN ----------------------&gt; HEADER ---------&gt; RECORDS
 *   is it the file it was?        if it has one     from the position on
 * </pre>
 */
final class FileCursor<T> implements Closeable {

    /** What there is next. */
    enum Step {
        RECORD,
        MALFORMED,
        /** The file as a whole is not what it is to be read as. */
        UNREADABLE,
        /** Only what is no record, so far. */
        PASSED_OVER,
        /** No whole record for now. */
        NOTHING
    }

    private enum Phase {
        BEGIN,
        HEADER,
        RECORDS
    }

    /** What is shown of a malformed record. */
    static final int MOST_SHOWN = 4 * 1024;

    private static final int CHUNK_BYTES = 64 * 1024;
    private static final int MOST_PASSED_OVER = 1000;
    private static final int MOST_BYTES_PASSED_OVER = 16 << 20;

    private final FileBytes bytes;
    private final RecordReader<T> reader;
    private final int mostRecordBytes;
    private final byte[] head = new byte[FilePosition.MOST_HEAD];
    private FilePosition from;
    private Phase phase = Phase.BEGIN;

    private byte[] buffer = new byte[CHUNK_BYTES];
    private int start;
    private int scanned;
    private int limit;

    /** Where in the file {@link #limit} is. */
    private long loaded;

    private long pauseAt;

    /** Where the record begins that is looked at, and in which line. */
    private long offset;

    private long lines;

    /** The beginning of a record that is too long to be kept; {@code null} while it is not. */
    private byte[] tooLong;

    private T record;
    private MalformedFileException malformed;

    FileCursor(FilePosition from, FileBytes bytes, RecordReader<T> reader, int mostRecordBytes) {
        this.from = from;
        this.bytes = bytes;
        this.reader = reader;
        this.mostRecordBytes = mostRecordBytes;
    }

    T record() {
        return record;
    }

    MalformedFileException malformed() {
        return malformed;
    }

    /** How much of the file has been read, be there records in it or not. */
    long loaded() {
        return loaded;
    }

    /** Whether something has been read that is no whole record. */
    boolean hasRest() {
        return tooLong != null || limit > start;
    }

    /** After the last record taken. */
    FilePosition position() {
        if (phase != Phase.RECORDS) {
            return from;
        }
        int length = (int) Math.min(FilePosition.MOST_HEAD, offset);
        return new FilePosition(
                from.file(), offset, lines, length, ContentHash.ofBytes(head, 0, length));
    }

    /** Whether the file begins as the one that the position is of. */
    boolean isRecognised() {
        return phase != Phase.BEGIN;
    }

    /** Reads what is no whole record yet again: it may be another thing by now. */
    void readRestAgain() throws IOException {
        if (limit == start || tooLong != null) {
            return;
        }
        loaded = phase == Phase.RECORDS ? offset : 0;
        bytes.goBackTo(loaded);
        start = 0;
        scanned = 0;
        limit = 0;
        if (phase == Phase.RECORDS) {
            reader.restart();
        } else {
            phase = Phase.BEGIN;
        }
    }

    void rename(String file) {
        from = from.named(file);
    }

    /** Whether the file still begins as it did. */
    boolean isSame() throws IOException {
        return bytes.hasHead(position());
    }

    /**
     * Goes on to the next record.
     *
     * @param whole whether nothing will be appended, so that what has no end is a record too
     * @throws ReplacedFileException if the file is not the one that the position is of
     */
    Step next(boolean whole) throws IOException {
        if (phase == Phase.BEGIN && !begin(whole)) {
            return malformed == null ? Step.NOTHING : Step.UNREADABLE;
        }
        pauseAt = loaded + MOST_BYTES_PASSED_OVER;
        if (phase == Phase.HEADER && !takeHeader(whole)) {
            if (malformed != null) {
                return Step.UNREADABLE;
            }
            return isPause() ? Step.PASSED_OVER : Step.NOTHING;
        }
        for (int passedOver = 0; passedOver < MOST_PASSED_OVER; passedOver++) {
            int end = scan();
            boolean isRest = end == RecordReader.NO_END;
            if (isRest && isPause()) {
                return Step.PASSED_OVER;
            }
            if (isRest && (!whole || !hasRest())) {
                return Step.NOTHING;
            }
            Step step = take(isRest ? limit : end);
            if (isRest) {
                reader.restart();
            }
            if (step != Step.PASSED_OVER) {
                return step;
            }
        }
        return Step.PASSED_OVER;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private boolean begin(boolean whole) throws IOException {
        int needed = Math.max(RecordReader.FIRST_BYTES, from.headLength());
        while (limit < needed && load()) {
            // Until there is enough, or no more.
        }
        if (!from.hasHead(head, (int) Math.min(loaded, FilePosition.MOST_HEAD))) {
            throw new ReplacedFileException("it begins in another way than when it was read");
        }
        int first = Math.min(limit, RecordReader.FIRST_BYTES);
        if (first < RecordReader.FIRST_BYTES && !whole && !endsLine(first)) {
            return false;
        }
        try {
            start = reader.begin(buffer, 0, first);
        } catch (MalformedRecordException wrong) {
            fail(wrong, 0, limit);
            return false;
        }
        scanned = start;
        offset = start;
        if (reader.hasHeader()) {
            reader.restart();
            phase = Phase.HEADER;
        } else {
            seek();
        }
        return true;
    }

    /** A mark of byte order is longer than a line can be here. */
    private boolean endsLine(int first) {
        for (int i = 0; i < first; i++) {
            if (buffer[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    private boolean takeHeader(boolean whole) throws IOException {
        int end = scan();
        if (end == RecordReader.NO_END) {
            if (!whole || !hasRest() || isPause()) {
                return false;
            }
            end = limit;
        }
        if (tooLong != null) {
            fail(tooLong());
            return false;
        }
        int taken = reader.lines();
        try {
            reader.header(buffer, start, end);
        } catch (MalformedRecordException wrong) {
            fail(wrong, start, end);
            return false;
        }
        advance(end, taken);
        seek();
        return true;
    }

    /** Goes to where reading goes on, if that is not here. */
    private void seek() throws IOException {
        phase = Phase.RECORDS;
        if (from.offset() > offset) {
            if (from.offset() <= loaded) {
                start = limit - (int) (loaded - from.offset());
            } else if (bytes.skipTo(from.offset())) {
                start = 0;
                limit = 0;
                loaded = from.offset();
            } else {
                phase = Phase.BEGIN;
                throw new ReplacedFileException(
                        "it is shorter than the " + from.offset() + " bytes that were read of it");
            }
            scanned = start;
            offset = from.offset();
            lines = from.lines();
        }
        reader.restart();
    }

    /** Looks for the end of the record, in no more bytes than it may have. */
    private int scan() throws IOException {
        while (true) {
            boolean mayGrow = tooLong == null;
            int bound = mayGrow ? Math.min(limit, start + mostRecordBytes) : limit;
            int end = reader.findEnd(buffer, scanned, bound);
            if (end != RecordReader.NO_END) {
                scanned = end;
                return end;
            }
            scanned = bound;
            if (mayGrow && scanned - start == mostRecordBytes) {
                tooLong = Arrays.copyOfRange(buffer, start, start + shown(mostRecordBytes));
                reader.endAtNextLine();
            } else if (scanned == limit && (isPause() || !load())) {
                return RecordReader.NO_END;
            }
        }
    }

    /** Whether so much was passed over that it is time to see whether anybody still wants it. */
    private boolean isPause() {
        return tooLong != null && loaded >= pauseAt;
    }

    private Step take(int end) {
        int taken = reader.lines();
        malformed = null;
        if (tooLong != null) {
            fail(tooLong());
            tooLong = null;
            advance(end, taken);
            return Step.MALFORMED;
        }
        try {
            record = reader.read(buffer, start, end);
        } catch (MalformedRecordException wrong) {
            fail(wrong, start, end);
        }
        advance(end, taken);
        if (malformed != null) {
            return Step.MALFORMED;
        }
        return record == null ? Step.PASSED_OVER : Step.RECORD;
    }

    private void advance(int end, int taken) {
        // Reckoned from the end, for of a long record only that is still there.
        offset = loaded - (limit - end);
        start = end;
        scanned = end;
        lines += taken;
    }

    /** Returns whether there was more. */
    private boolean load() throws IOException {
        if (tooLong != null) {
            start = 0;
            limit = 0;
            scanned = 0;
        } else if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            scanned -= start;
            start = 0;
        }
        if (limit == buffer.length) {
            int most = Math.max(CHUNK_BYTES, mostRecordBytes);
            buffer = Arrays.copyOf(buffer, (int) Math.min(most, 2L * limit));
        }
        int read = bytes.read(buffer, limit, buffer.length - limit);
        if (read <= 0) {
            return false;
        }
        if (loaded < head.length) {
            int known = (int) loaded;
            System.arraycopy(buffer, limit, head, known, Math.min(read, head.length - known));
        }
        limit += read;
        loaded += read;
        return true;
    }

    private String tooLong() {
        return "a record is longer than %d bytes. Remedy: if it is one, allow more with recordsOfAtMost(bytes)"
                .formatted(mostRecordBytes);
    }

    private void fail(String reason) {
        malformed =
                new MalformedFileException(
                        new MalformedRecord(from.file(), lines + 1, 0, "", reason, tooLong), null);
    }

    private void fail(MalformedRecordException wrong, int from, int to) {
        malformed =
                new MalformedFileException(
                        new MalformedRecord(
                                this.from.file(),
                                lines + wrong.line() + 1,
                                wrong.column(),
                                wrong.field().orElse(""),
                                wrong.reason(),
                                Arrays.copyOfRange(buffer, from, from + shown(to - from))),
                        wrong);
    }

    private static int shown(int length) {
        return Math.min(length, MOST_SHOWN);
    }
}
