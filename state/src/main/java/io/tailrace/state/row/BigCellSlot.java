// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.state.cell.BigCell;
import io.tailrace.state.cell.CellOwner;
import io.tailrace.state.cell.CellUpkeep;
import io.tailrace.state.cell.DetachedPart;
import java.util.function.Consumer;

/**
 * One state whose content is a big cell: hangs the cells of rows on their references, drops those
 * that have become vacant, and sees to their expiry.
 *
 * <p>Cells change only while their row is current, so the current row is whose chunks are captured.
 */
public final class BigCellSlot implements CellOwner {

    /**
     * Expired entries are freed from so many chunks at a time; the rest waits for the next timer.
     */
    private static final int CHUNKS_FREED_AT_ONCE = 8;

    private final CellSlot slot;
    private final Rows rows;
    private final CellExpiry expiry;
    private final ChunkFrames frames;
    private final DetachedCells detached;
    private CellUpkeep upkeep;

    /**
     * @param expiry {@code null} for entries that live until they are removed
     */
    BigCellSlot(
            CellSlot slot,
            Rows rows,
            CellExpiry expiry,
            ChunkFrames frames,
            DetachedCells detached) {
        this.slot = slot;
        this.rows = rows;
        this.expiry = expiry;
        this.frames = frames;
        this.detached = detached;
    }

    void upkeep(CellUpkeep upkeep) {
        this.upkeep = upkeep;
    }

    public CellUpkeep upkeep() {
        return upkeep;
    }

    public CellSlot slot() {
        return slot;
    }

    /** The row's cell, or {@code null}. */
    public BigCell find(int row) {
        return (BigCell) rows.refs(row)[rows.refAt(row) + slot.ref()];
    }

    /** The row's cell, for somebody who is about to add an entry. */
    public BigCell obtain(int row) {
        BigCell cell = find(row);
        if (cell == null) {
            cell = upkeep.create();
            rows.refs(row)[rows.refAt(row) + slot.ref()] = cell;
            long[] page = rows.words(row);
            int at = rows.at(row);
            page[at + slot.presenceWord()] |= slot.presenceBit();
            rows.changed(page, at);
        }
        return cell;
    }

    /** After an entry was written: sees to it that somebody comes by when it expires. */
    public void written(int row, long deadline) {
        if (expiry != null && deadline != CellUpkeep.NEVER && deadline != CellUpkeep.UNDATED) {
            expiry.armBy(row, deadline);
        }
    }

    /** After entries were removed: a vacant cell is dropped. */
    public void settle(int row, BigCell cell) {
        if (cell.isVacant()) {
            clear(row);
        }
    }

    public void clear(int row) {
        BigCell cell = find(row);
        if (cell == null) {
            return;
        }
        upkeep.clear(cell);
        rows.refs(row)[rows.refAt(row) + slot.ref()] = null;
        long[] page = rows.words(row);
        int at = rows.at(row);
        page[at + slot.presenceWord()] &= ~slot.presenceBit();
        rows.changed(page, at);
        if (expiry != null) {
            expiry.cleared(row, page, at);
        }
    }

    /** When the internal timer has come by. */
    void expire(int row, long firedTime) {
        expiry.fired(row);
        BigCell cell = find(row);
        if (cell == null) {
            return;
        }
        // Short of NEVER even at the end of time: what has no deadline would be due for ever.
        long freeable = Math.min(expiry.freeableAt(row, firedTime), CellUpkeep.NEVER - 1);
        upkeep.removeExpired(cell, freeable, CHUNKS_FREED_AT_ONCE);
        if (cell.isVacant()) {
            clear(row);
        } else {
            written(row, cell.earliestDeadline());
        }
    }

    /** Takes in one captured chunk. */
    public void restore(int row, Consumer<BigCell> read) {
        BigCell cell = obtain(row);
        read.accept(cell);
        written(row, cell.earliestDeadline());
        settle(row, cell);
    }

    /** What has this deadline or an earlier one has expired for whoever reads now. */
    public long now() {
        return expiry == null ? 0 : expiry.now();
    }

    /** When an entry written now will expire. */
    public long deadlineFromNow() {
        return expiry == null ? CellUpkeep.NEVER : expiry.deadlineFromNow();
    }

    public boolean refreshedByReads() {
        return expiry != null && expiry.refreshedByReads();
    }

    @Override
    public void considerCellInHand() {
        rows.considerCurrent();
    }

    @Override
    public ByteWriter beginChunk() {
        frames.belongTo(rows.current(), slot.id());
        return frames.beginChunk();
    }

    @Override
    public void endChunk() {
        frames.endChunk();
    }

    @Override
    public void detached(DetachedPart part) {
        int row = rows.current();
        detached.add(part, upkeep, slot.id(), rows.keyWord(row), rows.keyOrNull(row));
    }
}
