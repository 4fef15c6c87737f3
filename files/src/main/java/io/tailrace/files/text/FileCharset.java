// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.text;

import io.tailrace.files.format.MalformedRecordException;
import io.tailrace.operator.codec.ByteWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A charset in which ends of lines, separators and quotes can be found among bytes: one byte for
 * each character, UTF-8, or UTF-16. Others are refused: in them the byte of a line feed may be part
 * of something else.
 *
 * @param name of the charset as it was asked for
 * @param charset the charset that bytes are decoded with, of a known byte order
 */
public record FileCharset(Charset name, Charset charset) {

    /** Stands at the beginning of some files and is no part of their text. */
    static final char MARK = '\uFEFF';

    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] BIG_ENDIAN_MARK = {(byte) 0xFE, (byte) 0xFF};
    private static final byte[] LITTLE_ENDIAN_MARK = {(byte) 0xFF, (byte) 0xFE};

    public static final FileCharset UTF_8 = of(StandardCharsets.UTF_8);

    public FileCharset {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(charset, "charset");
    }

    /**
     * @throws IllegalArgumentException if lines cannot be found in that charset
     */
    public static FileCharset of(Charset charset) {
        if (charset.equals(StandardCharsets.UTF_16)) {
            return new FileCharset(charset, StandardCharsets.UTF_16BE);
        }
        FileCharset made = new FileCharset(charset, charset);
        if (!charset.equals(StandardCharsets.UTF_8)
                && !made.isWide()
                && !hasOneAsciiByteForEach(charset)) {
            throw new IllegalArgumentException(
                    "Lines cannot be found in "
                            + charset
                            + ": allowed are UTF-8, UTF-16 and charsets of one byte that hold ASCII."
                            + " Remedy: convert the files to UTF-8 first");
        }
        return made;
    }

    /** Whether a character takes units of two bytes. */
    boolean isWide() {
        return charset.equals(StandardCharsets.UTF_16BE)
                || charset.equals(StandardCharsets.UTF_16LE);
    }

    boolean isLittleEndian() {
        return charset.equals(StandardCharsets.UTF_16LE);
    }

    /** What a file that begins so is really in. */
    public FileCharset asMarked(byte[] bytes, int from, int to) throws MalformedRecordException {
        boolean little = isMarked(LITTLE_ENDIAN_MARK, bytes, from, to);
        boolean big = isMarked(BIG_ENDIAN_MARK, bytes, from, to);
        if (name.equals(StandardCharsets.UTF_16)) {
            return new FileCharset(
                    name, little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
        }
        boolean isUtf8 = name.equals(StandardCharsets.UTF_8);
        if (isUtf8 && (little || big)
                || isWide() && (isLittleEndian() ? big : little)
                || isWide() && isMarked(UTF_8_MARK, bytes, from, to)) {
            throw MalformedRecordException.of(
                    "the file begins with the mark of another charset than "
                            + name
                            + ". Remedy: name the charset that it is in");
        }
        return this;
    }

    /** How many bytes the mark takes that a file begins with, if any. */
    public int markLength(byte[] bytes, int from, int to) {
        byte[] mark = mark();
        return isMarked(mark, bytes, from, to) ? mark.length : 0;
    }

    /** What a file begins with whose byte order nothing else tells. */
    public void writeMark(ByteWriter out) {
        if (name.equals(StandardCharsets.UTF_16)) {
            out.writeBytes(mark(), 0, mark().length);
        }
    }

    private byte[] mark() {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return UTF_8_MARK;
        }
        if (!isWide()) {
            return new byte[0];
        }
        return isLittleEndian() ? LITTLE_ENDIAN_MARK : BIG_ENDIAN_MARK;
    }

    private static boolean isMarked(byte[] mark, byte[] bytes, int from, int to) {
        return to - from >= mark.length
                && Arrays.equals(bytes, from, from + mark.length, mark, 0, mark.length);
    }

    private static boolean hasOneAsciiByteForEach(Charset charset) {
        if (!charset.canEncode() || charset.newEncoder().maxBytesPerChar() != 1) {
            return false;
        }
        String ascii = asciiText();
        return Arrays.equals(ascii.getBytes(charset), ascii.getBytes(StandardCharsets.US_ASCII));
    }

    private static String asciiText() {
        StringBuilder text = new StringBuilder();
        for (char c = 0; c < 0x80; c++) {
            text.append(c);
        }
        return text.toString();
    }
}
