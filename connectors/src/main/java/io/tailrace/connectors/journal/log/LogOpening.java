// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.log;

import io.tailrace.connectors.journal.files.JournalFile;
import io.tailrace.connectors.journal.files.JournalFiles;
import io.tailrace.connectors.journal.log.SegmentReader.Found;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.MalformedDataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds out what is in a journal that is opened to be written, and mends what a crash has torn.
 *
 * <p>Behind what was synced last, the first thing that is not a frame is where a crash has torn it:
 * it is cut there. Before that, it is damage, and refused. What is left of the last segment is
 * written once more and synced: a system may take for written what it has failed to write.
 */
final class LogOpening {

    private static final System.Logger LOG = System.getLogger(LogOpening.class.getName());
    private static final int CHUNK_BYTES = 64 * 1024;

    private final JournalFiles files;
    private final List<SegmentHeader> headers = new ArrayList<>();
    private final ProducerTable producers = new ProducerTable();

    private byte[] schema;
    private boolean sealed;
    private long end;
    private long lastMs;

    LogOpening(JournalFiles files) {
        this.files = files;
    }

    /** All segments, oldest first; none if the journal is new. */
    List<SegmentHeader> headers() {
        return headers;
    }

    ProducerTable producers() {
        return producers;
    }

    /** As what the records of the last segment were written. */
    byte[] schema() {
        return schema;
    }

    /** Whether the last segment takes nothing more. */
    boolean isSealed() {
        return sealed;
    }

    long end() {
        return end;
    }

    /** The time of the last frame: the clock may have gone back since. */
    long lastMs() {
        return lastMs;
    }

    void read() throws IOException {
        List<Long> bases = new ArrayList<>();
        for (String name : files.list()) {
            long base = SegmentHeader.baseIn(name);
            if (base >= 0) {
                bases.add(base);
            }
        }
        bases.sort(null);
        for (int i = 0; i < bases.size(); i++) {
            try (SegmentReader segment = SegmentReader.open(files, bases.get(i))) {
                requireSameJournal(segment);
                headers.add(segment.header());
                if (i + 1 < bases.size()) {
                    requireSealedAt(segment, bases.get(i + 1) - FrameForm.HEADER_BYTES);
                } else {
                    readLast(segment);
                }
            }
        }
    }

    private void requireSameJournal(SegmentReader segment) throws IOException {
        SegmentHeader header = segment.header();
        if (!headers.isEmpty() && headers.get(0).journal() != header.journal()) {
            throw segment.damagedAt(header.base(), "it is a segment of another journal");
        }
    }

    private static void requireSealedAt(SegmentReader segment, long offset) throws IOException {
        if (segment.look(offset, Long.MAX_VALUE) != Found.FRAME
                || segment.kind() != FrameKind.SEAL) {
            throw segment.damagedAt(
                    offset,
                    "it does not end where the next one begins. A segment is missing, or its end was changed");
        }
    }

    private void readLast(SegmentReader segment) throws IOException {
        long mark = segment.mark();
        end = segment.header().base();
        while (!sealed && segment.look(end, Long.MAX_VALUE) == Found.FRAME) {
            take(segment);
            end = segment.next();
        }
        if (end < mark || schema == null) {
            throw segment.damagedAt(
                    end,
                    "what was written and synced there is not there any more as it was. Remedy: restore the file from a copy, or move the journal away and begin anew");
        }
    }

    private void take(SegmentReader segment) throws IOException {
        try {
            ByteReader body =
                    new ByteReader(segment.array(), segment.bodyAt(), segment.bodyLength());
            switch (segment.kind()) {
                case FrameKind.SCHEMA -> schema = body.readBytes(body.remaining());
                case FrameKind.PRODUCERS -> producers.readFrom(body);
                case FrameKind.PRODUCER ->
                        producers.add(segment.producer(), body.readString(), segment.timeMs());
                case FrameKind.SEAL -> sealed = true;
                default -> takeRecord(segment);
            }
        } catch (MalformedDataException malformed) {
            throw segment.damagedAt(end, malformed.getMessage());
        }
        lastMs = Math.max(lastMs, segment.timeMs());
    }

    private void takeRecord(SegmentReader segment) throws IOException {
        KnownProducer producer = producers.numbered(segment.producer());
        if (producer == null) {
            throw segment.damagedAt(
                    end,
                    "the record is of producer %d, and there is none"
                            .formatted(segment.producer()));
        }
        producer.onRecord(segment.sequence(), segment.timeMs());
    }

    /** Makes the last segment ready to be written on, unless it is sealed. */
    SegmentWriter mend() throws IOException {
        SegmentHeader header = headers.get(headers.size() - 1);
        JournalFile file = files.openToWrite(header.name());
        boolean mended = false;
        try {
            writeAgain(file, header.at(header.readMark(file)), header.at(end));
            long cut = blank(file, header.at(end), header.at(header.end()));
            if (cut > 0) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The journal was cut at offset {0} in {1}: a crash has torn what was being written there and was not synced",
                        String.valueOf(end),
                        files.describe(header.name()));
            }
            file.sync();
            SegmentWriter writer =
                    new SegmentWriter(header, file, files.openToWrite(header.name()), end);
            writer.mark(end);
            mended = true;
            return writer;
        } finally {
            if (!mended) {
                file.close();
            }
        }
    }

    private static void writeAgain(JournalFile file, long from, long to) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        for (long at = from; at < to; at += CHUNK_BYTES) {
            int length = (int) Math.min(CHUNK_BYTES, to - at);
            file.read(at, chunk, 0, length);
            file.write(at, chunk, 0, length);
        }
    }

    /** Writes zeros where there is anything else, and returns in how many chunks there was. */
    private static long blank(JournalFile file, long from, long to) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        byte[] zeros = new byte[CHUNK_BYTES];
        long found = 0;
        for (long at = from; at < to; at += CHUNK_BYTES) {
            int length = (int) Math.min(CHUNK_BYTES, to - at);
            file.read(at, chunk, 0, length);
            if (!Arrays.equals(chunk, 0, length, zeros, 0, length)) {
                file.write(at, zeros, 0, length);
                found++;
            }
        }
        return found;
    }
}
