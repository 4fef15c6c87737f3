// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.codec;

/**
 * Hashes of content, 64 bits, well mixed: any bits of them can choose a key group, a task or a
 * slot. They are the same on every JVM, are written into files implicitly (by where a key was put),
 * and are pinned by test vectors: none of this may ever change. Not keyed: they spread keys evenly,
 * they do not withstand somebody who makes keys collide on purpose.
 *
 * <p>Static, pure and without allocation. A {@code long} key needs no codec: {@link #ofLong} is
 * what its codec says.
 */
public final class ContentHash {

    /** What stands for {@code null} inside a value. */
    public static final long NULL = 0x6A09E667F3BCC909L;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private ContentHash() {}

    /** SplitMix64: a bijection, so that different longs never have equal hashes. */
    public static long ofLong(long value) {
        long z = value + GOLDEN;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** That of the same number as a {@code long}; likewise for bytes, shorts, chars. */
    public static long ofInt(int value) {
        return ofLong(value);
    }

    public static long ofBoolean(boolean value) {
        return ofLong(value ? 1 : 0);
    }

    /** As {@code Double.equals} sees it: all NaN are one, 0.0 and -0.0 are two. */
    public static long ofDouble(double value) {
        return ofLong(Double.doubleToLongBits(value));
    }

    /** As {@code Float.equals} sees it: all NaN are one, 0.0 and -0.0 are two. */
    public static long ofFloat(float value) {
        return ofLong(Float.floatToIntBits(value));
    }

    /** Over the UTF-16 units of the text, four at a time. */
    public static long ofString(CharSequence text) {
        int length = text.length();
        long hash = length * GOLDEN;
        int i = 0;
        for (; i <= length - 4; i += 4) {
            hash =
                    step(
                            hash,
                            text.charAt(i)
                                    | (long) text.charAt(i + 1) << 16
                                    | (long) text.charAt(i + 2) << 32
                                    | (long) text.charAt(i + 3) << 48);
        }
        if (i < length) {
            long last = 0;
            for (int shift = 0; i < length; i++, shift += 16) {
                last |= (long) text.charAt(i) << shift;
            }
            hash = step(hash, last);
        }
        return ofLong(hash);
    }

    /** Over the bytes of a range, eight at a time. */
    public static long ofBytes(byte[] bytes, int offset, int length) {
        long hash = length * GOLDEN;
        int end = offset + length;
        for (int i = offset; i < end; i += Long.BYTES) {
            long word = 0;
            for (int j = Math.min(Long.BYTES, end - i) - 1; j >= 0; j--) {
                word = word << 8 | bytes[i + j] & 0xFF;
            }
            hash = step(hash, word);
        }
        return ofLong(hash);
    }

    /**
     * Takes one more part into a hash, where order counts: {@code a} then {@code b} is not {@code
     * b} then {@code a}.
     */
    public static long combine(long hash, long part) {
        return ofLong(step(hash, part));
    }

    /**
     * Takes one more part into a sum that is the same in any order; {@link #combine} the sum with
     * the count at the end.
     */
    public static long combineUnordered(long sum, long part) {
        return sum + ofLong(part);
    }

    /**
     * The body of MurmurHash3 (x64): a bijection of either argument while the other stands still.
     */
    private static long step(long hash, long word) {
        long mixed = Long.rotateLeft(word * 0x87C37B91114253D5L, 31) * 0x4CF5AD432745937FL;
        return Long.rotateLeft(hash ^ mixed, 27) * 5 + 0x52DCE729;
    }
}
