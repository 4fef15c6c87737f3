// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

import io.tailrace.operator.RefusedCallException;
import io.tailrace.operator.codec.Schema;
import io.tailrace.state.snapshot.ChunkTarget;

/**
 * What the keeper of cells does with them whatever their kind: make, count, clear, free, capture,
 * restore. One per state, from {@link MapCells#upkeep}, {@link LongMapCells#upkeep} or {@link
 * ListCells#upkeep}.
 *
 * <p>Where a method takes {@code now}, it is the time in the domain of the state's time to live,
 * and entries with {@code deadline <= now} are not there; without a time to live it means nothing.
 *
 * <p>Called by one thread. Nothing here visits a whole cell, except for counting entries that have
 * expired but are not freed yet.
 */
public final class CellUpkeep {

    /** The deadline of what does not expire. */
    public static final long NEVER = Long.MAX_VALUE;

    /**
     * The deadline of what is written at a time that nobody knows: an entry that is there keeps its
     * own, another one has none.
     */
    public static final long UNDATED = Long.MIN_VALUE;

    private final ChunkFormat format;
    private final ChunkGuard guard;
    private final ChunkTree tree;
    private final RangeCut cut;
    private final Expiry expiry;

    CellUpkeep(ChunkFormat format, ChunkGuard guard, boolean expiring) {
        this.format = format;
        this.guard = guard;
        this.tree = new ChunkTree(guard, expiring);
        this.cut = new RangeCut(tree, guard);
        this.expiry = new Expiry(tree);
    }

    /** A cell without entries. */
    public BigCell create() {
        return tree.create();
    }

    public int size(BigCell cell, long now) {
        return expiry.liveCount(cell, now);
    }

    public boolean isEmpty(BigCell cell, long now) {
        return cell.isVacant() || expiry.liveCount(cell, now) == 0;
    }

    /**
     * Drops all entries, in O(1). To be called too before a cell is dropped with its row: an open
     * snapshot may still want what it held.
     */
    public void clear(BigCell cell) {
        cut.cut(cell, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /**
     * Frees entries that have expired, of at most {@code maxChunks} chunks, and says how many they
     * were. There is more to do while {@link BigCell#earliestDeadline} is not after {@code now}.
     */
    public int removeExpired(BigCell cell, long now, int maxChunks) {
        return expiry.free(cell, now, maxChunks);
    }

    /**
     * Captures the next chunk that the open snapshot still wants. The cell may change between two
     * calls.
     *
     * @return whether one was captured; if not, and the cursor is not done, it has merely moved on
     */
    public boolean captureNext(BigCell cell, ChunkCursor cursor, ChunkTarget target) {
        return guard.captureNext(cell.root, Long.MIN_VALUE, Long.MAX_VALUE, cursor, target);
    }

    /** The same for what was dropped from a cell while the snapshot was open. */
    public boolean captureNext(DetachedPart part, ChunkTarget target) {
        return guard.captureNext(part.root, part.from, part.to, part.cursor, target);
    }

    /**
     * Reads chunks that were written under the current types.
     *
     * @param undated the deadline for entries that were written without one
     */
    public ChunkReader reader(long undated) {
        return new ChunkReader(format, format.current(), tree, cut, undated);
    }

    /**
     * Reads chunks that were written under older types.
     *
     * @param keySchema of the keys of a map; {@code null} in other cells
     */
    public ChunkReader reader(Schema keySchema, Schema valueSchema, long undated) {
        return new ChunkReader(format, format.reading(keySchema, valueSchema), tree, cut, undated);
    }

    /**
     * Entries and references moved since the start in all cells of the state; the difference over
     * one call is the work it did.
     */
    public long moved() {
        return tree.moved();
    }

    ChunkTree tree() {
        return tree;
    }

    ChunkGuard guard() {
        return guard;
    }

    RangeCut cut() {
        return cut;
    }

    Expiry expiry() {
        return expiry;
    }

    /** Fails if entries came or went since {@link ChunkTree#changes} was {@code before}. */
    void requireUnchanged(long before) {
        if (tree.changes() != before) {
            throw new RefusedCallException(
                    "The state was changed while it was being visited: collect what to change and"
                            + " change it afterwards, or use removeIf where there is one");
        }
    }
}
