// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

import io.tailrace.state.snapshot.ChunkTarget;
import io.tailrace.state.snapshot.SnapshotEpoch;

/**
 * Whoever keeps the cells of one state in rows. The cells tell it what a snapshot still needs; it
 * knows whose cell is being worked on and puts key and state in front.
 */
public interface CellOwner extends ChunkTarget {

    /**
     * The open snapshot is about to be asked whether it wants what the cell in hand holds. Since
     * its row was entered others may have been {@linkplain SnapshotEpoch#consider considered}: of
     * steps that are called by this one, or by the cursor while a touch is held up.
     */
    void considerCellInHand();

    /**
     * A range of the cell in hand is gone while a snapshot is open, and more of it than one
     * operation may capture. The owner keeps the part, together with the key, and {@linkplain
     * CellUpkeep#captureNext(DetachedPart, ChunkTarget) captures} it in slices before the snapshot
     * closes; if the snapshot is given up, it drops it.
     */
    void detached(DetachedPart part);
}
