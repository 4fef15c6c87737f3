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
 * As {@link RingHandOver}, through a ring of two slots: every slot is used again and again, the
 * reader empties it while the writer waits to fill it, and a control signal comes to lie where a
 * record lay.
 */
@JCStressTest
@Outcome(id = "true, 0", expect = Expect.ACCEPTABLE, desc = "Whole; read after the race.")
@Outcome(
        id = "true, [1-9]",
        expect = Expect.ACCEPTABLE_INTERESTING,
        desc = "Whole; slots were used again during the race.")
@Outcome(id = "false, .*", expect = Expect.FORBIDDEN, desc = "Half, lost, twice or out of order.")
@State
public class RingSlotsUsedAgain {

    private static final int TRIES = 12;

    private final CheckedLane lane = new CheckedLane(2, 9);

    @Actor
    public void offer() {
        for (int n = 0; n < TRIES; n++) {
            lane.offer();
            lane.flush();
        }
    }

    @Actor
    public void poll(ZI_Result result) {
        int read = 0;
        for (int n = 0; n < TRIES; n++) {
            read += lane.poll(1);
        }
        result.r2 = read;
    }

    @Arbiter
    public void look(ZI_Result result) {
        result.r1 = lane.isWhole();
    }
}
