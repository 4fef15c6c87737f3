// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

/**
 * A small hash table of ordinals in one {@code long[]}: buckets of eight slots, each with a byte of
 * its key's hash in the bucket's tag word, so that one comparison of words says which of the eight
 * may be it. A miss or a wrong guess is rare, therefore well predicted, and so the processor can
 * work on the next record while it waits for this one's memory.
 *
 * <pre>
 *   rows, depth | tags, ord ord, ord ord, ord ord, ord ord | tags, ...
 * </pre>
 *
 * <p>A key whose bucket is full goes to the next bucket with room; one that is not full ends the
 * search. {@link #remove} closes the gap it makes, so there are no tombstones. At most half of the
 * slots are used (see {@link #full}), so the search always ends.
 *
 * <p>Home buckets are the first {@link #HOME_BUCKETS} of a segment, so that where to look does not
 * depend on its size; what is behind them is room for keys whose hashes are the same.
 */
final class KeySegment {

    private static final int SLOTS = 8;
    private static final int HEADER = 1;
    private static final int BUCKET_WORDS = 1 + SLOTS / 2;
    private static final long EVERY_BYTE = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final int TAG_SHIFT = 13;
    private static final long ROW = 1L << 32;

    /** Buckets of a segment, unless it had to grow because hashes collide. */
    static final int HOME_BUCKETS = 16;

    /** What a segment is that nobody has put anything into; never written to. */
    static final long[] EMPTY = create(HOME_BUCKETS, 0);

    /** Tells hashes from rows, to whoever moves ordinals about. */
    @FunctionalInterface
    interface Hashes {
        long hashOf(int ordinal);
    }

    private KeySegment() {}

    static long[] create(int buckets, int depth) {
        long[] segment = new long[HEADER + buckets * BUCKET_WORDS];
        segment[0] = depth;
        return segment;
    }

    static int buckets(long[] segment) {
        return (segment.length - HEADER) / BUCKET_WORDS;
    }

    static int rows(long[] segment) {
        return (int) (segment[0] >>> 32);
    }

    /** How many bits of the directory's index it stands for. */
    static int depth(long[] segment) {
        return (int) segment[0];
    }

    /** Whether more than half of the slots are used. */
    static boolean full(long[] segment) {
        return rows(segment) * 2 > buckets(segment) * SLOTS;
    }

    /** Where the tag word of the bucket lies in which the search for a hash begins. */
    static int home(long hash) {
        return HEADER + ((int) hash & HOME_BUCKETS - 1) * BUCKET_WORDS;
    }

    /** The bucket behind one; behind the last comes the first. */
    static int next(long[] segment, int bucket) {
        int next = bucket + BUCKET_WORDS;
        return next == segment.length ? HEADER : next;
    }

    /** A bit for each slot of the bucket whose key may have the hash, in its byte's highest bit. */
    static long candidates(long[] segment, int bucket, long hash) {
        long differences = segment[bucket] ^ tag(hash) * EVERY_BYTE;
        return differences - EVERY_BYTE & ~differences & HIGH_BITS;
    }

    /** The ordinal in the slot of the lowest candidate. */
    static int ordinal(long[] segment, int bucket, long candidates) {
        return ordinalIn(segment, bucket, Long.numberOfTrailingZeros(candidates) >>> 3);
    }

    /** Whether a search that comes to the bucket ends there. */
    static boolean endsSearch(long[] segment, int bucket) {
        return (~segment[bucket] & HIGH_BITS) != 0;
    }

    static void add(long[] segment, int ordinal, long hash) {
        assert segment != EMPTY : "the empty segment is nobody's own";
        int bucket = home(hash);
        while (!endsSearch(segment, bucket)) {
            bucket = next(segment, bucket);
        }
        put(segment, bucket, firstEmpty(segment, bucket), ordinal, tag(hash));
        segment[0] += ROW;
    }

    /** Takes out an ordinal that is there. */
    static void remove(long[] segment, int ordinal, long hash, Hashes hashes) {
        for (int bucket = home(hash); ; bucket = next(segment, bucket)) {
            for (long left = candidates(segment, bucket, hash); left != 0; left &= left - 1) {
                if (ordinal(segment, bucket, left) == ordinal) {
                    boolean wasFull = !endsSearch(segment, bucket);
                    clear(segment, bucket, Long.numberOfTrailingZeros(left) >>> 3);
                    segment[0] -= ROW;
                    if (wasFull) {
                        closeGap(segment, bucket, hashes);
                    }
                    return;
                }
            }
            assert !endsSearch(segment, bucket) : "row " + ordinal + " is not in the index";
        }
    }

    /** Adds all rows of a segment to others, by a bit of their hashes. */
    static void moveAll(long[] from, long[] low, long[] high, int bit, Hashes hashes) {
        for (int bucket = HEADER; bucket < from.length; bucket += BUCKET_WORDS) {
            for (int slot = 0; slot < SLOTS; slot++) {
                if (occupied(from, bucket, slot)) {
                    int ordinal = ordinalIn(from, bucket, slot);
                    long hash = hashes.hashOf(ordinal);
                    add((hash >>> bit & 1) == 0 ? low : high, ordinal, hash);
                }
            }
        }
    }

    /**
     * A bucket that was full has a gap now. Keys that had found it full lie further on and would no
     * longer be found: one of them moves into the gap, and so on with the gap that leaves, up to
     * the first bucket that had room.
     */
    private static void closeGap(long[] segment, int gap, Hashes hashes) {
        int open = gap;
        for (int bucket = next(segment, gap); bucket != gap; bucket = next(segment, bucket)) {
            boolean last = endsSearch(segment, bucket);
            for (int slot = 0; slot < SLOTS; slot++) {
                if (occupied(segment, bucket, slot)) {
                    int ordinal = ordinalIn(segment, bucket, slot);
                    long hash = hashes.hashOf(ordinal);
                    if (passes(segment, home(hash), open, bucket)) {
                        clear(segment, bucket, slot);
                        put(segment, open, firstEmpty(segment, open), ordinal, tag(hash));
                        open = bucket;
                        break;
                    }
                }
            }
            if (last) {
                return;
            }
        }
    }

    /** Whether a search from {@code home} comes by {@code open} on its way to {@code bucket}. */
    private static boolean passes(long[] segment, int home, int open, int bucket) {
        return distance(segment, home, bucket) >= distance(segment, open, bucket);
    }

    private static int distance(long[] segment, int from, int to) {
        return to >= from ? to - from : to - from + segment.length - HEADER;
    }

    private static int firstEmpty(long[] segment, int bucket) {
        return Long.numberOfTrailingZeros(~segment[bucket] & HIGH_BITS) >>> 3;
    }

    private static boolean occupied(long[] segment, int bucket, int slot) {
        return (segment[bucket] >>> slot * 8 & 0x80) != 0;
    }

    private static int ordinalIn(long[] segment, int bucket, int slot) {
        return (int) (segment[bucket + 1 + (slot >>> 1)] >>> ((slot & 1) << 5));
    }

    private static void clear(long[] segment, int bucket, int slot) {
        segment[bucket] &= ~(0xFFL << slot * 8);
    }

    private static void put(long[] segment, int bucket, int slot, int ordinal, long tag) {
        segment[bucket] |= tag << slot * 8;
        int word = bucket + 1 + (slot >>> 1);
        int shift = (slot & 1) << 5;
        segment[word] = segment[word] & ~(0xFFFF_FFFFL << shift) | (long) ordinal << shift;
    }

    /** Seven bits of the hash; never 0, which stands for an empty slot. */
    private static long tag(long hash) {
        return hash >>> TAG_SHIFT & 0x7F | 0x80;
    }
}
