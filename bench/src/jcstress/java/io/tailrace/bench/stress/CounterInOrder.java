// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.stress;

import io.tailrace.runtime.count.SingleWriterCounter;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/**
 * One adds, one looks: counts never go back, are never torn, and end as the sum of what was added.
 */
@JCStressTest
@Outcome(id = "true, [01]", expect = Expect.ACCEPTABLE, desc = "In order; 1 if it moved meanwhile.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "Torn, going back, or a wrong sum.")
@State
public class CounterInOrder {

    /** Both halves of the word change with each. */
    private static final long STEP = (1L << 32) + 1;

    private static final int STEPS = 3;

    private final SingleWriterCounter counter = new SingleWriterCounter();

    @Actor
    public void add() {
        for (int n = 0; n < STEPS; n++) {
            counter.add(STEP);
        }
    }

    @Actor
    public void look(ZI_Result result) {
        long first = counter.count();
        long second = counter.count();
        boolean whole = first % STEP == 0 && second % STEP == 0;
        result.r2 = whole && first <= second ? (first < second ? 1 : 0) : 2;
    }

    @Arbiter
    public void sum(ZI_Result result) {
        result.r1 = counter.count() == STEPS * STEP;
    }
}
