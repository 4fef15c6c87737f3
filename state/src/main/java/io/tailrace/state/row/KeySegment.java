// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

/**
 * A small hash table of ordinals in one {@code long[]}, searched from a home slot on until a free
 * one. A slot holds 32 bits of its key's hash beside the ordinal: a look at one cache line tells,
 * all but always, which row it is, and whoever moves slots about need not look at rows at all.
 *
 * <pre>
 *   hash bits, ordinal + 1 | 0 | 0 | hash bits, ordinal + 1 | ... | rows, depth
 * </pre>
 *
 * <p>{@link #remove} closes the gap it makes, so there are no tombstones. Some slots are always
 * free (see {@link #full}), so the search always ends.
 */
final class KeySegment {

    private static final int LEAST_SLOTS = 8;
    private static final long ROW = 1L << 32;

    /** A segment with so many slots splits when it is full; one that is smaller doubles. */
    static final int SLOTS_TO_SPLIT = 2048;

    /** How many of the hash's low bits a slot tells. */
    static final int HASH_BITS = Integer.SIZE;

    /** What a segment is that nobody has put anything into; never written to. */
    static final long[] EMPTY = create(LEAST_SLOTS, 0);

    private KeySegment() {}

    /**
     * @param slots a power of two
     */
    static long[] create(int slots, int depth) {
        long[] segment = new long[slots + 1];
        segment[slots] = depth;
        return segment;
    }

    static int slots(long[] segment) {
        return segment.length - 1;
    }

    static int rows(long[] segment) {
        return (int) (segment[segment.length - 1] >>> 32);
    }

    /** How many bits of the directory's index it stands for. */
    static int depth(long[] segment) {
        return (int) segment[segment.length - 1];
    }

    /**
     * @param eighths how many of eight slots may be used, less than eight
     */
    static boolean full(long[] segment, int eighths) {
        return rows(segment) * 8 > slots(segment) * eighths;
    }

    /** Where the search for a hash begins. */
    static int home(long[] segment, long hash) {
        return (int) hash & segment.length - 2;
    }

    /** The place behind one; behind the last comes the first. */
    static int next(long[] segment, int at) {
        return at + 1 & segment.length - 2;
    }

    /** Whether a slot that is not free may be that of a key with the hash. */
    static boolean mayHave(long slot, long hash) {
        return (int) (slot >>> 32) == (int) hash;
    }

    /**
     * The slot at a place if it may be that of the hash, otherwise the one behind it, whatever that
     * is: told without a branch, as a processor cannot predict which of the two it will be.
     */
    static long firstOfTwo(long[] segment, int at, long hash) {
        long first = segment[at];
        long second = segment[next(segment, at)];
        long isFirst = ((first >>> 32 ^ hash) & 0xFFFF_FFFFL) - 1 >> 63;
        return second ^ (first ^ second) & isFirst;
    }

    static int ordinal(long slot) {
        return (int) slot - 1;
    }

    static void add(long[] segment, int ordinal, long hash) {
        assert segment != EMPTY : "the empty segment is nobody's own";
        put(segment, hash << 32 | ordinal + 1 & 0xFFFF_FFFFL);
    }

    /** Takes out an ordinal that is there. */
    static void remove(long[] segment, int ordinal, long hash) {
        int at = home(segment, hash);
        while (ordinal(segment[at]) != ordinal) {
            assert segment[at] != 0 : "row " + ordinal + " is not in the index";
            at = next(segment, at);
        }
        closeGap(segment, at);
        segment[segment.length - 1] -= ROW;
    }

    /** Adds all rows of a segment to others, by a bit of their hashes. */
    static void moveAll(long[] from, long[] low, long[] high, int bit) {
        for (int at = 0; at < from.length - 1; at++) {
            long slot = from[at];
            if (slot != 0) {
                put((slot >>> 32 + bit & 1) == 0 ? low : high, slot);
            }
        }
    }

    private static void put(long[] segment, long slot) {
        int at = home(segment, slot >>> 32);
        while (segment[at] != 0) {
            at = next(segment, at);
        }
        segment[at] = slot;
        segment[segment.length - 1] += ROW;
    }

    /**
     * A search that comes by the gap would end there: what lies behind it and is searched from
     * before it moves into it, and so on with the gap that leaves.
     */
    private static void closeGap(long[] segment, int gap) {
        int open = gap;
        for (int at = next(segment, gap); segment[at] != 0; at = next(segment, at)) {
            int home = home(segment, segment[at] >>> 32);
            if (distance(segment, home, at) >= distance(segment, open, at)) {
                segment[open] = segment[at];
                open = at;
            }
        }
        segment[open] = 0;
    }

    private static int distance(long[] segment, int from, int to) {
        return to - from & segment.length - 2;
    }
}
