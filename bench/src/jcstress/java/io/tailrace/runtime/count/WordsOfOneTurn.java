// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.count;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/** One shows words at the end of each turn, one copies them: all are of the same turn. */
@JCStressTest
@Outcome(id = "true, [01]", expect = Expect.ACCEPTABLE, desc = "Of one turn; 1 if it moved on.")
@Outcome(id = ".*", expect = Expect.FORBIDDEN, desc = "Of two turns, or going back.")
@State
public class WordsOfOneTurn {

    private static final int TURNS = 3;

    /** What the second word is ahead of the first, in both of its halves. */
    private static final long STEP = (1L << 32) + 1;

    private final TurnWords words = new TurnWords(2);

    @Actor
    public void turn() {
        for (int n = 0; n < TURNS; n++) {
            words.add(0, 1);
            words.add(1, STEP);
            words.show();
        }
    }

    @Actor
    public void look(ZI_Result result) {
        long[] first = words.copy(Long.MAX_VALUE);
        long[] second = words.copy(Long.MAX_VALUE);
        result.r1 = isOfOneTurn(first) && isOfOneTurn(second);
        result.r2 = second[0] < first[0] ? 2 : second[0] > first[0] ? 1 : 0;
    }

    private static boolean isOfOneTurn(long[] copy) {
        return copy[1] == copy[0] * STEP;
    }
}
