// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

/**
 * A range of a cell as it was when it was dropped, kept until an open snapshot has captured it. No
 * longer reachable from its cell, so it does not change any more.
 */
public final class DetachedPart {

    final Node root;
    final long from;
    final long to;
    final ChunkCursor cursor = new ChunkCursor();

    DetachedPart(Node root, long from, long to) {
        this.root = root;
        this.from = from;
        this.to = to;
        cursor.moveTo(from);
    }

    /** Whether nothing in it is left to capture. */
    public boolean isDone() {
        return cursor.isDone();
    }
}
