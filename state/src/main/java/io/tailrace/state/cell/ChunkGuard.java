// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

import io.tailrace.state.snapshot.ChunkTarget;
import io.tailrace.state.snapshot.SnapshotEpoch;

/**
 * Stands before every chunk of one state: what an open snapshot still wants of it is captured
 * before it changes. A change of range is a change. With no snapshot open this is one comparison of
 * ints.
 */
final class ChunkGuard {

    /** A step of a cursor looks at no more chunks than this, captured before or not. */
    private static final int MAX_STEPS = 64;

    private final SnapshotEpoch epoch;
    private final ChunkFormat format;
    private final CellOwner owner;
    private final ChunkCursor there = new ChunkCursor();

    ChunkGuard(SnapshotEpoch epoch, ChunkFormat format, CellOwner owner) {
        this.epoch = epoch;
        this.format = format;
        this.owner = owner;
    }

    Chunk born(boolean expiring) {
        return Chunk.born(format.keyed(), expiring, epoch.number());
    }

    /** Before the chunk that covers {@code position} changes, its range included. */
    void beforeChange(BigCell cell, Chunk chunk, long position) {
        stamp(cell, chunk, position);
        chunk.dirty = epoch.number();
    }

    /** Before a value is handed out: a mutable one may be changed first and put back later. */
    void beforeRead(BigCell cell, Chunk chunk, long position) {
        if (format.mutableValues()) {
            stamp(cell, chunk, position);
        }
    }

    private void stamp(BigCell cell, Chunk chunk, long position) {
        if (chunk.stamp != epoch.number()) {
            if (epoch.open()) {
                owner.considerCellInHand();
                if (epoch.wants(chunk.dirty)) {
                    captureAt(cell, position);
                }
            }
            chunk.stamp = epoch.number();
        }
    }

    /** Before a part is dropped whole: a chunk is captured here and now, more is handed over. */
    void beforeDrop(Node part, long from, long to) {
        if (!epoch.open()) {
            return;
        }
        owner.considerCellInHand();
        if (part instanceof Chunk chunk) {
            captureIfWanted(chunk, from, to, owner);
        } else {
            owner.detached(new DetachedPart(part, from, to));
        }
    }

    /** Moves a cursor on until it has captured a chunk, is done, or has taken its steps. */
    boolean captureNext(Node root, long from, long to, ChunkCursor cursor, ChunkTarget target) {
        for (int step = 0; step < MAX_STEPS && !cursor.isDone(); step++) {
            long position = cursor.position();
            long lower = from;
            long upper = to;
            Node node = root;
            while (node instanceof Branch branch) {
                int i = branch.indexOf(position);
                lower = branch.lowerOf(i, lower);
                upper = branch.upperOf(i, upper);
                node = branch.nodes[i];
            }
            if (upper == to) {
                cursor.finish();
            } else {
                cursor.moveTo(upper + 1);
            }
            if (captureIfWanted((Chunk) node, lower, upper, target)) {
                return true;
            }
        }
        return false;
    }

    private void captureAt(BigCell cell, long position) {
        there.moveTo(position);
        captureNext(cell.root, Long.MIN_VALUE, Long.MAX_VALUE, there, owner);
    }

    private boolean captureIfWanted(Chunk chunk, long from, long to, ChunkTarget target) {
        if (chunk.stamp == epoch.number()) {
            return false;
        }
        chunk.stamp = epoch.number();
        if (!epoch.wants(chunk.dirty)) {
            return false;
        }
        format.write(chunk, from, to, target.beginChunk());
        target.endChunk();
        return true;
    }
}
