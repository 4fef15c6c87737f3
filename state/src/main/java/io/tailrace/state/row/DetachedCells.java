// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import io.tailrace.state.cell.CellUpkeep;
import io.tailrace.state.cell.DetachedPart;
import io.tailrace.state.snapshot.CaptureSlice;
import io.tailrace.state.snapshot.SnapshotEpoch;
import java.util.ArrayDeque;

/**
 * Parts of big cells that were dropped while a snapshot that still wants them was open, oldest
 * first, with the keys they belong to. So that clearing a million entries is one step even then.
 * Empty while no snapshot is open.
 */
public final class DetachedCells {

    private record Detached(
            DetachedPart part,
            CellUpkeep upkeep,
            int stateId,
            long keyWord,
            Object key,
            boolean inTurn) {}

    private final ArrayDeque<Detached> waiting = new ArrayDeque<>();
    private final SnapshotEpoch epoch;
    private final ChunkFrames frames;

    DetachedCells(SnapshotEpoch epoch, ChunkFrames frames) {
        this.epoch = epoch;
        this.frames = frames;
    }

    void add(DetachedPart part, CellUpkeep upkeep, int stateId, long keyWord, Object key) {
        waiting.add(new Detached(part, upkeep, stateId, keyWord, key, epoch.inTurn()));
    }

    /** Captures while the slice allows it and says whether nothing is left. */
    public boolean capture(CaptureSlice slice) {
        while (!waiting.isEmpty()) {
            Detached first = waiting.peek();
            epoch.consider(first.inTurn());
            while (!first.part().isDone()) {
                if (!slice.mayGoOn()) {
                    return false;
                }
                frames.belongTo(first.keyWord(), first.key(), first.stateId());
                if (first.upkeep().captureNext(first.part(), frames)) {
                    slice.captured(frames.lastBytes());
                } else {
                    slice.lookedAt();
                }
            }
            waiting.remove();
        }
        return true;
    }

    /** The snapshot is over: nobody wants them any more. */
    public void forget() {
        waiting.clear();
    }
}
