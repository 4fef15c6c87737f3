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

/** Two offer, three values each: all come out, whole, in the order of each. */
@JCStressTest
@Outcome(id = "true, 6", expect = Expect.ACCEPTABLE, desc = "All, whole and in order.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "Half, lost, twice or out of order.")
@State
public class PushedByTwo {

    private static final int EACH = 3;
    private static final int OTHER = 10;

    private final PushQueue<Integer> queue = new PushQueue<>(8);

    @Actor
    public void offer() {
        offerFrom(0);
    }

    @Actor
    public void offerToo() {
        offerFrom(OTHER);
    }

    private void offerFrom(int first) {
        for (int n = 1; n <= EACH; n++) {
            queue.offer(first + n, -(first + n));
        }
    }

    @Arbiter
    public void take(ZI_Result result) {
        Taken<Integer> taken = new Taken<>();
        int[] next = {1, OTHER + 1};
        boolean inOrder = true;
        while (queue.take(taken)) {
            int who = taken.value > OTHER ? 1 : 0;
            inOrder &= taken.value == next[who]++ && taken.number == -taken.value;
            result.r2++;
        }
        result.r1 = inOrder;
    }
}
