// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TurnLengthsTest {

    private static final int STEPS = 16;

    private final TurnTimes times = new TurnTimes();

    @Test
    void shouldKnowTheLongestToWithinOnePartInSixteen() {
        assertEquals(0, times.lengths().longestNanos());
        for (long nanos = 0; nanos < 3 * TurnLengths.LONGEST_NANOS / 4; nanos += 1 + nanos / 7) {
            times.onTurn(nanos);

            long longest = times.lengths().longestNanos();
            assertTrue(longest >= nanos && longest <= nanos + nanos / STEPS, nanos + " " + longest);
        }
        times.onTurn(TurnLengths.LONGEST_NANOS);
        times.onTurn(3 * TurnLengths.LONGEST_NANOS);
        assertEquals(TurnLengths.LONGEST_NANOS, times.lengths().longestNanos());
        assertEquals(3 * TurnLengths.LONGEST_NANOS, times.longestNanos());
    }

    @Test
    void shouldTakeATurnOfNegativeLengthForOneOfNone() {
        times.onTurn(-5);

        assertEquals(1, times.lengths().count());
        assertEquals(0, times.lengths().longestNanos());
    }

    @Test
    void shouldTellWhatWasBetweenTwoMoments() {
        times.onTurn(9_000_000);
        times.onTurn(100);
        TurnLengths before = times.lengths();
        times.onTurn(31);
        times.onTurn(30);
        TurnLengths between = times.lengths().since(before);

        assertEquals(2, between.count());
        assertEquals(31, between.longestNanos());
        assertEquals(times.lengths(), before.and(between));
        assertEquals(TurnLengths.NONE, before.since(before));
        assertEquals(0, before.since(before).longestNanos());
    }
}
