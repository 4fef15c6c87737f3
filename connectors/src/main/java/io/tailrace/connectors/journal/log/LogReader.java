// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.log;

import io.tailrace.connectors.journal.files.JournalFiles;
import io.tailrace.connectors.journal.log.SegmentReader.Found;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.MalformedDataException;
import io.tailrace.operator.codec.Schema;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.TreeSet;

/**
 * Reads records from an offset on and follows the writer, from segment to segment. Called by one
 * thread.
 *
 * <p>With a {@link LogTail} it knows where the end is. Without, it takes for the end what is not a
 * frame, unless the writer has said that it was synced, or has begun another segment since.
 */
public final class LogReader implements Closeable {

    /** So many times nothing was found, and it looks whether there are later segments. */
    private static final int PATIENCE = 256;

    private static final long NOWHERE = -1;

    private final JournalFiles files;
    private final LogTail tail;
    private final ByteReader body = new ByteReader(new byte[0]);
    private SegmentReader segment;
    private Schema schema;
    private long position;
    private long secured = -1;
    private int fruitless;

    private LogReader(JournalFiles files, LogTail tail, long position) {
        this.files = files;
        this.tail = tail;
        this.position = position;
    }

    /**
     * @param position where a record begins, or the journal ends
     * @param tail {@code null} in another process than the writer's
     * @throws OffsetGoneException if there is no such place, or what was there has been deleted
     */
    public static LogReader at(JournalFiles files, long position, LogTail tail) throws IOException {
        LogReader reader = new LogReader(files, tail, position);
        try {
            reader.seek();
            return reader;
        } catch (Throwable failed) {
            reader.close();
            throw failed;
        }
    }

    /** Behind the record that was read last. */
    public long position() {
        return position;
    }

    /** Goes to the next record; {@code false} if there is none yet. */
    public boolean next() throws IOException {
        while (segment != null || open(position)) {
            if (!found()) {
                return false;
            }
            int kind = segment.kind();
            position = segment.next();
            if (kind == FrameKind.RECORD) {
                fruitless = 0;
                return true;
            }
            if (kind == FrameKind.SEAL) {
                leave();
            }
        }
        return false;
    }

    /** As what the record was written; the same object while that does not change. */
    public Schema schema() {
        return schema;
    }

    /** What the record's codec has written. */
    public ByteReader body() {
        body.reset(segment.array(), segment.bodyAt(), segment.bodyLength());
        return body;
    }

    /** When the record was appended. */
    public long timeMs() {
        return segment.timeMs();
    }

    /** The exception to throw for a record that cannot be what its codec has written. */
    public DamagedJournalException malformed(MalformedDataException why) {
        return segment.damagedAt(position, "the record before it: " + why.getMessage());
    }

    /** Makes sure that everything up to here survives whatever comes. */
    public void secure() throws IOException {
        if (secured >= position) {
            return;
        }
        if (follows()) {
            tail.syncUpTo(position);
        } else if (segment != null) {
            // Segments before this one were synced before it was begun. Not by name: it may be
            // gone.
            segment.sync();
        }
        secured = position;
    }

    /** Whether the tail says where the end is. */
    private boolean follows() {
        if (tail == null) {
            return false;
        }
        if (tail.isOpen()) {
            return true;
        }
        tail.requireNotFailed();
        return false;
    }

    private long limit() {
        return follows() ? tail.end() : Long.MAX_VALUE;
    }

    private boolean found() throws IOException {
        long limit = limit();
        Found found = segment.look(position, limit);
        if (found == Found.FRAME) {
            return true;
        }
        if (limit == Long.MAX_VALUE ? isKnownToBeWritten() : position < limit) {
            // Once more: it may have been written between the two looks.
            found = segment.look(position, limit);
            if (found != Found.FRAME) {
                throw segment.damagedAt(position, "there is no record as it was written");
            }
            return true;
        }
        if (limit != Long.MAX_VALUE) {
            tail.requireNotFailed();
        }
        return false;
    }

    private boolean isKnownToBeWritten() throws IOException {
        fruitless++;
        return segment.mark() > position || (fruitless % PATIENCE == 0 && isFollowedByAnother());
    }

    private boolean isFollowedByAnother() throws IOException {
        return bases(files).stream().anyMatch(base -> base > segment.header().base());
    }

    /** Opens the segment that holds the position, and makes sure that a frame begins there. */
    private void seek() throws IOException {
        var bases = bases(files);
        Long base = bases.floor(position);
        if (base == null) {
            if (!bases.isEmpty()) {
                throw new OffsetGoneException(
                        "The journal in %s begins at offset %d; what was at %d has been deleted. Remedy: begin further on, or keep more: registered readers hold what they need"
                                .formatted(files.describe(""), bases.first(), position));
            }
            requireTheBeginning();
            return;
        }
        if (!open(base)) {
            throw new OffsetGoneException(
                    "The segment of the journal in %s that begins at offset %d was deleted just now"
                            .formatted(files.describe(""), base));
        }
        boolean sealed = false;
        long at = base;
        while (at < position && segment.look(at, Long.MAX_VALUE) == Found.FRAME) {
            sealed = segment.kind() == FrameKind.SEAL;
            at = segment.next();
        }
        if (at < position && segment.mark() > at) {
            throw segment.damagedAt(at, "there is no record as it was written");
        }
        if (at != position) {
            throw new OffsetGoneException(
                    "No record begins at offset %d of the journal in %s: the place next to it is %d. The position is of another journal, or this one was put back to an earlier copy. Remedy: bring back the journal that it is of, or begin anew with checkpoints of its own"
                            .formatted(position, files.describe(""), at));
        }
        if (sealed) {
            leave();
        }
    }

    /** There is no segment yet: the first one will begin with this. */
    private void requireTheBeginning() throws OffsetGoneException {
        if (position != 0) {
            throw new OffsetGoneException(
                    "There is no journal in %s, and so nothing at offset %d"
                            .formatted(files.describe(""), position));
        }
    }

    private boolean open(long base) throws IOException {
        try {
            segment = SegmentReader.open(files, base);
        } catch (NoSuchFileException notYet) {
            return isBegun(base);
        }
        if (segment.look(base, Long.MAX_VALUE) != Found.FRAME
                || segment.kind() != FrameKind.SCHEMA) {
            throw segment.damagedAt(base, "it does not begin with a schema");
        }
        try {
            schema = Schema.readFrom(body());
        } catch (MalformedDataException malformed) {
            throw segment.damagedAt(base, malformed.getMessage());
        }
        return true;
    }

    /** A segment is not there yet, or not any more; never returns {@code true}. */
    private boolean isBegun(long base) throws IOException {
        Long later = bases(files).higher(base);
        if (later != null && bases(files).floor(base) == null) {
            throw new OffsetGoneException(
                    "The journal in %s begins at offset %d by now; what was at %d has been deleted before it was read. Remedy: begin further on, or register the reader, so that what it needs is kept"
                            .formatted(files.describe(""), later, position));
        }
        return false;
    }

    private void leave() throws IOException {
        SegmentReader left = segment;
        segment = null;
        left.close();
    }

    /** Where the oldest record that is left lies, or a later one; 0 if there is no journal yet. */
    public static long begin(JournalFiles files) throws IOException {
        var bases = bases(files);
        return bases.isEmpty() ? 0 : bases.first();
    }

    /** Behind the last record that there is. */
    public static long end(JournalFiles files) throws IOException {
        return since(files, Long.MAX_VALUE);
    }

    /** The offset of the first record that is not older, or the end. */
    public static long since(JournalFiles files, long timeMs) throws IOException {
        try (LogReader reader = at(files, segmentAt(files, timeMs), null)) {
            long before = reader.position();
            while (reader.next()) {
                if (reader.timeMs() >= timeMs) {
                    return before;
                }
                before = reader.position();
            }
            return reader.position();
        }
    }

    /** The last segment that is older, or else the oldest. */
    private static long segmentAt(JournalFiles files, long timeMs) throws IOException {
        long from = NOWHERE;
        for (long base : bases(files)) {
            try (SegmentReader segment = SegmentReader.open(files, base)) {
                boolean older = segment.header().createdMs() <= timeMs;
                from = older || from == NOWHERE ? base : from;
            } catch (NoSuchFileException deleted) {
                continue; // just now, by whoever writes
            }
        }
        return from == NOWHERE ? begin(files) : from;
    }

    private static TreeSet<Long> bases(JournalFiles files) throws IOException {
        TreeSet<Long> bases = new TreeSet<>();
        for (String name : files.list()) {
            long base = SegmentHeader.baseIn(name);
            if (base >= 0) {
                bases.add(base);
            }
        }
        return bases;
    }

    @Override
    public void close() throws IOException {
        if (segment != null) {
            leave();
        }
    }
}
