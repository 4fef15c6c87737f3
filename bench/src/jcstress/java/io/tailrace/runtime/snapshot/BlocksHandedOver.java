// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.snapshot;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A task captures four frames, a block each, into two blocks that come back while it does so: what
 * is written is what was captured, in order, and what found no room is told.
 */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "All frames whole and in order.")
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "There was no room, and that is known.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "A frame is torn, out of order, or lost.")
@State
public class BlocksHandedOver {

    private static final int FRAMES = 4;
    private static final int LONGS = 8;

    private final HandOver handOver = new HandOver(1, 2, 1, () -> {});
    private final boolean[] seen = new boolean[FRAMES];
    private int wrong;

    @Actor
    public void capture() {
        handOver.beginFor(1);
        for (int frame = 0; frame < FRAMES; frame++) {
            ByteWriter to = handOver.begin(0, FrameKind.ROW, CaptureTarget.NO_GROUP);
            for (int i = 0; i < LONGS; i++) {
                to.writeLong(frame);
            }
            handOver.end();
        }
    }

    @Actor
    public void write() {
        for (int i = 0; i < 2 * FRAMES; i++) {
            takeOne();
        }
    }

    @Arbiter
    public void look(II_Result result) {
        for (int i = 0; i < FRAMES; i++) {
            takeOne();
        }
        boolean all = true;
        for (boolean one : seen) {
            all &= one;
        }
        result.r1 = wrong;
        result.r2 = handOver.isOverrun() ? 1 : all ? 0 : 2;
    }

    private void takeOne() {
        Block block = handOver.take();
        if (block == null) {
            return;
        }
        ByteReader from = new ByteReader(block.bytes().array(), 0, block.bytes().position());
        from.skip(3);
        from.readVarInt();
        int frame = (int) from.readLong();
        for (int i = 1; i < LONGS; i++) {
            wrong |= from.readLong() == frame ? 0 : 1;
        }
        if (frame < 0 || frame >= FRAMES || seen[frame]) {
            wrong = 1;
        } else {
            seen[frame] = true;
        }
        handOver.giveBack(block);
    }
}
