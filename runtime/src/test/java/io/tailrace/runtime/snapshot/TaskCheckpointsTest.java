// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.align.Alignment;
import io.tailrace.checkpoint.store.PartContents;
import io.tailrace.checkpoint.store.TaskContents;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskCheckpointsTest extends TaskWithCheckpoints {

    @Test
    void shouldBeDueOnceAllBarriersHaveCome() {
        checkpoints.begin(1, false);
        nowNs = 100;
        assertEquals(Alignment.HOLD, checkpoints.onBarrier(0, 1));
        assertTrue(checkpoints.isHeld(0));
        assertFalse(checkpoints.isHeld(1));
        assertFalse(checkpoints.isDue());
        assertFalse(checkpoints.holdsInput());
        nowNs = 350;

        assertEquals(Alignment.ALIGNED, checkpoints.onBarrier(1, 1));

        assertTrue(checkpoints.isDue());
        assertTrue(checkpoints.holdsInput());
        assertTrue(checkpoints.isHeld(0));
        assertTrue(checkpoints.isHeld(1));
        assertEquals(List.of("aligned 1 after 250"), told);
    }

    @Test
    void shouldCaptureMomentsThenSlicesThenTell() {
        cursor.slices = 2;
        align(1);

        checkpoints.beginSnapshot();
        assertFalse(checkpoints.isDue());
        assertFalse(checkpoints.isHeld(0));
        assertFalse(checkpoints.holdsInput());
        assertEquals(List.of("BARRIER 1"), sent());
        assertEquals(LOOK_NANOS, checkpoints.nanosUntilRoomIsLookedFor());
        for (int turn = 0; turn < 3; turn++) {
            assertEquals(1, work());
            assertEquals(List.of("begun 1"), told);
        }
        assertEquals(1, work());

        assertEquals(List.of("begun 1", "captured 1"), told);
        assertEquals(Long.MAX_VALUE, checkpoints.nanosUntilRoomIsLookedFor());
        assertEquals(0, work());
        assertEquals(
                new TaskContents(
                        "task",
                        1,
                        2,
                        List.of(
                                new PartContents(4, "keyed state", List.of("count"), List.of()),
                                new PartContents(5, "moment", List.of("sink"), List.of("noted")))),
                contents);
    }

    @Test
    void shouldHandOverNoLastBlockBeforeAllIsCaptured() {
        cursor.slices = 2;
        align(1);
        checkpoints.beginSnapshot();

        work();
        work();
        assertFalse(handedOverALastBlock());
        work();
        work();

        assertTrue(handedOverALastBlock());
    }

    @Test
    void shouldLetGoOfInputsWhenWhatTheyAreHeldForIsAborted() {
        checkpoints.begin(1, false);
        checkpoints.onBarrier(0, 1);

        checkpoints.abort(1);

        assertFalse(checkpoints.isHeld(0));
        assertFalse(checkpoints.isDue());
    }

    @Test
    void shouldForgetWhatWasDueWhenItIsAborted() {
        align(1);

        checkpoints.abort(1);

        assertFalse(checkpoints.isDue());
        assertFalse(checkpoints.holdsInput());
        align(2);
        checkpoints.abort(1);
        assertTrue(checkpoints.isDue());
    }

    @Test
    void shouldNotBeginWhatItWasNotToldOf() {
        checkpoints.onBarrier(0, 1);
        checkpoints.onBarrier(1, 1);
        assertTrue(checkpoints.isDue());

        checkpoints.beginSnapshot();

        assertFalse(checkpoints.isDue());
        assertFalse(snapshot.open());
        assertEquals(List.of(), sent());
        assertEquals(0, work());
    }

    @Test
    void shouldTakeOneByRequestAloneWhenAllInputsHaveEnded() {
        assertEquals(Alignment.READ_ON, checkpoints.onInputEnd(0));
        assertEquals(Alignment.READ_ON, checkpoints.onInputEnd(1));
        assertFalse(checkpoints.isDue());

        checkpoints.begin(1, false);

        assertTrue(checkpoints.isDue());
    }

    @Test
    void shouldBeDueWhenTheLastMissingInputEnds() {
        checkpoints.begin(1, false);
        checkpoints.onBarrier(0, 1);

        assertEquals(Alignment.ALIGNED, checkpoints.onInputEnd(1));

        assertTrue(checkpoints.isDue());
    }

    @Test
    void shouldCommitAndSaySoWhenOneIsComplete() {
        checkpoints.complete(7);

        assertEquals(List.of(7L), committed);
        assertEquals(List.of("committed 7"), told);
    }

    @Test
    void shouldSayOnceThatItHasEndedAndStayUntilReleased() {
        checkpoints.onEnded(true);
        checkpoints.onEnded(true);

        assertEquals(List.of("ended, stopped"), told);
        assertFalse(checkpoints.isReleased());
        checkpoints.release();
        assertTrue(checkpoints.isReleased());
    }
}
