// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.worker;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A turn is given up while its thread leaves it: one of the two has the last word, and who gives it
 * up sees what the thread did before.
 */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "Left.")
@Outcome(id = "0, 2", expect = Expect.ACCEPTABLE, desc = "Abandoned, and what was done is seen.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "Both, neither, or not seen.")
@State
public class TurnLeftOrAbandoned {

    private final TurnGate gate = new TurnGate();
    private int done;

    @Actor
    public void turn(II_Result result) {
        done = 1;
        gate.enter();
        result.r1 = gate.leave() ? 1 : 0;
    }

    @Actor
    public void giveUp(II_Result result) {
        result.r2 = gate.abandon(gate.turn()) ? 1 + done : 0;
    }
}
