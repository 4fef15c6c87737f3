// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Strings as UTF-8, without allocating on the way out and strictly on the way in. The JDK's encoder
 * would turn a lone surrogate into a question mark; here it becomes the three bytes that its number
 * has (as in WTF-8), because what is read must equal what was written. Every string has exactly one
 * form; any other is refused.
 */
final class Utf8 {

    static final int MAX_BYTES_PER_CHAR = 3;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    static long encodedLength(String text) {
        int chars = text.length();
        long length = chars;
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c >= 0x800) {
                length += 2;
                if (startsPair(text, i, c)) {
                    i++; // four bytes for two chars
                }
            } else if (c >= 0x80) {
                length++;
            }
        }
        return length;
    }

    /** Encodes into room that the caller has made, and returns where it ended. */
    static int encode(String text, byte[] to, int at) {
        int chars = text.length();
        int i = 0;
        int out = at;
        for (char c; i < chars && (c = text.charAt(i)) < 0x80; i++) {
            to[out++] = (byte) c;
        }
        return i == chars ? out : encodeRest(text, i, to, out);
    }

    private static int encodeRest(String text, int from, byte[] to, int at) {
        int out = at;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                to[out++] = (byte) c;
            } else if (c < 0x800) {
                to[out++] = (byte) (0xC0 | c >> 6);
                to[out++] = (byte) (0x80 | c & 0x3F);
            } else if (startsPair(text, i, c)) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                to[out++] = (byte) (0xF0 | point >> 18);
                to[out++] = (byte) (0x80 | point >> 12 & 0x3F);
                to[out++] = (byte) (0x80 | point >> 6 & 0x3F);
                to[out++] = (byte) (0x80 | point & 0x3F);
            } else {
                to[out++] = (byte) (0xE0 | c >> 12);
                to[out++] = (byte) (0x80 | c >> 6 & 0x3F);
                to[out++] = (byte) (0x80 | c & 0x3F);
            }
        }
        return out;
    }

    private static boolean startsPair(String text, int i, char c) {
        return Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }

    /** Returns {@code null} if the bytes are not the one form of some string. */
    static String decode(byte[] from, int offset, int length) {
        return isAscii(from, offset, offset + length)
                ? new String(from, offset, length, StandardCharsets.ISO_8859_1)
                : decodeStrictly(from, offset, offset + length);
    }

    private static boolean isAscii(byte[] bytes, int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            if (((long) LONGS.get(bytes, i) & HIGH_BITS) != 0) {
                return false;
            }
        }
        for (; i < to; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static String decodeStrictly(byte[] bytes, int from, int to) {
        char[] chars = new char[to - from];
        int count = 0;
        for (int i = from; i < to; ) {
            byte lead = bytes[i];
            int size =
                    lead >= 0
                            ? 1
                            : lead >> 5 == -2 ? 2 : lead >> 4 == -2 ? 3 : lead >> 3 == -2 ? 4 : 0;
            if (size == 0 || size > to - i) {
                return null;
            }
            int point = size == 1 ? lead : lead & 0xFF >> size + 1;
            for (int j = 1; j < size; j++) {
                byte next = bytes[i + j];
                if (next >= -64) { // not 10xxxxxx
                    return null;
                }
                point = point << 6 | next & 0x3F;
            }
            if (!isShortestForm(point, size) || isHalfOfPair(point, chars, count)) {
                return null;
            }
            count += Character.toChars(point, chars, count);
            i += size;
        }
        return new String(chars, 0, count);
    }

    private static boolean isShortestForm(int point, int size) {
        return switch (size) {
            case 1 -> true;
            case 2 -> point >= 0x80;
            case 3 -> point >= 0x800;
            default -> point >= 0x10000 && point <= Character.MAX_CODE_POINT;
        };
    }

    /** A low surrogate of its own after a high one: together they should have been four bytes. */
    private static boolean isHalfOfPair(int point, char[] chars, int count) {
        return point >= Character.MIN_LOW_SURROGATE
                && point <= Character.MAX_LOW_SURROGATE
                && count > 0
                && Character.isHighSurrogate(chars[count - 1]);
    }
}
