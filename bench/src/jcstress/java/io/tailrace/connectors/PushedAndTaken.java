// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import io.tailrace.connectors.PushQueue.Taken;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/** One offers through a queue of two places, one takes: places are used again during the race. */
@JCStressTest
@Outcome(id = "true, 0", expect = Expect.ACCEPTABLE, desc = "Whole; taken after the race.")
@Outcome(
        id = "true, [1-9]",
        expect = Expect.ACCEPTABLE_INTERESTING,
        desc = "Whole; taken while others were being offered.")
@Outcome(id = "false, .*", expect = Expect.FORBIDDEN, desc = "Half, lost, twice or out of order.")
@State
public class PushedAndTaken {

    private static final int TRIES = 9;

    private final PushQueue<Integer> queue = new PushQueue<>(2);
    private final Taken<Integer> taken = new Taken<>();
    private int offered;
    private int read;
    private boolean broken;

    @Actor
    public void offer() {
        for (int n = 0; n < TRIES; n++) {
            int next = offered + 1;
            if (queue.offer(next, -next) == PushQueue.Outcome.IN) {
                offered = next;
            }
        }
    }

    @Actor
    public void take(ZI_Result result) {
        for (int n = 0; n < TRIES; n++) {
            takeOne();
        }
        result.r2 = read;
    }

    @Arbiter
    public void look(ZI_Result result) {
        while (takeOne()) {
            // what is left
        }
        result.r1 = !broken && read == offered && queue.size() == 0;
    }

    private boolean takeOne() {
        if (!queue.take(taken)) {
            return false;
        }
        read++;
        broken |= taken.value != read || taken.number != -read;
        return true;
    }
}
