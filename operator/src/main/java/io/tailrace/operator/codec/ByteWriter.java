// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * A growable array of bytes that codecs append to: numbers little-endian, lengths as varints, text
 * as UTF-8.
 *
 * <p>Once grown to the largest value it meets it allocates nothing; {@link #reset} and use it
 * again. After an exception its content is undefined until {@code reset}. Not thread-safe: one
 * writer, one thread.
 */
public final class ByteWriter {

    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle CHARS = view(char[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);

    /** The largest array that every JVM can make. */
    private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

    /**
     * Strings up to this length take at most 127 bytes, so their length prefix is one byte,
     * whatever they hold.
     */
    private static final int SHORT_TEXT_CHARS = 127 / Utf8.MAX_BYTES_PER_CHAR;

    private final SizeLimits limits;
    private byte[] bytes;
    private int position;
    private int depth;

    public ByteWriter() {
        this(256);
    }

    public ByteWriter(int initialCapacity) {
        this(initialCapacity, SizeLimits.standard());
    }

    public ByteWriter(int initialCapacity, SizeLimits limits) {
        if (initialCapacity < 0) {
            throw new IllegalArgumentException(
                    "Initial capacity is " + initialCapacity + ", allowed are 0 and more");
        }
        this.bytes = new byte[initialCapacity];
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    public SizeLimits limits() {
        return limits;
    }

    /** How many bytes have been written since the start or the last {@link #reset}. */
    public int position() {
        return position;
    }

    /** Forgets what was written; the array stays. */
    public void reset() {
        position = 0;
        depth = 0;
    }

    /** Forgets what was written from {@code position} on. */
    public void truncate(int newPosition) {
        Objects.checkIndex(newPosition, position + 1);
        position = newPosition;
        depth = 0;
    }

    /** The array behind this writer, valid up to {@link #position} and until the next write. */
    public byte[] array() {
        return bytes;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, position);
    }

    public void writeBoolean(boolean value) {
        writeByte(value ? 1 : 0);
    }

    public void writeByte(int value) {
        ensure(1);
        bytes[position++] = (byte) value;
    }

    public void writeShort(int value) {
        ensure(Short.BYTES);
        SHORTS.set(bytes, position, (short) value);
        position += Short.BYTES;
    }

    public void writeChar(char value) {
        ensure(Character.BYTES);
        CHARS.set(bytes, position, value);
        position += Character.BYTES;
    }

    public void writeInt(int value) {
        ensure(Integer.BYTES);
        INTS.set(bytes, position, value);
        position += Integer.BYTES;
    }

    public void writeLong(long value) {
        ensure(Long.BYTES);
        LONGS.set(bytes, position, value);
        position += Long.BYTES;
    }

    public void writeFloat(float value) {
        writeInt(Float.floatToRawIntBits(value));
    }

    public void writeDouble(double value) {
        writeLong(Double.doubleToRawLongBits(value));
    }

    /**
     * One to five bytes, fewer for smaller numbers; a negative one counts as unsigned and takes
     * five.
     */
    public void writeVarInt(int value) {
        ensure(5);
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            bytes[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
    }

    /**
     * One to ten bytes, fewer for smaller numbers; a negative one counts as unsigned and takes ten.
     */
    public void writeVarLong(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
    }

    /** As {@link #writeVarLong}, with numbers near zero short on both sides of it. */
    public void writeZigZag(long value) {
        writeVarLong(value << 1 ^ value >> 63);
    }

    /**
     * Length, then UTF-8. Lone surrogates are kept, as three bytes each, so that any string comes
     * back as it was.
     */
    public void writeString(String text) {
        int chars = text.length();
        if (chars <= SHORT_TEXT_CHARS) {
            ensure(1 + chars * Utf8.MAX_BYTES_PER_CHAR);
            int start = position + 1;
            int end = Utf8.encode(text, bytes, start);
            bytes[position] = (byte) (end - start);
            position = end;
            requireWithin(end - start, limits.textBytes(), "textBytes");
        } else {
            writeLongString(text);
        }
    }

    private void writeLongString(String text) {
        long length = Utf8.encodedLength(text);
        requireWithin(length, limits.textBytes(), "textBytes");
        writeVarInt((int) length);
        ensure((int) length);
        position = Utf8.encode(text, bytes, position);
    }

    /** Length, then the bytes. */
    public void writeSizedBytes(byte[] from, int offset, int length) {
        requireWithin(length, limits.blobBytes(), "blobBytes");
        writeVarInt(length);
        writeBytes(from, offset, length);
    }

    /** The bytes alone. */
    public void writeBytes(byte[] from, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, from.length);
        ensure(length);
        System.arraycopy(from, offset, bytes, position, length);
        position += length;
    }

    public void writeZeros(int count) {
        ensure(count);
        Arrays.fill(bytes, position, position + count, (byte) 0);
        position += count;
    }

    /**
     * Raises bits of a byte already written, for bitmaps that are known only after what follows
     * them.
     */
    public void raiseBits(int at, int bits) {
        Objects.checkIndex(at, position);
        bytes[at] |= (byte) bits;
    }

    /**
     * The number of entries of a collection, checked against the limit, with low bits free for the
     * caller's flags.
     */
    public void writeCount(int count, int flagBits, int flags) {
        requireWithin(count, limits.entries(), "entries");
        writeVarLong((long) count << flagBits | flags);
    }

    /**
     * Begins bytes that are preceded by their length, so that a reader who does not know them can
     * skip them.
     *
     * @return a mark for {@link #closeBlock}
     */
    public int openBlock() {
        writeByte(0);
        return position;
    }

    /**
     * Ends a block. One up to 127 bytes has cost one byte; a longer one is moved to make room for
     * its length.
     */
    public void closeBlock(int mark) {
        int length = position - mark;
        requireWithin(length, limits.blobBytes(), "blobBytes");
        if (length <= 0x7F) {
            bytes[mark - 1] = (byte) length;
            return;
        }
        int prefix = (38 - Integer.numberOfLeadingZeros(length)) / 7;
        ensure(prefix - 1);
        System.arraycopy(bytes, mark, bytes, mark - 1 + prefix, length);
        position = mark - 1;
        writeVarInt(length);
        position += length;
    }

    /**
     * Called where a value of a recursive type begins, so that an endless one is refused and not a
     * stack overflow.
     */
    public void descend() {
        if (++depth > limits.depth()) {
            throw new IllegalArgumentException(
                    "A value nests deeper than SizeLimits.depth = "
                            + limits.depth()
                            + ". Remedy: keep it flat (a list instead of a chain), or raise the limit");
        }
    }

    public void ascend() {
        depth--;
    }

    private void requireWithin(long size, int most, String limit) {
        if (size > most) {
            throw new IllegalArgumentException(
                    "A value has "
                            + size
                            + " "
                            + (limit.equals("entries") ? "entries" : "bytes")
                            + ", the most allowed is SizeLimits."
                            + limit
                            + " = "
                            + most
                            + ". Remedy: split it over several keys or map entries, or raise the limit");
        }
    }

    private void ensure(int more) {
        if (bytes.length - position < more) {
            grow(more);
        }
    }

    private void grow(int more) {
        long needed = (long) position + more;
        if (needed > MAX_CAPACITY) {
            throw new IllegalArgumentException(
                    "A writer holds at most "
                            + MAX_CAPACITY
                            + " bytes, and "
                            + needed
                            + " are needed");
        }
        bytes =
                Arrays.copyOf(
                        bytes, (int) Math.min(MAX_CAPACITY, Math.max(needed, bytes.length * 2L)));
    }

    private static VarHandle view(Class<?> arrayType) {
        return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
    }
}
