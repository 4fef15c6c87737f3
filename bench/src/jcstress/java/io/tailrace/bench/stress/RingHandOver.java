// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/**
 * One offers five signals, the last of them the end, flushing after each second; the other polls.
 * None is seen half, twice, out of order or not at all, and so whatever is offered before the end
 * is seen before it.
 */
@JCStressTest
@Outcome(id = "true, 0", expect = Expect.ACCEPTABLE, desc = "Whole; read after the race.")
@Outcome(
        id = "true, [1-5]",
        expect = Expect.ACCEPTABLE_INTERESTING,
        desc = "Whole; some were read while others were being offered.")
@Outcome(id = "false, .*", expect = Expect.FORBIDDEN, desc = "Half, lost, twice or out of order.")
@State
public class RingHandOver {

    private final CheckedLane lane = new CheckedLane(8, 5);

    @Actor
    public void offer() {
        lane.offer();
        lane.offer();
        lane.flush();
        lane.offer();
        lane.offer();
        lane.flush();
        lane.offer();
        lane.flush();
    }

    @Actor
    public void poll(ZI_Result result) {
        result.r2 = lane.poll(8) + lane.poll(8) + lane.poll(8);
    }

    @Arbiter
    public void look(ZI_Result result) {
        result.r1 = lane.isWhole();
    }
}
