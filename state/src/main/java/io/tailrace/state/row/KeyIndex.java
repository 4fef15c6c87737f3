// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import io.tailrace.operator.codec.ContentHash;
import io.tailrace.state.group.KeyGroupRange;
import io.tailrace.state.group.KeyGroups;
import java.util.Arrays;

/**
 * From key to ordinal: one extendible-hash directory per key group, of small {@link KeySegment}s.
 *
 * <pre>
 *   hash:   group (top bits) | ... directory (bits 20 up) ... | tag (13 to 19) | bucket (low bits)
 *
 *   group --&gt; directory --&gt; segment --&gt; bucket --tag--&gt; ordinal --&gt; the key in the row
 * </pre>
 *
 * <p>A segment over 64 rows splits in two, so that no insertion ever moves more than 64 ints;
 * doubling a directory copies references to its segments. Keys whose hashes do not tell them apart
 * cannot make a directory explode: where splitting does not help, the segment grows instead.
 * Directories and segments do not shrink: as with pages, room once needed is kept for the next
 * rows.
 */
final class KeyIndex {

    static final int NONE = -1;

    private static final int DIRECTORY_SHIFT = 20;

    private final KeyGroupRange range;
    private final int first;
    private final int groups;

    /** By group of the range, then by the directory bits of the hash. */
    private final long[][][] directories;

    private final int[] rowsOfGroup;
    private final WordPages words;
    private final RefPages refs;
    private final boolean longKeys;
    private final KeySegment.Hashes hashes = this::hashOf;
    private long segmentWords;
    private long directorySlots;

    KeyIndex(KeyGroupRange range, boolean longKeys, WordPages words, RefPages refs) {
        this.range = range;
        this.first = range.first();
        this.groups = range.groups();
        this.longKeys = longKeys;
        this.words = words;
        this.refs = refs;
        this.directories = new long[range.size()][][];
        this.rowsOfGroup = new int[range.size()];
        for (int i = 0; i < directories.length; i++) {
            directories[i] = new long[][] {KeySegment.EMPTY};
        }
        directorySlots = directories.length;
    }

    int findLong(long key, long hash) {
        long[] segment = segmentOf(localGroup(hash), hash);
        int bucket = KeySegment.home(hash);
        while (true) {
            long left = KeySegment.candidates(segment, bucket, hash);
            while (left != 0) {
                int ordinal = KeySegment.ordinal(segment, bucket, left);
                if (words.page(ordinal)[words.at(ordinal)] == key) {
                    return ordinal;
                }
                left &= left - 1;
            }
            if (KeySegment.endsSearch(segment, bucket)) {
                return NONE;
            }
            bucket = KeySegment.next(segment, bucket);
        }
    }

    int find(Object key, long hash) {
        long[] segment = segmentOf(localGroup(hash), hash);
        int bucket = KeySegment.home(hash);
        while (true) {
            long left = KeySegment.candidates(segment, bucket, hash);
            while (left != 0) {
                int ordinal = KeySegment.ordinal(segment, bucket, left);
                if (words.page(ordinal)[words.at(ordinal)] == hash
                        && refs.page(ordinal)[refs.at(ordinal)].equals(key)) {
                    return ordinal;
                }
                left &= left - 1;
            }
            if (KeySegment.endsSearch(segment, bucket)) {
                return NONE;
            }
            bucket = KeySegment.next(segment, bucket);
        }
    }

    /** Adds a row that {@code find} did not find; its key must be in its row already. */
    void insert(int ordinal, long hash) {
        int group = localGroup(hash);
        long[] segment = segmentOf(group, hash);
        if (segment == KeySegment.EMPTY) {
            segment = newSegment(KeySegment.HOME_BUCKETS, 0);
            directories[group][0] = segment;
        }
        KeySegment.add(segment, ordinal, hash);
        rowsOfGroup[group]++;
        if (KeySegment.full(segment)) {
            relieve(group, segment, hash);
        }
    }

    /** Takes out a row whose key is still in its row. */
    void remove(int ordinal, long hash) {
        int group = localGroup(hash);
        KeySegment.remove(segmentOf(group, hash), ordinal, hash, hashes);
        rowsOfGroup[group]--;
    }

    /** The content hash of a row's key. */
    long hashOf(int ordinal) {
        long word = words.page(ordinal)[words.at(ordinal)];
        return longKeys ? ContentHash.ofLong(word) : word;
    }

    int rowsOf(int group) {
        return rowsOfGroup[group - first];
    }

    long bytes() {
        return segmentWords * Long.BYTES + directorySlots * (4L + 16L);
    }

    private long[] segmentOf(int group, long hash) {
        long[][] directory = directories[group];
        return directory[(int) (hash >>> DIRECTORY_SHIFT) & directory.length - 1];
    }

    private int localGroup(long hash) {
        int group = KeyGroups.groupOf(hash, groups) - first;
        if (group < 0 || group >= directories.length) {
            throw notOwned(hash);
        }
        return group;
    }

    private IllegalStateException notOwned(long hash) {
        return new IllegalStateException(
                "A key of group "
                        + KeyGroups.groupOf(hash, groups)
                        + " came to a task that owns "
                        + range
                        + ": the router and the store disagree about the key's hash, the number of"
                        + " groups or the parallelism");
    }

    private void relieve(int group, long[] segment, long hash) {
        int depth = KeySegment.depth(segment);
        int bit = DIRECTORY_SHIFT + depth;
        int buckets = KeySegment.buckets(segment);
        if (splittable(group, depth)) {
            if (1 << depth == directories[group].length) {
                doubleDirectory(group);
            }
            long[] low = newSegment(buckets, depth + 1);
            long[] high = newSegment(buckets, depth + 1);
            KeySegment.moveAll(segment, low, high, bit, hashes);
            replace(group, segment, low, high, hash);
        } else {
            long[] grown = newSegment(buckets * 2, depth);
            KeySegment.moveAll(segment, grown, grown, bit, hashes);
            replace(group, segment, grown, grown, hash);
        }
    }

    /** A directory has at most some slots per 32 rows: more would mean that hashes collide. */
    private boolean splittable(int group, int depth) {
        return 1L << depth <= 8L * (rowsOfGroup[group] / 32 + 1)
                && depth < Integer.SIZE - 2
                && depth < Long.SIZE - DIRECTORY_SHIFT;
    }

    private void doubleDirectory(int group) {
        long[][] directory = directories[group];
        long[][] doubled = Arrays.copyOf(directory, directory.length * 2);
        System.arraycopy(directory, 0, doubled, directory.length, directory.length);
        directories[group] = doubled;
        directorySlots += directory.length;
    }

    /** Puts {@code low} and {@code high} wherever the directory pointed to {@code old}. */
    private void replace(int group, long[] old, long[] low, long[] high, long hash) {
        long[][] directory = directories[group];
        int depth = KeySegment.depth(old);
        int step = 1 << depth;
        int firstSlot = (int) (hash >>> DIRECTORY_SHIFT) & step - 1;
        for (int i = firstSlot; i < directory.length; i += step) {
            assert directory[i] == old;
            directory[i] = (i >>> depth & 1) == 0 ? low : high;
        }
        segmentWords -= old.length;
    }

    private long[] newSegment(int buckets, int depth) {
        long[] segment = KeySegment.create(buckets, depth);
        segmentWords += segment.length;
        return segment;
    }
}
