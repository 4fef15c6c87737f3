// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * How a frame lies in a segment.
 *
 * <pre>
 *    0 length u32      of this header and the body
 *    4 check u32       CRC-32C of journal, offset of the frame, and this header but for the check
 *    8 body check u32  CRC-32C of the body
 *   12 producer u24, kind u8
 *   16 sequence u64
 *   24 time u64        milliseconds since the epoch
 *   32 body, then zeros up to a multiple of 8
 * </pre>
 *
 * <p>A frame is nowhere valid but where it was written. Not thread-safe: it owns its checksum.
 */
final class FrameForm {

    static final int HEADER_BYTES = 32;
    static final int MOST_PRODUCER = (1 << 24) - 1;

    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int CHECK_AT = 4;
    private static final int BODY_CHECK_AT = 8;
    private static final int KIND_AT = 12;
    private static final int SEQUENCE_AT = 16;
    private static final int TIME_AT = 24;
    private static final int PLACE_BYTES = 16;
    private static final int KIND_SHIFT = 24;

    private final long journal;
    private final CRC32C crc = new CRC32C();
    private final byte[] place = new byte[PLACE_BYTES];

    FrameForm(long journal) {
        this.journal = journal;
    }

    static int padded(int length) {
        return (length + 7) & ~7;
    }

    static int intAt(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    static long longAt(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    static void putInt(byte[] bytes, int at, int value) {
        INTS.set(bytes, at, value);
    }

    static void putLong(byte[] bytes, int at, long value) {
        LONGS.set(bytes, at, value);
    }

    static int kind(byte[] bytes, int at) {
        return intAt(bytes, at + KIND_AT) >>> KIND_SHIFT;
    }

    static int producer(byte[] bytes, int at) {
        return intAt(bytes, at + KIND_AT) & MOST_PRODUCER;
    }

    static long sequence(byte[] bytes, int at) {
        return longAt(bytes, at + SEQUENCE_AT);
    }

    static long timeMs(byte[] bytes, int at) {
        return longAt(bytes, at + TIME_AT);
    }

    /** Checks the body, which may take longer than one likes to hold a lock. */
    void sealBody(byte[] bytes, int at, int length) {
        putInt(bytes, at, length);
        crc.reset();
        crc.update(bytes, at + HEADER_BYTES, length - HEADER_BYTES);
        putInt(bytes, at + BODY_CHECK_AT, (int) crc.getValue());
    }

    /** Completes the header of a frame whose body is sealed. */
    void sealHeader(
            byte[] bytes, int at, long offset, int kind, int producer, long sequence, long timeMs) {
        putInt(bytes, at + KIND_AT, kind << KIND_SHIFT | producer);
        putLong(bytes, at + SEQUENCE_AT, sequence);
        putLong(bytes, at + TIME_AT, timeMs);
        putInt(bytes, at + CHECK_AT, headerCheck(bytes, at, offset));
    }

    private int headerCheck(byte[] bytes, int at, long offset) {
        putLong(place, 0, journal);
        putLong(place, Long.BYTES, offset);
        crc.reset();
        crc.update(place, 0, PLACE_BYTES);
        crc.update(bytes, at, CHECK_AT);
        crc.update(bytes, at + BODY_CHECK_AT, HEADER_BYTES - BODY_CHECK_AT);
        return (int) crc.getValue();
    }

    /** Whether these bytes are the header of a frame at that offset. */
    boolean isHeader(byte[] bytes, int at, long offset) {
        return intAt(bytes, at) >= HEADER_BYTES
                && intAt(bytes, at + CHECK_AT) == headerCheck(bytes, at, offset)
                && FrameKind.isKnown(kind(bytes, at));
    }

    /** Whether the body is what the header, which is known to be one, says. */
    boolean isBody(byte[] bytes, int at) {
        crc.reset();
        crc.update(bytes, at + HEADER_BYTES, intAt(bytes, at) - HEADER_BYTES);
        return intAt(bytes, at + BODY_CHECK_AT) == (int) crc.getValue();
    }
}
