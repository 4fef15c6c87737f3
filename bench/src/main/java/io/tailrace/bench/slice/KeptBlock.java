// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.slice;

import io.tailrace.checkpoint.frame.FrameWriter;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;

/** Takes frames as a job's hand-over does, into one block that is written again and again. */
final class KeptBlock implements CaptureTarget {
    private static final int BLOCK_BYTES = 64 << 10;

    private final ByteWriter block = new ByteWriter(2 * BLOCK_BYTES);
    private final FrameWriter frames = new FrameWriter();

    @Override
    public ByteWriter begin(int part, FrameKind kind, int keyGroup) {
        frames.begin(block, part, kind, keyGroup);
        return block;
    }

    @Override
    public void end() {
        frames.end();
        if (block.position() >= BLOCK_BYTES) {
            block.reset();
        }
    }
}
