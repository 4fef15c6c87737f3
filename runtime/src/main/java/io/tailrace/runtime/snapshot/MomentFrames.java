// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.snapshot;

import io.tailrace.checkpoint.frame.FrameWriter;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;
import java.util.Arrays;

/**
 * What is captured whole at the barrier, until there is room to hand it over: however much it is,
 * it takes nothing from the reserve. Used by the one thread that turns the task.
 */
final class MomentFrames implements CaptureTarget {

    private static final int KEPT_BYTES = 1 << 20;

    private final FrameWriter frames = new FrameWriter();
    private ByteWriter bytes = new ByteWriter();
    private int[] ends = new int[16];
    private int count;
    private int next;

    void clear() {
        count = 0;
        next = 0;
        bytes.reset();
        if (bytes.array().length > KEPT_BYTES) {
            bytes = new ByteWriter();
        }
    }

    @Override
    public ByteWriter begin(int part, FrameKind kind, int keyGroup) {
        frames.begin(bytes, part, kind, keyGroup);
        return bytes;
    }

    @Override
    public void end() {
        frames.end();
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count++] = bytes.position();
    }

    /** Hands frames over as far as there is room, and says whether that was all. */
    boolean handOver(HandOver to) {
        while (next < count && to.hasRoom()) {
            int from = next == 0 ? 0 : ends[next - 1];
            to.append(bytes.array(), from, ends[next] - from);
            next++;
        }
        return next == count;
    }
}
