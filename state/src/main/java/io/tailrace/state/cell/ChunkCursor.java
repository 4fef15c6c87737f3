// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

/**
 * How far the capture of a cell has come: a position in its space rather than an index, so that
 * chunks may be split, merged and dropped between two steps.
 */
public final class ChunkCursor {

    private long position = Long.MIN_VALUE;
    private boolean done;

    /** To the beginning of the next cell. */
    public void reset() {
        moveTo(Long.MIN_VALUE);
    }

    /** Whether it has passed the whole cell. */
    public boolean isDone() {
        return done;
    }

    long position() {
        return position;
    }

    void moveTo(long newPosition) {
        position = newPosition;
        done = false;
    }

    void finish() {
        done = true;
    }
}
