// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.slice;

import io.tailrace.operator.state.LongsSpec;
import io.tailrace.operator.state.LongsState;
import io.tailrace.windowing.aggregate.PackedAggregate;
import java.util.Arrays;

/**
 * The slices of the current key that open windows are made of, and a few that come after them, in
 * the row itself. A slice has its place by its number, so its number is not stored: of all slices
 * with that place one alone can be in use, as long as they lie within {@link #capacity} from the
 * oldest one that counts. What comes earlier than that is kept elsewhere.
 *
 * <p>The window that ends next is put together by a few merges, however many slices it has. Slices
 * before a boundary hold not what came in them, but all that came from them up to the boundary;
 * what came behind it is in a total. When the window begins at the boundary, all that the window
 * has is summed up from its end backwards, and the boundary is moved there:
 *
 * <pre>
 *   slices     |  a  |  b  |  c  |  d  |  e  |        [abcd] has been told: what is kept is
 *   kept       |abcd | bcd | cd  |  d  |  e  |
 *                                      boundary       [bcde] = bcd + total, which is e
 * </pre>
 *
 * <pre>
 *   word 0   a bit for each place in use
 *        1   the window end that the key waits for
 *        2   the boundary: slices before it hold sums
 *        3   the end of what is in the total
 *        ..  cells of the total
 *        ..  cells of each place; those not in use mean nothing
 * </pre>
 *
 * <p>One instance shows key after key; for one thread.
 */
final class SliceRing<I> {

    private static final int USED = 0;
    private static final int NEXT_END = 1;
    private static final int BOUNDARY = 2;
    private static final int TOTAL_END = 3;
    private static final int TOTAL = 4;

    /** Larger rows would cost keys with one element more than they save those with many. */
    private static final int MOST_CELLS = 64;

    /** Every slice is behind it. */
    private static final long NO_BOUNDARY = Long.MIN_VALUE;

    private final PackedAggregate<I, ?> aggregate;
    private final int width;
    private final int capacity;
    private final long mask;
    private final int firstCell;
    private final long[] words;
    private LongsState row;

    /** Whether cells of slices have changed since {@link #enterAll}. */
    private boolean cellsChanged;

    /**
     * @param slices that a window is made of
     */
    SliceRing(PackedAggregate<I, ?> aggregate, long slices) {
        this.aggregate = aggregate;
        this.width = aggregate.width();
        this.capacity = capacity(slices, width);
        this.mask = capacity == Long.SIZE ? -1 : (1L << capacity) - 1;
        this.firstCell = TOTAL + (capacity == 0 ? 0 : width);
        this.words = new long[firstCell + capacity * width];
    }

    /**
     * Half as many again as a window has, for elements that come early; 0 if rows grew too large.
     */
    private static int capacity(long slices, int width) {
        long wanted = slices + Math.max(2, slices / 2);
        if (wanted > MOST_CELLS) {
            return 0;
        }
        int capacity = Integer.highestOneBit((int) wanted * 2 - 1);
        return capacity * width > MOST_CELLS ? 0 : capacity;
    }

    LongsSpec spec(String name) {
        return LongsSpec.of(name, words.length);
    }

    void open(LongsState state) {
        row = state;
    }

    int capacity() {
        return capacity;
    }

    /** Looks at the current key, to add to it. */
    void enter() {
        row.read(0, words, 0, TOTAL);
        beginIfEmpty();
    }

    /** Looks at the current key, to tell a window. */
    void enterAll() {
        row.read(0, words, 0, words.length);
        cellsChanged = false;
        beginIfEmpty();
    }

    private void beginIfEmpty() {
        if (isEmpty()) {
            words[BOUNDARY] = NO_BOUNDARY;
            words[TOTAL_END] = NO_BOUNDARY;
        }
    }

    boolean isEmpty() {
        return words[USED] == 0;
    }

    long nextEnd() {
        return words[NEXT_END];
    }

    void nextEnd(long endSlice) {
        words[NEXT_END] = endSlice;
        row.set(NEXT_END, endSlice);
    }

    /**
     * @param oldest the first slice that counts
     */
    void add(long slice, long oldest, I value, long timestamp) {
        if (slice >= words[BOUNDARY]) {
            addToCells(slice, value, timestamp);
            if (slice < words[TOTAL_END]) {
                addAt(TOTAL, value, timestamp);
            }
        } else {
            for (long summing = Math.max(oldest, slice - capacity + 1);
                    summing <= slice;
                    summing++) {
                addToCells(summing, value, timestamp);
            }
        }
    }

    private void addToCells(long slice, I value, long timestamp) {
        int at = at(slice);
        if (!uses(slice)) {
            Arrays.fill(words, at, at + width, 0);
            row.write(at, words, at, width);
            use(slice);
            row.write(0, words, 0, TOTAL);
        }
        addAt(at, value, timestamp);
    }

    private void addAt(int at, I value, long timestamp) {
        row.read(at, words, at, width);
        aggregate.addTo(words, at, value, timestamp);
        row.write(at, words, at, width);
    }

    /** Adds what came when it was too early for this slice, after {@link #enterAll}. */
    void addEarlier(long slice, long[] cells, int cellsAt) {
        cellsChanged = true;
        int at = at(slice);
        if (uses(slice)) {
            long[] later = Arrays.copyOfRange(words, at, at + width);
            System.arraycopy(cells, cellsAt, words, at, width);
            aggregate.mergeInto(words, at, later, 0);
        } else {
            System.arraycopy(cells, cellsAt, words, at, width);
            use(slice);
        }
    }

    /** Puts a window together, after {@link #enterAll}; see {@link #storeAll}. */
    void sumUp(long first, long end, long[] sum) {
        if (first >= words[BOUNDARY]) {
            moveBoundary(first, end);
        } else {
            for (long slice = words[TOTAL_END]; slice < end; slice++) {
                if (uses(slice)) {
                    aggregate.mergeInto(words, TOTAL, words, at(slice));
                }
            }
        }
        words[TOTAL_END] = end;
        if (uses(first)) {
            System.arraycopy(words, at(first), sum, 0, width);
        } else {
            Arrays.fill(sum, 0);
        }
        aggregate.mergeInto(sum, 0, words, TOTAL);
    }

    private void moveBoundary(long first, long end) {
        boolean any = false;
        for (long slice = end - 1; slice >= first; slice--) {
            if (any && uses(slice)) {
                aggregate.mergeInto(words, at(slice), words, at(slice + 1));
            } else if (any) {
                System.arraycopy(words, at(slice + 1), words, at(slice), width);
                use(slice);
            }
            any |= uses(slice);
        }
        Arrays.fill(words, TOTAL, TOTAL + width, 0);
        words[BOUNDARY] = end;
        cellsChanged = true;
    }

    /** Forgets a slice, the oldest one that counted. */
    void drop(long slice) {
        words[USED] &= ~bit(slice);
    }

    /**
     * The first slice in use from {@code from} on, the oldest one that counts; there must be one.
     */
    long first(long from) {
        int place = placeOf(from);
        long inOrder = (words[USED] >>> place | words[USED] << capacity - place) & mask;
        return from + Long.numberOfTrailingZeros(inOrder);
    }

    /** Stores what has changed since {@link #enterAll}, and what the key waits for now. */
    void storeAll(long endSlice) {
        words[NEXT_END] = endSlice;
        row.write(0, words, 0, cellsChanged ? words.length : firstCell);
    }

    void clear() {
        row.clear();
    }

    private boolean uses(long slice) {
        return (words[USED] & bit(slice)) != 0;
    }

    private void use(long slice) {
        words[USED] |= bit(slice);
    }

    private long bit(long slice) {
        return 1L << placeOf(slice);
    }

    private int at(long slice) {
        return firstCell + placeOf(slice) * width;
    }

    private int placeOf(long slice) {
        return (int) slice & capacity - 1;
    }
}
