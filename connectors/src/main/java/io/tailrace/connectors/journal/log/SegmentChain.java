// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.log;

import io.tailrace.connectors.journal.files.JournalFiles;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Schema;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * The segments of a log that is written, and how the next one begins. Called under the journal's
 * lock, but for {@link #keep}, {@link #current} and {@link #begin}.
 */
final class SegmentChain implements Closeable {

    private final JournalFiles files;
    private final JournalOptions options;
    private final byte[] schema;
    private final Spares spares;
    private final ProducerTable producers;
    private final Segments segments;
    private volatile SegmentWriter current;

    private SegmentChain(
            JournalFiles files, Schema schema, JournalOptions options, LogOpening opening) {
        this.files = files;
        this.options = options;
        this.schema = bytesOf(schema);
        this.spares = new Spares(files, options.segmentBytes());
        this.producers = opening.producers();
        this.segments = new Segments(files, options, opening.headers());
    }

    private static byte[] bytesOf(Schema schema) {
        ByteWriter bytes = new ByteWriter(64);
        schema.writeTo(bytes);
        return bytes.toByteArray();
    }

    /** Opens what there is, or begins the first segment. */
    static SegmentChain open(
            JournalFiles files,
            Schema schema,
            JournalOptions options,
            LogOpening opening,
            long nowMs)
            throws IOException {
        SegmentChain chain = new SegmentChain(files, schema, options, opening);
        boolean opened = false;
        try {
            chain.requireSchemaToFit();
            chain.spares.clear();
            chain.recover(opening, nowMs);
            opened = true;
            return chain;
        } finally {
            if (!opened) {
                chain.close();
            }
        }
    }

    private void requireSchemaToFit() {
        int most = options.segmentBytes() / 4;
        if (schema.length > most) {
            throw new IllegalArgumentException(
                    "The schema of the records takes %d bytes; segments of %d have room for %d"
                            .formatted(schema.length, options.segmentBytes(), most));
        }
    }

    private void recover(LogOpening opening, long nowMs) throws IOException {
        if (opening.headers().isEmpty()) {
            begin(new SegmentHeader(newIdentity(nowMs), 0, dataBytes(), nowMs));
            return;
        }
        current = opening.mend();
        if (opening.isSealed()) {
            beginNext(nowMs);
        } else if (!Arrays.equals(opening.schema(), schema)) {
            seal(nowMs);
            beginNext(nowMs);
        }
    }

    /** So that a file of another journal is not taken for one of this. */
    private static long newIdentity(long nowMs) {
        long mixed = (nowMs + 1) * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 32;
    }

    private long dataBytes() {
        return options.segmentBytes() - SegmentHeader.BYTES;
    }

    /** The segment that is written. */
    SegmentWriter current() {
        return current;
    }

    /** Where the oldest segment begins. */
    long begin() {
        return segments.oldestBase();
    }

    /**
     * Makes sure that a segment can follow.
     *
     * @return whether there is room for one within the bound
     * @throws NoSpaceException if there is none on the disk
     */
    boolean mayGrow(long nowMs) {
        try {
            if (!segments.mayGrow()) {
                segments.prune(nowMs);
            }
            if (!segments.mayGrow() && options.whenFull() == WhenFull.DELETE_OLDEST) {
                segments.deleteOldest();
            }
            if (!segments.mayGrow()) {
                return false;
            }
            spares.prepare();
            return true;
        } catch (IOException full) {
            throw new NoSpaceException(files.describe(""), options.segmentBytes(), full);
        }
    }

    /** Ends the current segment, all of which is on the disk when this returns. */
    void seal(long nowMs) throws IOException {
        SegmentWriter full = current;
        full.seal(nowMs);
        full.sync();
        full.mark(full.end());
    }

    /** Begins the segment behind the current one, which was sealed. */
    void beginNext(long nowMs) throws IOException {
        SegmentWriter full = current;
        producers.forgetSilentSince(nowMs - options.producerMemory().toMillis());
        begin(new SegmentHeader(full.header().journal(), full.end(), dataBytes(), nowMs));
        full.close();
    }

    private void begin(SegmentHeader header) throws IOException {
        current = SegmentWriter.begin(files, spares.take(), header, schema, producers);
        segments.add(header);
    }

    /** Deletes what may go, and prepares what comes next. */
    void keep(long nowMs) throws IOException {
        segments.prune(nowMs);
        if (segments.mayGrow()) {
            spares.prepare();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (current != null) {
                current.close();
            }
        } finally {
            spares.drop();
        }
    }
}
