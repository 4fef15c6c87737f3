// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import io.tailrace.checkpoint.store.SectionSize;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.MalformedDataException;
import io.tailrace.operator.codec.SizeLimits;
import io.tailrace.state.snapshot.FrameKind;
import java.util.Arrays;

/**
 * Counts the frames of blocks by part and kind, and notes of which key groups they are. Reads the
 * headers of frames and skips what they hold; allocates nothing once it knows all parts.
 */
public final class FrameTally {

    /** As many parts as a task may have. */
    private static final int MOST_PARTS = 1 << 16;

    private static final int KINDS = FrameKind.values().length + 1;

    private final ByteReader reader = new ByteReader(SizeLimits.standard());
    private long[] frames = new long[4 * KINDS];
    private long[] bytes = new long[4 * KINDS];
    private int parts;

    /**
     * Counts the frames of a block.
     *
     * @param groups takes their groups
     * @throws MalformedDataException if it does not hold whole frames
     */
    void count(byte[] block, int length, GroupSet groups) {
        reader.reset(block, 0, length);
        while (reader.remaining() > 0) {
            int code = reader.readByte();
            int part = reader.readVarInt();
            int group = reader.readVarInt() - 1;
            int frameLength = reader.readVarInt();
            if (code < 1 || code >= KINDS) {
                throw reader.malformed("there is no kind of frames with the code " + code);
            }
            if (part < 0 || part >= MOST_PARTS || group < -1 || group >= GroupSet.MOST_GROUPS) {
                throw reader.malformed("a frame is of part " + part + " and key group " + group);
            }
            if (frameLength < 0 || frameLength > reader.remaining()) {
                throw reader.malformed("a frame does not lie within its block");
            }
            reader.skip(frameLength);
            add(part, code, 1, frameLength);
            groups.add(group);
        }
    }

    private void add(int part, int code, long count, long length) {
        if (part >= parts) {
            parts = part + 1;
            if (parts * KINDS > frames.length) {
                int capacity = Math.max(parts * KINDS, 2 * frames.length);
                frames = Arrays.copyOf(frames, capacity);
                bytes = Arrays.copyOf(bytes, capacity);
            }
        }
        frames[part * KINDS + code] += count;
        bytes[part * KINDS + code] += length;
    }

    /** One more than the greatest part. */
    public int parts() {
        return parts;
    }

    public long frames(int part, FrameKind kind) {
        return part < parts ? frames[part * KINDS + kind.code()] : 0;
    }

    /** What frames hold, their headers not counted. */
    public long bytes(int part, FrameKind kind) {
        return part < parts ? bytes[part * KINDS + kind.code()] : 0;
    }

    /** All parts together. */
    public SectionSize size() {
        long allBytes = 0;
        long rows = 0;
        for (int part = 0; part < parts; part++) {
            rows += frames(part, FrameKind.ROW);
            for (FrameKind kind : FrameKind.values()) {
                allBytes += bytes(part, kind);
            }
        }
        return new SectionSize(allBytes, rows);
    }

    void writeTo(ByteWriter to) {
        int cells = 0;
        for (int i = 0; i < parts * KINDS; i++) {
            cells += frames[i] > 0 ? 1 : 0;
        }
        to.writeCount(cells, 0, 0);
        for (int i = 0; i < parts * KINDS; i++) {
            if (frames[i] > 0) {
                to.writeVarInt(i / KINDS);
                to.writeByte(i % KINDS);
                to.writeVarLong(frames[i]);
                to.writeVarLong(bytes[i]);
            }
        }
    }

    static FrameTally readFrom(ByteReader from) {
        FrameTally tally = new FrameTally();
        for (long left = from.readCount(0, 4); left > 0; left--) {
            int part = from.readVarInt();
            int code = from.readByte();
            long count = from.readVarLong();
            long length = from.readVarLong();
            if (part < 0 || part >= MOST_PARTS || code < 1 || code >= KINDS || count < 1) {
                throw from.malformed("frames are counted that cannot be");
            }
            tally.add(part, code, count, length);
        }
        return tally;
    }

    boolean isSameAs(FrameTally other) {
        int cells = parts * KINDS;
        return parts == other.parts
                && Arrays.equals(frames, 0, cells, other.frames, 0, cells)
                && Arrays.equals(bytes, 0, cells, other.bytes, 0, cells);
    }
}
