// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.align;

import java.util.Arrays;

/**
 * Aligns the barriers of a task's inputs. Pure: answers with what is to be done.
 *
 * <ol>
 *   <li>A task is aligned for a checkpoint when each input has brought its barrier or has ended.
 *   <li>Where inputs are held, one that has brought the barrier is not to be read until then;
 *       otherwise it is read on, and state is captured at the last barrier: at the first, records
 *       before the other barriers would be lost.
 *   <li>A checkpoint is aligned at most once. The barrier of a later one gives up an earlier one;
 *       barriers of what was given up or aligned are read over.
 *   <li>A task none of whose inputs lives is aligned when the checkpoint is requested of it.
 * </ol>
 *
 * <p>Inputs are numbered from 0; a task without inputs, a source, is aligned by request alone.
 */
public final class BarrierAligner {

    private static final long NONE = 0;

    private final boolean holds;
    private final boolean[] arrived;
    private final boolean[] ended;
    private int live;
    private int missing;
    private long current = NONE;
    private long requested = NONE;
    private long settled = NONE;

    /**
     * @param holds whether inputs that have brought their barrier wait for the others
     */
    public BarrierAligner(int inputs, boolean holds) {
        this.holds = holds;
        this.arrived = new boolean[inputs];
        this.ended = new boolean[inputs];
        this.live = inputs;
    }

    public Alignment onBarrier(int input, long checkpoint) {
        if (checkpoint <= settled
                || checkpoint < current
                || arrived[input] && current == checkpoint) {
            return Alignment.READ_ON;
        }
        if (checkpoint > current) {
            begin(checkpoint);
        }
        arrived[input] = true;
        missing--;
        if (missing == 0) {
            return settle(checkpoint);
        }
        return holds ? Alignment.HOLD : Alignment.READ_ON;
    }

    /** The input ends, and brings no barrier any more. */
    public Alignment onEnd(int input) {
        if (ended[input]) {
            return Alignment.READ_ON;
        }
        ended[input] = true;
        live--;
        if (current != NONE && !arrived[input]) {
            missing--;
            return missing == 0 ? settle(current) : Alignment.READ_ON;
        }
        return live == 0 && current == NONE ? alignIfRequested() : Alignment.READ_ON;
    }

    /** The checkpoint has begun; barriers follow on those inputs that live. */
    public Alignment request(long checkpoint) {
        requested = Math.max(requested, checkpoint);
        return live == 0 ? alignIfRequested() : Alignment.READ_ON;
    }

    /** The checkpoint, and what came before it, is given up; nothing is held for it any more. */
    public void abort(long checkpoint) {
        settled = Math.max(settled, checkpoint);
        if (current <= checkpoint) {
            current = NONE;
            Arrays.fill(arrived, false);
        }
    }

    /** Whether that input is not to be read for now. */
    public boolean isHeld(int input) {
        return holds && current != NONE && arrived[input];
    }

    /** Whether barriers of a checkpoint have come and others are still to come. */
    public boolean isAligning() {
        return current != NONE;
    }

    /** The checkpoint that was aligned or given up last. */
    public long settled() {
        return settled;
    }

    private void begin(long checkpoint) {
        current = checkpoint;
        Arrays.fill(arrived, false);
        missing = live;
    }

    private Alignment alignIfRequested() {
        return requested > settled ? settle(requested) : Alignment.READ_ON;
    }

    private Alignment settle(long checkpoint) {
        settled = checkpoint;
        current = NONE;
        Arrays.fill(arrived, false);
        return Alignment.ALIGNED;
    }
}
