// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

import java.util.Arrays;

/**
 * A leaf: entries in ascending order of position, at most {@link #MAX_ENTRIES} unless they all have
 * the same one (keys whose hashes collide in all 64 bits cannot be parted).
 *
 * <p>{@code stamp} and {@code dirty} are those of the snapshot's protocol, see {@code
 * SnapshotEpoch}. {@code earliest} is a bound from below: prolonging an entry does not raise it,
 * looking for expired ones does.
 */
final class Chunk implements Node {

    static final int MAX_ENTRIES = 64;

    private static final int FIRST_CAPACITY = 4;
    private static final long[] NO_LONGS = {};
    private static final Object[] NO_OBJECTS = {};

    int count;
    int stamp;
    int dirty;
    long earliest = Long.MAX_VALUE;
    long[] positions = NO_LONGS;
    Object[] values = NO_OBJECTS;

    /** Keys of a map; {@code null} where the position says it all. */
    Object[] keys;

    /** {@code null} where entries do not expire. */
    long[] deadlines;

    /** A chunk born under that snapshot number: it is not in the snapshot. */
    static Chunk born(boolean keyed, boolean expiring, int number) {
        Chunk chunk = new Chunk();
        chunk.keys = keyed ? NO_OBJECTS : null;
        chunk.deadlines = expiring ? NO_LONGS : null;
        chunk.stamp = number;
        chunk.dirty = number;
        return chunk;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public long earliestDeadline() {
        return earliest;
    }

    /** The index of the first entry at or after a position. */
    int firstFrom(long position) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (positions[middle] < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The index of the first entry beyond a position. */
    int firstBeyond(long position) {
        return position == Long.MAX_VALUE ? count : firstFrom(position + 1);
    }

    /** The index of the entry with that position and, in a map, that key; -1 if there is none. */
    int find(long position, Object key) {
        for (int i = firstFrom(position); i < count && positions[i] == position; i++) {
            if (keys == null || key.equals(keys[i])) {
                return i;
            }
        }
        return -1;
    }

    boolean expired(int index, long now) {
        return deadlines != null && deadlines[index] <= now;
    }

    void insertAt(int index, long position, Object key, Object value, long deadline) {
        if (count == positions.length) {
            resize(nextCapacity());
        }
        shift(index, index + 1);
        positions[index] = position;
        values[index] = value;
        if (keys != null) {
            keys[index] = key;
        }
        if (deadlines != null) {
            deadlines[index] = deadline;
            earliest = Math.min(earliest, deadline);
        }
        count++;
    }

    /** Removes the entries from {@code from} to before {@code to}. */
    void removeRun(int from, int to) {
        shift(to, from);
        int left = count - (to - from);
        truncate(left);
    }

    /** Keeps the entries that are not doomed, in their order. */
    void removeDoomed(boolean[] doomed) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (!doomed[i]) {
                move(i, this, kept++);
            }
        }
        truncate(kept);
    }

    /** Moves the entries from {@code from} on into a new chunk with the same marks. */
    Chunk splitOff(int from) {
        Chunk right = born(keys != null, deadlines != null, 0);
        right.stamp = stamp;
        right.dirty = dirty;
        right.resize(Math.max(FIRST_CAPACITY, count - from));
        for (int i = from; i < count; i++) {
            move(i, right, i - from);
        }
        right.count = count - from;
        truncate(from);
        tightenEarliest();
        right.tightenEarliest();
        return right;
    }

    /** Takes over all entries of a chunk whose range follows this one's. */
    void append(Chunk right) {
        if (count + right.count > positions.length) {
            resize(count + right.count);
        }
        for (int i = 0; i < right.count; i++) {
            right.move(i, this, count + i);
        }
        count += right.count;
        earliest = Math.min(earliest, right.earliest);
    }

    void tightenEarliest() {
        earliest = Long.MAX_VALUE;
        if (deadlines != null) {
            for (int i = 0; i < count; i++) {
                earliest = Math.min(earliest, deadlines[i]);
            }
        }
    }

    /**
     * Where to part a full chunk so that {@code position} finds room: between different positions,
     * as near to the middle as can be; -1 where all entries share that very position.
     */
    int splitIndexFor(long position) {
        int middle = count >>> 1;
        for (int distance = 0; distance < middle; distance++) {
            if (positions[middle - distance - 1] != positions[middle - distance]) {
                return middle - distance;
            }
            if (middle + distance < count
                    && positions[middle + distance - 1] != positions[middle + distance]) {
                return middle + distance;
            }
        }
        if (position > positions[count - 1]) {
            return count;
        }
        return position < positions[0] ? 0 : -1;
    }

    private void move(int from, Chunk to, int index) {
        to.positions[index] = positions[from];
        to.values[index] = values[from];
        if (keys != null) {
            to.keys[index] = keys[from];
        }
        if (deadlines != null) {
            to.deadlines[index] = deadlines[from];
        }
    }

    private void shift(int from, int to) {
        int length = count - from;
        System.arraycopy(positions, from, positions, to, length);
        System.arraycopy(values, from, values, to, length);
        if (keys != null) {
            System.arraycopy(keys, from, keys, to, length);
        }
        if (deadlines != null) {
            System.arraycopy(deadlines, from, deadlines, to, length);
        }
    }

    private void truncate(int newCount) {
        Arrays.fill(values, newCount, count, null);
        if (keys != null) {
            Arrays.fill(keys, newCount, count, null);
        }
        count = newCount;
        if (positions.length > FIRST_CAPACITY && newCount <= positions.length >>> 2) {
            resize(Math.max(FIRST_CAPACITY, newCount * 2));
        }
    }

    private int nextCapacity() {
        int doubled = Math.max(FIRST_CAPACITY, count * 2);
        return count < MAX_ENTRIES ? Math.min(MAX_ENTRIES, doubled) : doubled;
    }

    private void resize(int capacity) {
        positions = Arrays.copyOf(positions, capacity);
        values = Arrays.copyOf(values, capacity);
        if (keys != null) {
            keys = Arrays.copyOf(keys, capacity);
        }
        if (deadlines != null) {
            deadlines = Arrays.copyOf(deadlines, capacity);
        }
    }
}
