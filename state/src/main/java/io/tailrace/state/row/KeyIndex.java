// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import io.tailrace.operator.codec.ContentHash;
import io.tailrace.state.group.KeyGroupRange;
import io.tailrace.state.group.KeyGroups;
import java.util.Arrays;

/**
 * From key to ordinal: one extendible-hash directory per key group, of small segments that are
 * probed linearly and filled to a half at most.
 *
 * <pre>
 *   hash:   group (top bits) |  ...  directory (bits 20 up) ...  | slot (low bits)
 *
 *   group --> directory --> segment: rows | depth | ordinal+1, 0, 0, ordinal+1, ...
 * </pre>
 *
 * <p>A segment over 64 rows splits in two, so that no insertion ever moves more than 64 ints;
 * doubling a directory copies references to its segments. Keys whose hashes do not tell them apart
 * cannot make a directory explode: where splitting does not help, the segment grows instead.
 * Deleting shifts back what follows, there are no tombstones. Directories and segments do not
 * shrink: as with pages, room once needed is kept for the next rows.
 */
final class KeyIndex {

    static final int NONE = -1;

    private static final int SMALLEST_SLOTS = 8;
    private static final int SPLIT_SLOTS = 128;
    private static final int DIRECTORY_SHIFT = 20;

    /** In front of a segment's slots: its rows, and how many directory bits it stands for. */
    private static final int ROWS = 0;

    private static final int DEPTH = 1;
    private static final int HEADER = 2;

    private final KeyGroupRange range;
    private final int[][][] directories;
    private final int[] rowsOfGroup;
    private final WordPages words;
    private final RefPages refs;
    private final boolean longKeys;
    private long segmentSlots;
    private long directorySlots;

    KeyIndex(KeyGroupRange range, boolean longKeys, WordPages words, RefPages refs) {
        this.range = range;
        this.longKeys = longKeys;
        this.words = words;
        this.refs = refs;
        this.directories = new int[range.size()][][];
        this.rowsOfGroup = new int[range.size()];
        for (int i = 0; i < directories.length; i++) {
            directories[i] = new int[][] {newSegment(SMALLEST_SLOTS, 0)};
        }
        directorySlots = directories.length;
    }

    int findLong(long key, long hash) {
        int[] segment = segmentOf(hash);
        int mask = segment.length - HEADER - 1;
        for (int slot = (int) hash & mask; ; slot = slot + 1 & mask) {
            int ordinal = segment[HEADER + slot] - 1;
            if (ordinal < 0) {
                return NONE;
            }
            if (words.page(ordinal)[words.at(ordinal)] == key) {
                return ordinal;
            }
        }
    }

    int find(Object key, long hash) {
        int[] segment = segmentOf(hash);
        int mask = segment.length - HEADER - 1;
        for (int slot = (int) hash & mask; ; slot = slot + 1 & mask) {
            int ordinal = segment[HEADER + slot] - 1;
            if (ordinal < 0) {
                return NONE;
            }
            if (words.page(ordinal)[words.at(ordinal)] == hash
                    && refs.page(ordinal)[refs.at(ordinal)].equals(key)) {
                return ordinal;
            }
        }
    }

    /** Adds a row that {@code find} did not find; its key must be in its row already. */
    void insert(int ordinal, long hash) {
        int group = localGroup(hash);
        int[] segment = segmentOf(hash);
        place(segment, ordinal, hash);
        rowsOfGroup[group]++;
        if (segment[ROWS] > (segment.length - HEADER) / 2) {
            relieve(group, segment, hash);
        }
    }

    /** Takes out a row whose key is still in its row. */
    void remove(int ordinal, long hash) {
        int[] segment = segmentOf(hash);
        int mask = segment.length - HEADER - 1;
        int hole = (int) hash & mask;
        while (segment[HEADER + hole] != ordinal + 1) {
            assert segment[HEADER + hole] != 0 : "no row " + ordinal;
            hole = hole + 1 & mask;
        }
        for (int slot = hole + 1 & mask; segment[HEADER + slot] != 0; slot = slot + 1 & mask) {
            int home = (int) hashOf(segment[HEADER + slot] - 1) & mask;
            if ((slot - home & mask) >= (slot - hole & mask)) {
                segment[HEADER + hole] = segment[HEADER + slot];
                hole = slot;
            }
        }
        segment[HEADER + hole] = 0;
        segment[ROWS]--;
        rowsOfGroup[localGroup(hash)]--;
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
        return segmentSlots * Integer.BYTES + directorySlots * 4L;
    }

    private int[] segmentOf(long hash) {
        int[][] directory = directories[localGroup(hash)];
        return directory[(int) (hash >>> DIRECTORY_SHIFT) & directory.length - 1];
    }

    private int localGroup(long hash) {
        int group = KeyGroups.groupOf(hash, range.groups()) - range.first();
        if (group < 0 || group >= directories.length) {
            throw notOwned(hash);
        }
        return group;
    }

    private IllegalStateException notOwned(long hash) {
        return new IllegalStateException(
                "A key of group "
                        + KeyGroups.groupOf(hash, range.groups())
                        + " came to a task that owns "
                        + range
                        + ": the router and the store disagree about the key's hash, the number of"
                        + " groups or the parallelism");
    }

    private void relieve(int group, int[] segment, long hash) {
        int slots = segment.length - HEADER;
        if (slots >= SPLIT_SLOTS && splittable(group, segment[DEPTH])) {
            split(group, segment, hash);
        } else {
            int[] grown = newSegment(slots * 2, segment[DEPTH]);
            moveAll(segment, grown, grown);
            replace(group, segment, grown, grown, hash);
        }
    }

    /** A directory has at most some slots per 32 rows: more would mean that hashes collide. */
    private boolean splittable(int group, int depth) {
        return 1L << depth <= 8L * (rowsOfGroup[group] / 32 + 1)
                && depth < Integer.SIZE - 2
                && depth < Long.SIZE - DIRECTORY_SHIFT;
    }

    private void split(int group, int[] segment, long hash) {
        int depth = segment[DEPTH];
        if (1 << depth == directories[group].length) {
            doubleDirectory(group);
        }
        int slots = Math.max(SPLIT_SLOTS, segment.length - HEADER);
        int[] low = newSegment(slots, depth + 1);
        int[] high = newSegment(slots, depth + 1);
        moveAll(segment, low, high);
        replace(group, segment, low, high, hash);
    }

    private void doubleDirectory(int group) {
        int[][] directory = directories[group];
        int[][] doubled = Arrays.copyOf(directory, directory.length * 2);
        System.arraycopy(directory, 0, doubled, directory.length, directory.length);
        directories[group] = doubled;
        directorySlots += directory.length;
    }

    private void moveAll(int[] from, int[] low, int[] high) {
        int bit = DIRECTORY_SHIFT + from[DEPTH];
        for (int i = HEADER; i < from.length; i++) {
            if (from[i] != 0) {
                long hash = hashOf(from[i] - 1);
                place((hash >>> bit & 1) == 0 ? low : high, from[i] - 1, hash);
            }
        }
    }

    /** Puts {@code low} and {@code high} wherever the directory pointed to {@code old}. */
    private void replace(int group, int[] old, int[] low, int[] high, long hash) {
        int[][] directory = directories[group];
        int depth = old[DEPTH];
        int step = 1 << depth;
        int first = (int) (hash >>> DIRECTORY_SHIFT) & step - 1;
        for (int i = first; i < directory.length; i += step) {
            assert directory[i] == old;
            directory[i] = (i >>> depth & 1) == 0 ? low : high;
        }
        segmentSlots -= old.length;
    }

    private void place(int[] segment, int ordinal, long hash) {
        int mask = segment.length - HEADER - 1;
        int slot = (int) hash & mask;
        while (segment[HEADER + slot] != 0) {
            slot = slot + 1 & mask;
        }
        segment[HEADER + slot] = ordinal + 1;
        segment[ROWS]++;
    }

    private int[] newSegment(int slots, int depth) {
        int[] segment = new int[HEADER + slots];
        segment[DEPTH] = depth;
        segmentSlots += segment.length;
        return segment;
    }
}
