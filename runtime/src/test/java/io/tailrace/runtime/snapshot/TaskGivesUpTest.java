// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where captures find no room, or nobody wants them any more. */
class TaskGivesUpTest extends TaskWithCheckpoints {

    @Test
    void shouldPauseWithoutRoomAndGoOnWhenThereIsSome() {
        momentBytes = 20;
        cursor.slices = 5;
        cursor.bytes = 20;
        align(1);
        checkpoints.beginSnapshot();
        assertEquals(1, work());
        assertEquals(1, work());

        assertEquals(0, work());
        assertFalse(checkpoints.holdsInput());
        assertEquals(1, cursor.captured);

        giveBackOne();
        assertEquals(1, work());
        assertEquals(2, cursor.captured);
    }

    @Test
    void shouldGiveUpWhatHasOverrunItsReserve() {
        overrun(1);

        assertEquals(1, work());

        assertEquals(List.of("begun 1", "given up 1"), told);
        assertFalse(snapshot.open());
        assertEquals(0, work());
        assertEquals(Long.MAX_VALUE, checkpoints.nanosUntilRoomIsLookedFor());
    }

    @Test
    void shouldHoldInputOnlyAfterSeveralWereGivenUpInARow() {
        for (int checkpoint = 1; checkpoint <= 3; checkpoint++) {
            overrun(checkpoint);
            assertFalse(checkpoints.holdsInput(), "after " + (checkpoint - 1) + " given up");
            work();
            assertFalse(checkpoints.holdsInput(), "nothing is being captured");
            giveAllBack();
        }

        overrun(4);
        assertTrue(checkpoints.holdsInput());
        work();
        giveAllBack();
        begin(5);
        assertFalse(checkpoints.holdsInput(), "there is room");
    }

    @Test
    void shouldBePatientAgainWhenOneIsWhole() {
        for (int checkpoint = 1; checkpoint <= 3; checkpoint++) {
            overrun(checkpoint);
            work();
            giveAllBack();
        }
        begin(4);
        workUntilCaptured();
        giveAllBack();

        overrun(5);

        assertFalse(checkpoints.holdsInput());
    }

    @Test
    void shouldGiveUpTheOneBeforeThatIsStillBeingCaptured() {
        cursor.slices = 3;
        begin(1);
        work();

        begin(2);

        assertEquals(List.of("begun 1", "given up 1", "begun 2"), told);
        cursor.captured = 0;
        workUntilCaptured();
        assertEquals("captured 2", told.get(told.size() - 1));
    }

    @Test
    void shouldStopCapturingWhatIsAborted() {
        cursor.slices = 3;
        begin(1);
        work();

        checkpoints.abort(1);

        assertFalse(snapshot.open());
        assertEquals(1, cursor.ended);
        assertEquals(0, work());
        assertEquals(List.of("begun 1"), told);
        begin(2);
        workUntilCaptured();
        assertEquals(List.of("begun 1", "begun 2", "captured 2"), told);
    }

    @Test
    void shouldGoOnCapturingWhenAnEarlierOneIsAborted() {
        cursor.slices = 3;
        begin(2);

        checkpoints.abort(1);

        assertTrue(snapshot.open());
        workUntilCaptured();
        assertEquals("captured 2", told.get(told.size() - 1));
    }
}
