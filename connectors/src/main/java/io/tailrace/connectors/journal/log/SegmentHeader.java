// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.log;

import io.tailrace.connectors.journal.files.JournalFile;
import io.tailrace.connectors.journal.files.JournalFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * How a segment begins.
 *
 * <pre>
 *     0 "tailjrnl" | version u8 = 1, 7 zeros | journal u64 | base u64 | data bytes u64 | created ms u64 | check u32
 *   512 mark: synced up to u64 | check u32, over journal, base and the former
 *  4096 frames
 * </pre>
 *
 * @param journal which journal this is of, so that segments of several are not mixed
 * @param base the offset of the first frame; the name of the file says it too
 * @param dataBytes for how many bytes of frames there is room
 */
record SegmentHeader(long journal, long base, long dataBytes, long createdMs) {

    static final int BYTES = 4096;
    static final int MARK_AT = 512;
    static final long LARGEST_DATA_BYTES = 1L << 30;

    private static final int MARK_BYTES = 12;
    private static final int VERSION = 1;
    private static final int CHECKED_BYTES = 48;
    private static final byte[] MAGIC = "tailjrnl".getBytes(StandardCharsets.US_ASCII);

    private static final String PREFIX = "segment-";
    private static final int DIGITS = 20;

    static String nameOf(long base) {
        return "%s%020d".formatted(PREFIX, base);
    }

    /** Returns -1 if that is not the name of a segment. */
    static long baseIn(String name) {
        if (!name.startsWith(PREFIX) || name.length() != PREFIX.length() + DIGITS) {
            return -1;
        }
        try {
            long base = Long.parseLong(name.substring(PREFIX.length()));
            return nameOf(base).equals(name) ? base : -1;
        } catch (NumberFormatException other) {
            return -1;
        }
    }

    String name() {
        return nameOf(base);
    }

    long end() {
        return base + dataBytes;
    }

    /** Where in the file an offset lies. */
    long at(long offset) {
        return BYTES + offset - base;
    }

    byte[] toBytes() {
        byte[] bytes = new byte[BYTES];
        System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
        bytes[8] = VERSION;
        FrameForm.putLong(bytes, 16, journal);
        FrameForm.putLong(bytes, 24, base);
        FrameForm.putLong(bytes, 32, dataBytes);
        FrameForm.putLong(bytes, 40, createdMs);
        FrameForm.putInt(bytes, CHECKED_BYTES, check(bytes, CHECKED_BYTES));
        return bytes;
    }

    private static int check(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    /** Reads and checks the header of a segment. */
    static SegmentHeader read(JournalFiles files, JournalFile file, String name)
            throws IOException {
        byte[] bytes = new byte[BYTES];
        long base = baseIn(name);
        String where = files.describe(name);
        if (file.read(0, bytes, 0, BYTES) < BYTES
                || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new DamagedJournalException(where, base, "it does not begin as a segment does");
        }
        if (FrameForm.intAt(bytes, CHECKED_BYTES) != check(bytes, CHECKED_BYTES)) {
            throw new DamagedJournalException(where, base, "its header is not what was written");
        }
        if (bytes[8] != VERSION) {
            throw new DamagedJournalException(
                    where,
                    base,
                    "it has format %d, and this version reads %d".formatted(bytes[8], VERSION));
        }
        SegmentHeader header =
                new SegmentHeader(
                        FrameForm.longAt(bytes, 16),
                        FrameForm.longAt(bytes, 24),
                        FrameForm.longAt(bytes, 32),
                        FrameForm.longAt(bytes, 40));
        if (header.base != base
                || header.dataBytes < 0
                || header.dataBytes > LARGEST_DATA_BYTES
                || file.length() != BYTES + header.dataBytes) {
            throw new DamagedJournalException(
                    where,
                    base,
                    "its header tells of %d bytes from offset %d, and the file has %d"
                            .formatted(header.dataBytes, header.base, file.length()));
        }
        return header;
    }

    private byte[] mark(long syncedUpTo) {
        byte[] bytes = new byte[3 * Long.BYTES];
        FrameForm.putLong(bytes, 0, syncedUpTo);
        FrameForm.putLong(bytes, 8, journal);
        FrameForm.putLong(bytes, 16, base);
        int check = check(bytes, bytes.length);
        byte[] mark = Arrays.copyOf(bytes, MARK_BYTES);
        FrameForm.putInt(mark, Long.BYTES, check);
        return mark;
    }

    /** Says that everything up to there is on the disk. */
    void writeMark(JournalFile file, long syncedUpTo) throws IOException {
        file.write(MARK_AT, mark(syncedUpTo), 0, MARK_BYTES);
    }

    /** Returns the base if there is none: a crash may have torn it. */
    long readMark(JournalFile file) throws IOException {
        byte[] mark = new byte[MARK_BYTES];
        if (file.read(MARK_AT, mark, 0, MARK_BYTES) < MARK_BYTES) {
            return base;
        }
        long syncedUpTo = FrameForm.longAt(mark, 0);
        boolean sound =
                Arrays.equals(mark, mark(syncedUpTo)) && syncedUpTo >= base && syncedUpTo <= end();
        return sound ? syncedUpTo : base;
    }
}
