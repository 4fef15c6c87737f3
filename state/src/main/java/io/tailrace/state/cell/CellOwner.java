// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

import io.tailrace.state.snapshot.ChunkTarget;

/**
 * Whoever keeps the cells of one state in rows. The cells tell it what a snapshot still needs; it
 * knows whose cell is being worked on and puts key and state in front.
 */
public interface CellOwner extends ChunkTarget {

    /**
     * A range of the cell in hand is gone while a snapshot is open, and more of it than one
     * operation may capture. The owner keeps the part, together with the key, and {@linkplain
     * CellUpkeep#captureNext(DetachedPart, ChunkTarget) captures} it in slices before the snapshot
     * closes; if the snapshot is given up, it drops it.
     */
    void detached(DetachedPart part);
}
