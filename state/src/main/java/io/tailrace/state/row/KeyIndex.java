// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import io.tailrace.operator.codec.ContentHash;
import io.tailrace.state.group.KeyGroupRange;
import io.tailrace.state.group.KeyGroups;
import io.tailrace.state.group.KeyNotOwnedException;
import java.util.Arrays;

/**
 * From key to ordinal: an extendible-hash directory of small {@link KeySegment}s.
 *
 * <pre>
 *   hash:   ... | directory (bits 11 up) ... | slot (low bits)
 *
 *   directory --&gt; segment --&gt; slot: hash bits, ordinal --&gt; the key in the row
 * </pre>
 *
 * <p>A segment doubles, and from {@link KeySegment#SLOTS_TO_SPLIT} slots on it splits in two, so
 * that no insertion ever moves more than three quarters of so many longs, without a look at the
 * rows they stand for; doubling the directory copies references to segments. Keys whose hashes do
 * not tell them apart cannot make the directory explode: where splitting does not help, the segment
 * grows instead. Directory and segments do not shrink: as with pages, room once needed is kept for
 * the next rows.
 */
final class KeyIndex {

    static final int NONE = -1;

    private static final int DIRECTORY_SHIFT =
            Integer.numberOfTrailingZeros(KeySegment.SLOTS_TO_SPLIT);
    private static final int DEEPEST = KeySegment.HASH_BITS - DIRECTORY_SHIFT;

    /**
     * Free slots make a search shorter. From so many segments on (a megabyte) memory is what a
     * search waits for, and fewer of them make it shorter.
     */
    private static final int DENSE_FROM = 64;

    private static final int EIGHTHS_WHERE_SPARSE = 3;
    private static final int EIGHTHS_WHERE_DENSE = 6;

    private static final int MIXED = -1;

    /** The directory has at most one slot for so many rows: more would mean that hashes collide. */
    private static final int LEAST_ROWS_PER_SLOT = 256;

    private final KeyGroupRange range;
    private final int[] rowsOfGroup;
    private final WordPages words;
    private final RefPages refs;
    private final boolean longKeys;

    /** By the directory bits of the hash. */
    private long[][] directory = {KeySegment.EMPTY};

    /**
     * The bits of a hash that tell the home slot where all segments are of one size, as they are
     * unless hashes collide; otherwise {@link #MIXED}. Kept here, because a segment's own size is
     * in a cache line that a search would have to wait for.
     */
    private int slotMask = KeySegment.slots(KeySegment.EMPTY) - 1;

    private long rows;
    private long segmentWords;

    KeyIndex(KeyGroupRange range, boolean longKeys, WordPages words, RefPages refs) {
        this.range = range;
        this.rowsOfGroup = new int[range.size()];
        this.longKeys = longKeys;
        this.words = words;
        this.refs = refs;
    }

    /**
     * The row that is found at first sight and all but always is that of a key with the hash; its
     * key remains to be compared. {@link #NONE} if there is none, which says nothing.
     */
    int guess(long hash) {
        long[] segment = segmentOf(hash);
        long slot = KeySegment.firstOfTwo(segment, home(segment, hash), hash);
        return KeySegment.mayHave(slot, hash) ? KeySegment.ordinal(slot) : NONE;
    }

    int findLong(long key, long hash) {
        long[] segment = segmentOf(hash);
        int at = home(segment, hash);
        for (long slot = segment[at]; slot != 0; slot = segment[at]) {
            if (KeySegment.mayHave(slot, hash)) {
                int ordinal = KeySegment.ordinal(slot);
                if (words.page(ordinal)[words.at(ordinal)] == key) {
                    return ordinal;
                }
            }
            at = KeySegment.next(segment, at);
        }
        return NONE;
    }

    int find(Object key, long hash) {
        long[] segment = segmentOf(hash);
        int at = home(segment, hash);
        for (long slot = segment[at]; slot != 0; slot = segment[at]) {
            if (KeySegment.mayHave(slot, hash)) {
                int ordinal = KeySegment.ordinal(slot);
                if (words.page(ordinal)[words.at(ordinal)] == hash
                        && refs.page(ordinal)[refs.at(ordinal)].equals(key)) {
                    return ordinal;
                }
            }
            at = KeySegment.next(segment, at);
        }
        return NONE;
    }

    /** To be asked before a row is made for a new key: a refused one must leave nothing behind. */
    void requireOwned(long hash) {
        if (!range.owns(hash)) {
            throw new KeyNotOwnedException(hash, range);
        }
    }

    /** Adds a row that {@code find} did not find; its key must be owned, and in its row already. */
    void insert(int ordinal, long hash) {
        rowsOfGroup[localGroup(hash)]++;
        rows++;
        long[] segment = segmentOf(hash);
        if (segment == KeySegment.EMPTY) {
            segment = newSegment(KeySegment.slots(segment), 0);
            directory[0] = segment;
        }
        KeySegment.add(segment, ordinal, hash);
        if (KeySegment.full(segment, eighths())) {
            relieve(segment, hash);
        }
    }

    /** Takes out a row whose key is still in its row. */
    void remove(int ordinal, long hash) {
        rowsOfGroup[localGroup(hash)]--;
        rows--;
        KeySegment.remove(segmentOf(hash), ordinal, hash);
    }

    /** The content hash of a row's key. */
    long hashOf(int ordinal) {
        long word = words.page(ordinal)[words.at(ordinal)];
        return longKeys ? ContentHash.ofLong(word) : word;
    }

    int rowsOf(int group) {
        return rowsOfGroup[group - range.first()];
    }

    long bytes() {
        return segmentWords * Long.BYTES + directory.length * (4L + 16L);
    }

    private long[] segmentOf(long hash) {
        long[][] segments = directory;
        return segments[(int) hash >>> DIRECTORY_SHIFT & segments.length - 1];
    }

    private int home(long[] segment, long hash) {
        int mask = slotMask;
        return mask == MIXED ? KeySegment.home(segment, hash) : (int) hash & mask;
    }

    private int localGroup(long hash) {
        return KeyGroups.groupOf(hash, range.groups()) - range.first();
    }

    private void relieve(long[] segment, long hash) {
        int depth = KeySegment.depth(segment);
        int slots = KeySegment.slots(segment);
        if (slots >= KeySegment.SLOTS_TO_SPLIT && splittable(depth)) {
            if (1 << depth == directory.length) {
                doubleDirectory();
            }
            long[] low = newSegment(slots, depth + 1);
            long[] high = newSegment(slots, depth + 1);
            KeySegment.moveAll(segment, low, high, DIRECTORY_SHIFT + depth);
            replace(segment, low, high, hash);
        } else {
            long[] grown = newSegment(slots * 2, depth);
            slotMask = directory.length == 1 ? slots * 2 - 1 : MIXED;
            KeySegment.moveAll(segment, grown, grown, 0);
            replace(segment, grown, grown, hash);
        }
    }

    private int eighths() {
        return directory.length < DENSE_FROM ? EIGHTHS_WHERE_SPARSE : EIGHTHS_WHERE_DENSE;
    }

    private boolean splittable(int depth) {
        return depth < DEEPEST && 1L << depth <= rows / LEAST_ROWS_PER_SLOT;
    }

    private void doubleDirectory() {
        long[][] doubled = Arrays.copyOf(directory, directory.length * 2);
        System.arraycopy(directory, 0, doubled, directory.length, directory.length);
        directory = doubled;
    }

    /** Puts {@code low} and {@code high} wherever the directory pointed to {@code old}. */
    private void replace(long[] old, long[] low, long[] high, long hash) {
        int depth = KeySegment.depth(old);
        int step = 1 << depth;
        int firstSlot = (int) hash >>> DIRECTORY_SHIFT & step - 1;
        for (int i = firstSlot; i < directory.length; i += step) {
            assert directory[i] == old;
            directory[i] = (i >>> depth & 1) == 0 ? low : high;
        }
        segmentWords -= old == KeySegment.EMPTY ? 0 : old.length;
    }

    private long[] newSegment(int slots, int depth) {
        long[] segment = KeySegment.create(slots, depth);
        segmentWords += segment.length;
        return segment;
    }
}
