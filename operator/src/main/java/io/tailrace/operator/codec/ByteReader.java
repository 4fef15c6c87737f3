// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * Reads what {@link ByteWriter} wrote from a range of an array, and trusts none of it: every length
 * is checked against the bytes that are there and against {@link SizeLimits} before anything is
 * allocated.
 *
 * <p>Whatever the bytes hold, the only outcome besides a value is a {@link MalformedDataException};
 * after one the position is undefined until {@link #reset}. Not thread-safe: one reader, one
 * thread.
 */
public final class ByteReader {

    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle CHARS = view(char[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);

    private final SizeLimits limits;
    private byte[] bytes;
    private int start;
    private int position;
    private int end;
    private int depth;

    public ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public ByteReader(byte[] bytes, int offset, int length) {
        this(SizeLimits.standard());
        reset(bytes, offset, length);
    }

    /** Empty until {@link #reset}. */
    public ByteReader(SizeLimits limits) {
        this.limits = Objects.requireNonNull(limits, "limits");
        this.bytes = new byte[0];
    }

    /**
     * Goes on with another range; nothing is copied, so the range must not change while it is read.
     */
    public void reset(byte[] newBytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, newBytes.length);
        bytes = newBytes;
        start = offset;
        position = offset;
        end = offset + length;
        depth = 0;
    }

    /** Begins anew with the range; no block may be open. */
    public void rewind() {
        position = start;
        depth = 0;
    }

    public SizeLimits limits() {
        return limits;
    }

    /** How many bytes of the range have been read. */
    public int position() {
        return position - start;
    }

    /** How many bytes of the range, or of the open block, are left. */
    public int remaining() {
        return end - position;
    }

    public boolean readBoolean() {
        byte value = readByte();
        if ((value & ~1) != 0) {
            throw malformed("a boolean is neither 0 nor 1");
        }
        return value == 1;
    }

    public byte readByte() {
        return bytes[advance(1)];
    }

    public short readShort() {
        return (short) SHORTS.get(bytes, advance(Short.BYTES));
    }

    public char readChar() {
        return (char) CHARS.get(bytes, advance(Character.BYTES));
    }

    public int readInt() {
        return (int) INTS.get(bytes, advance(Integer.BYTES));
    }

    public long readLong() {
        return (long) LONGS.get(bytes, advance(Long.BYTES));
    }

    public float readFloat() {
        return Float.intBitsToFloat(readInt());
    }

    public double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    /**
     * Counts as unsigned, so that it may come out negative. Only the shortest form of a number is
     * accepted.
     */
    public int readVarInt() {
        byte first = readByte();
        if (first >= 0) {
            return first;
        }
        long value = readLongVarint(first, 5);
        if (value >>> 32 != 0) {
            throw malformed("a varint is over 32 bits");
        }
        return (int) value;
    }

    public long readVarLong() {
        byte first = readByte();
        return first >= 0 ? first : readLongVarint(first, 10);
    }

    public long readZigZag() {
        long value = readVarLong();
        return value >>> 1 ^ -(value & 1);
    }

    private long readLongVarint(byte first, int mostBytes) {
        long value = first & 0x7F;
        for (int i = 1; i < mostBytes; i++) {
            byte next = readByte();
            value |= (long) (next & 0x7F) << 7 * i;
            if (next >= 0) {
                if (next == 0 || i == 9 && next > 1) {
                    throw malformed("a varint is not in its shortest form or over 64 bits");
                }
                return value;
            }
        }
        throw malformed("a varint is over " + mostBytes + " bytes");
    }

    public String readString() {
        int length = readLength(limits.textBytes(), "textBytes");
        int from = advance(length);
        String text = Utf8.decode(bytes, from, length);
        if (text == null) {
            throw malformed("a string is not UTF-8");
        }
        return text;
    }

    /** What {@link ByteWriter#writeSizedBytes} wrote. */
    public byte[] readSizedBytes() {
        return readBytes(readLength(limits.blobBytes(), "blobBytes"));
    }

    public byte[] readBytes(int count) {
        int from = advance(count);
        return Arrays.copyOfRange(bytes, from, from + count);
    }

    public void skip(int count) {
        advance(count);
    }

    /** Passes over what {@link ByteWriter#writeString} wrote. */
    public void skipString() {
        advance(readLength(limits.textBytes(), "textBytes"));
    }

    /** Passes over what {@link ByteWriter#writeSizedBytes} or a block wrote. */
    public void skipSizedBytes() {
        advance(readLength(limits.blobBytes(), "blobBytes"));
    }

    /**
     * A byte already read, counted as {@link #position} counts, for bitmaps that are consulted as
     * their fields come.
     */
    public byte byteAt(int at) {
        Objects.checkIndex(at, position());
        return bytes[start + at];
    }

    /**
     * The number of entries of a collection with the flags below it, as {@link
     * ByteWriter#writeCount} wrote them: {@code count << flagBits | flags}, refused when over the
     * limit or over what the remaining bytes can hold.
     *
     * @param bytesEach how many bytes an entry takes at least, 1 or more
     */
    public long readCount(int flagBits, int bytesEach) {
        long header = readVarLong();
        long count = header >>> flagBits;
        if (count > limits.entries()) {
            throw malformed(
                    "a collection claims more than SizeLimits.entries = "
                            + limits.entries()
                            + " entries");
        }
        if (count * bytesEach > remaining()) {
            throw malformed("a collection claims more entries than the remaining bytes can hold");
        }
        return header;
    }

    /**
     * Enters what {@link ByteWriter#openBlock} began: until {@link #closeBlock} nothing beyond it
     * can be read.
     *
     * @return a mark for {@link #closeBlock}
     */
    public int openBlock() {
        int length = readLength(limits.blobBytes(), "blobBytes");
        if (length > remaining()) {
            throw truncated(length);
        }
        int outerEnd = end;
        end = position + length;
        return outerEnd;
    }

    /** Leaves a block, which must have been read to its end. */
    public void closeBlock(int mark) {
        if (position != end) {
            throw malformed(remaining() + " bytes are left over at the end of a block");
        }
        end = mark;
    }

    /**
     * Called where a value of a recursive type begins, so that forged depth is refused and not a
     * stack overflow.
     */
    public void descend() {
        if (++depth > limits.depth()) {
            throw malformed("a value nests deeper than SizeLimits.depth = " + limits.depth());
        }
    }

    public void ascend() {
        depth--;
    }

    /** Refuses bytes left over when everything has been read. */
    public void requireEnd() {
        if (position != end) {
            throw malformed(remaining() + " bytes are left over");
        }
    }

    /**
     * Reads in which version something was written, which is a byte.
     *
     * @param what it is, for the message
     * @throws MalformedDataException if this program reads another version
     */
    public void requireVersion(int readable, String what) {
        int version = readByte();
        if (version != readable) {
            throw unreadable(what, version, "version " + readable + " only");
        }
    }

    /** The same, of what is readable in all versions from 1 to the newest. */
    public int readVersion(int newest, String what) {
        int version = readByte();
        if (version < 1 || version > newest) {
            throw unreadable(what, version, "versions 1 to " + newest);
        }
        return version;
    }

    private MalformedDataException unreadable(String what, int version, String readable) {
        return malformed(
                what + " is of version " + version + ", and this program reads " + readable);
    }

    /** The exception to throw for what has just been read. */
    public MalformedDataException malformed(String what) {
        return new MalformedDataException("Malformed data: " + what, position());
    }

    private int readLength(int most, String limit) {
        int length = readVarInt();
        if (length < 0 || length > most) {
            throw malformed("a length is over SizeLimits." + limit + " = " + most);
        }
        return length;
    }

    private int advance(int count) {
        int from = position;
        if (count < 0 || count > end - from) {
            throw truncated(count);
        }
        position = from + count;
        return from;
    }

    private MalformedDataException truncated(int wanted) {
        return malformed(wanted + " bytes are wanted where " + remaining() + " are left");
    }

    private static VarHandle view(Class<?> arrayType) {
        return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
    }
}
