// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.timer;

import io.tailrace.state.paged.ChainedIndex;

/**
 * The timers of all rows of a task in one time domain; a task has one store for event time and one
 * for processing time. A timer is (row, operator, time, payload) and exists once.
 *
 * <p>The store keeps no table of rows: a row's timers hang on a <em>head</em>, an int that the row
 * stores ({@link #NONE}, 0, where it has none). Every call that may change it takes the head and
 * returns the new one.
 *
 * <p>Firing is peek, detach, use, release, so that a row can be captured for an open snapshot while
 * the timer is still its own:
 *
 * <pre>{@code
 * for (int timer = store.firstDue(watermark); timer != NONE; timer = store.firstDue(watermark)) {
 *     int row = store.row(timer);
 *     touch(row);
 *     rows.head(row, store.detach(rows.head(row), timer));
 *     operator(store.operator(timer)).onTimer(store.time(timer), store.payload(timer));
 *     store.release(timer);
 * }
 * }</pre>
 *
 * <p>Guarantees: timers come in the order of their times and, within a time, in the order in which
 * they were set; the order within a row is the same by {@link #firstDue} and by {@link
 * #firstDueOf}, so that it does not matter which of the two fires them. One set while firing takes
 * part at once. No operation walks all timers of a row or of a time, and none copies: the work is
 * O(log n), a page of 16 KiB at most is allocated, and nothing is once the store has seen its
 * largest population.
 *
 * <p>Why no timer wheel: a wheel forgets which row a timer belongs to, so it could neither be
 * snapshotted row by row, nor deleted with a row, nor asked for the earliest timer of one; and it
 * fires in the order of its slots, not of time. About 50 bytes a timer, 150 if each is alone for 64
 * units of time around.
 *
 * <p>Single-threaded; knows no clock.
 */
public final class TimerStore {

    /** No timer; also the head of a row without timers. */
    public static final int NONE = TimerNodes.NONE;

    /** Timers of one row at one time beyond which looking them through gives way to an index. */
    private static final int RUN_LIMIT = 8;

    private final TimerNodes nodes = new TimerNodes();
    private final RowTree tree = new RowTree(nodes);
    private final TimeBuckets buckets = new TimeBuckets(nodes);

    /**
     * Finds a timer by its content where a row has many at one time. Holds every timer of such a
     * run; timers of shorter runs may or may not be in it.
     */
    private final ChainedIndex longRuns = new ChainedIndex();

    private int size;

    /** Kept here, because it is asked for every record. */
    private long nextTime = Long.MAX_VALUE;

    public boolean isEmpty() {
        return size == 0;
    }

    /** How many timers are set; detached ones do not count. */
    public int size() {
        return size;
    }

    public int distinctTimes() {
        return buckets.distinctTimes();
    }

    /** The earliest time set, {@code Long.MAX_VALUE} where none is. */
    public long nextTime() {
        return nextTime;
    }

    /** Bytes held, kept for reuse ones included. */
    public long memoryBytes() {
        return nodes.memoryBytes() + buckets.memoryBytes() + longRuns.memoryBytes();
    }

    /** Sets a timer unless the same one is set already, and returns the row's new head. */
    public int set(int head, int row, int operator, long time, long payload) {
        assert row >= 0 && operator >= 0 : "row " + row + ", operator " + operator;
        int last = lastAt(head, time);
        int run = 0;
        for (int node = last; node != NONE && run < RUN_LIMIT; node = previousAt(node, time)) {
            if (is(node, operator, payload)) {
                return head;
            }
            run++;
        }
        if (run == RUN_LIMIT) {
            if (indexed(row, operator, time, payload) != NONE) {
                return head;
            }
            indexRun(last, time);
        }
        int node = nodes.allocate(row, operator, time, payload);
        if (run == RUN_LIMIT) {
            index(node);
        }
        buckets.append(node);
        nextTime = Math.min(nextTime, time);
        size++;
        return tree.insert(head, node);
    }

    /** Cancels a timer if it is set and returns the row's new head. */
    public int cancel(int head, int row, int operator, long time, long payload) {
        int found = find(head, row, operator, time, payload);
        return found == NONE ? head : remove(head, found);
    }

    public boolean contains(int head, int row, int operator, long time, long payload) {
        return find(head, row, operator, time, payload) != NONE;
    }

    /**
     * Removes up to {@code limit} timers of a row and returns its new head, {@link #NONE} when none
     * is left. A row with more timers than may be freed in one step is freed in several.
     */
    public int removeSome(int head, int limit) {
        int root = head;
        for (int i = 0; i < limit && root != NONE; i++) {
            root = remove(root, root);
        }
        return root;
    }

    /** Removes all timers of a row: work in proportion to their number; see {@link #removeSome}. */
    public void removeAll(int head) {
        removeSome(head, Integer.MAX_VALUE);
    }

    /** The timer to fire next at {@code upTo}, or {@link #NONE}; it stays set. */
    public int firstDue(long upTo) {
        return buckets.isEmpty() || nextTime > upTo ? NONE : buckets.firstNode();
    }

    /** The timer of one row to fire next at {@code upTo}, or {@link #NONE}; it stays set. */
    public int firstDueOf(int head, long upTo) {
        if (head == NONE || nextTime > upTo) {
            return NONE;
        }
        int first = tree.first(head);
        return nodes.time(first) <= upTo ? first : NONE;
    }

    /**
     * Takes a timer from its row and returns the row's new head. The timer's fields can be read
     * until it is {@linkplain #release released}, whatever is set or cancelled meanwhile; setting
     * the same timer anew makes another one.
     */
    public int detach(int head, int timer) {
        if (nodes.indexed(timer)) {
            longRuns.remove(hashOf(timer), timer);
        }
        buckets.unlink(timer);
        if (nodes.time(timer) == nextTime) {
            nextTime = buckets.isEmpty() ? Long.MAX_VALUE : buckets.firstTime();
        }
        size--;
        return tree.remove(head, timer);
    }

    /** Gives a detached timer's place back. */
    public void release(int timer) {
        assert nodes.bucket(timer) == NONE : "timer " + timer + " is set; detach it first";
        nodes.free(timer);
    }

    public int row(int timer) {
        return nodes.row(timer);
    }

    public int operator(int timer) {
        return nodes.operator(timer);
    }

    public long time(int timer) {
        return nodes.time(timer);
    }

    public long payload(int timer) {
        return nodes.payload(timer);
    }

    /** The row's first timer by time, then by order of setting; setting them so restores them. */
    public int first(int head) {
        return tree.first(head);
    }

    /** The timer of the same row that follows a set one, or {@link #NONE}. */
    public int next(int timer) {
        return tree.next(timer);
    }

    private int remove(int head, int timer) {
        int root = detach(head, timer);
        nodes.free(timer);
        return root;
    }

    private int find(int head, int row, int operator, long time, long payload) {
        int run = 0;
        for (int node = lastAt(head, time); node != NONE; node = previousAt(node, time)) {
            if (is(node, operator, payload)) {
                return node;
            }
            if (++run == RUN_LIMIT) {
                return indexed(row, operator, time, payload);
            }
        }
        return NONE;
    }

    /** The timer of that row and time that was set last, or {@code NONE}. */
    private int lastAt(int head, long time) {
        int last = tree.floor(head, time);
        return last != NONE && nodes.time(last) == time ? last : NONE;
    }

    private int previousAt(int node, long time) {
        int previous = tree.previous(node);
        return previous != NONE && nodes.time(previous) == time ? previous : NONE;
    }

    private boolean is(int node, int operator, long payload) {
        return nodes.payload(node) == payload && nodes.operator(node) == operator;
    }

    private int indexed(int row, int operator, long time, long payload) {
        int node = longRuns.first(hash(row, operator, time, payload));
        while (node != NONE
                && !(nodes.row(node) == row
                        && nodes.time(node) == time
                        && is(node, operator, payload))) {
            node = longRuns.next(node);
        }
        return node;
    }

    /**
     * A run about to outgrow the limit: what was set while it was short goes into the index now.
     */
    private void indexRun(int last, long time) {
        int node = last;
        for (int i = 0; i < RUN_LIMIT && !nodes.indexed(node); i++) {
            index(node);
            node = previousAt(node, time);
        }
    }

    private void index(int node) {
        longRuns.insert(hashOf(node), node);
        nodes.markIndexed(node);
    }

    private int hashOf(int node) {
        return hash(nodes.row(node), nodes.operator(node), nodes.time(node), nodes.payload(node));
    }

    private static int hash(int row, int operator, long time, long payload) {
        long mixed = (((long) row << 32) + operator) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 32 ^ time) * 0xD6E8FEB86659FD93L;
        mixed = (mixed ^ mixed >>> 32 ^ payload) * 0xC2B2AE3D27D4EB4FL;
        return (int) (mixed >>> 32);
    }
}
