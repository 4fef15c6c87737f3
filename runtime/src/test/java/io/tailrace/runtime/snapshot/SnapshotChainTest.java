// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.schedule.Increments;
import io.tailrace.state.snapshot.Increment;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SnapshotChainTest {

    private static final int TURNS = 16;

    private final SnapshotChain chain = new SnapshotChain(new Increments(true, 100, TURNS));
    private long last;

    /** What is needed with the last one. */
    private long oldest;

    /** Takes the next one, to its completion. */
    private Increment take(long bytes) {
        Increment increment = begin();
        chain.captured(bytes);
        chain.completed(last);
        return increment;
    }

    private Increment begin() {
        Increment increment = chain.begin(++last, false, since -> true);
        oldest = chain.oldest();
        return increment;
    }

    @Test
    void shouldBeginWholeAndBuildOnTheLastThatIsComplete() {
        assertTrue(take(1_000).isWhole());
        assertEquals(0, oldest);

        assertEquals(1, take(10).since());
        assertEquals(1, oldest);
        begin();
        assertEquals(2, begin().since(), "the one before was never complete");
        assertEquals(1, oldest);
    }

    @Test
    void shouldNeedNoMoreThanARoundOfTurnsAndTakeEveryTurnInEach() {
        take(1_000_000);
        Set<Integer> turns = new HashSet<>();
        for (int i = 1; i < 5 * TURNS; i++) {
            Increment increment = take(10);

            assertFalse(increment.isWhole());
            turns.add(increment.turn());
            long needed = last - Math.max(1, oldest) + 1;
            assertTrue(needed <= TURNS, needed + " are needed");
            if (i % TURNS == 0) {
                assertEquals(TURNS, turns.size());
                turns.clear();
            }
        }
    }

    @Test
    void shouldHaveTakenEveryTurnSinceTheOldestThatIsNeededUnlessThatIsWhole() {
        take(1_000_000);
        int[] takenIn = new int[TURNS];
        for (int i = 2; i < 5 * TURNS; i++) {
            Increment increment = i % 3 == 0 ? begin() : take(10);
            if (i % 3 == 0) {
                continue;
            }
            takenIn[increment.turn()] = (int) last;
            if (oldest > 1) {
                for (int taken : takenIn) {
                    assertTrue(taken >= oldest, taken + " is older than what is needed");
                }
            }
        }
        assertTrue(oldest > 1);
    }

    @Test
    void shouldBeWholeWhereIncrementsSaveNothing() {
        take(99);
        assertTrue(take(1_000).isWhole(), "there was little state");
        assertFalse(take(900).isWhole());
        assertTrue(take(1_000).isWhole(), "the increment was nearly as large as everything");

        int increments = 0;
        while (!take(500).isWhole()) {
            increments++;
        }
        assertEquals(7, increments, "more than three times the state would have to be read");
    }

    @Test
    void shouldLeaveSavepointsAlone() {
        take(1_000);
        Increment savepoint = chain.begin(++last, true, since -> true);
        chain.captured(1_000);
        chain.completed(last);

        assertTrue(savepoint.isWhole());
        assertEquals(1, begin().since());
    }

    @Test
    void shouldBeWholeWhereNotAllChangesAreKnownOrNobodyWantsOtherwise() {
        take(1_000);

        assertTrue(chain.begin(++last, false, since -> since > 1).isWhole());

        SnapshotChain never = new SnapshotChain(Increments.none());
        never.begin(1, false, since -> true);
        never.captured(1_000);
        never.completed(1);
        assertTrue(never.begin(2, false, since -> true).isWhole());
    }
}
