// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.frame;

import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.state.snapshot.FrameKind;

/** Appends frames to a block. Allocates nothing. One at a time: frames do not nest. */
public final class FrameWriter {

    private static final int CLOSED = -1;

    private ByteWriter block;
    private int mark = CLOSED;

    /** Begins a frame: what is appended to the block until {@link #end} is its content. */
    public void begin(ByteWriter to, int part, FrameKind kind, int keyGroup) {
        if (mark != CLOSED) {
            throw new IllegalStateException("A frame begins inside another one, of kind " + kind);
        }
        if (block != to) {
            // Storing a reference for each frame would cost each a write barrier.
            block = to;
        }
        to.writeByte(kind.code());
        to.writeVarInt(part);
        to.writeVarInt(keyGroup + 1);
        mark = to.openBlock();
    }

    public void end() {
        block.closeBlock(mark);
        mark = CLOSED;
    }

    public boolean isOpen() {
        return mark != CLOSED;
    }
}
