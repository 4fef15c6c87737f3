// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.align.Alignment;
import io.tailrace.checkpoint.align.BarrierAligner;
import io.tailrace.checkpoint.store.PartContents;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.runtime.clock.TaskClock;
import io.tailrace.runtime.clock.VirtualClock;
import io.tailrace.runtime.count.SingleWriterCounter;
import io.tailrace.runtime.lane.ArrayLane;
import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.out.Outbox;
import io.tailrace.state.snapshot.CaptureBudget;
import io.tailrace.state.snapshot.CaptureSlice;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;
import io.tailrace.state.snapshot.SnapshotEpoch;
import io.tailrace.state.snapshot.SnapshotPart;
import io.tailrace.state.snapshot.TaskSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A task of two inputs, whose hand-over has three blocks, one of them in reserve. */
class TaskCheckpointsTest {

    private static final int BLOCK_BYTES = 16;
    private static final long LOOK_NANOS = 50_000;

    private final List<String> told = new ArrayList<>();
    private final List<Long> committed = new ArrayList<>();
    private final HandOver handOver = new HandOver(BLOCK_BYTES, 3, 1, () -> {});
    private final Cursor cursor = new Cursor();
    private final ArrayLane lane = ArrayLane.ofCapacity(64);
    private final TaskSnapshot snapshot =
            new TaskSnapshot(SnapshotEpoch.fresh(), List.<SnapshotPart>of(cursor));
    private final TaskCheckpoints checkpoints = checkpoints();
    private TaskContents contents;
    private long nowNs;
    private int momentBytes = 1;

    @Test
    void shouldBeDueOnceAllBarriersHaveCome() {
        checkpoints.begin(1);
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

    @Test
    void shouldLetGoOfInputsWhenWhatTheyAreHeldForIsAborted() {
        checkpoints.begin(1);
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

        checkpoints.begin(1);

        assertTrue(checkpoints.isDue());
    }

    @Test
    void shouldBeDueWhenTheLastMissingInputEnds() {
        checkpoints.begin(1);
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

    private TaskCheckpoints checkpoints() {
        Outbox outbox =
                new Outbox(
                        new SingleWriterCounter(), new TaskClock(VirtualClock.startingAt(0), true));
        outbox.add(lane, "receiver#0");
        return new TaskCheckpoints(
                "task",
                1,
                2,
                new BarrierAligner(2, true),
                snapshot,
                handOver,
                CaptureBudget.standard(),
                List.of(new Moment()),
                List.of(new KeyedPart(4, "keyed state", List.of("count"))),
                List.<Committing>of(committed::add),
                outbox,
                new Events(),
                () -> nowNs);
    }

    private int work() {
        return checkpoints.work(0, 1);
    }

    private void align(long checkpoint) {
        checkpoints.begin(checkpoint);
        checkpoints.onBarrier(0, checkpoint);
        checkpoints.onBarrier(1, checkpoint);
        told.removeIf(one -> one.startsWith("aligned"));
    }

    private void begin(long checkpoint) {
        align(checkpoint);
        checkpoints.beginSnapshot();
    }

    /** Begins one of which more has to be captured at once than there is room for. */
    private void overrun(long checkpoint) {
        begin(checkpoint);
        for (int i = 0; i < 4; i++) {
            frame(20);
        }
    }

    private void frame(int bytes) {
        handOver.begin(1, FrameKind.TASK_TIME, CaptureTarget.NO_GROUP)
                .writeBytes(new byte[bytes], 0, bytes);
        handOver.end();
    }

    private void workUntilCaptured() {
        for (int turn = 0; turn < 10 && work() > 0; turn++) {
            giveAllBack();
        }
    }

    private void giveBackOne() {
        handOver.giveBack(handOver.take());
    }

    private boolean giveAllBack() {
        boolean last = false;
        for (Block block = handOver.take(); block != null; block = handOver.take()) {
            last |= block.isLast();
            handOver.giveBack(block);
        }
        return last;
    }

    private boolean handedOverALastBlock() {
        return giveAllBack();
    }

    private List<String> sent() {
        List<String> sent = new ArrayList<>();
        lane.flush();
        lane.poll(
                (kind, value, timestamp, birthNs) ->
                        sent.add(
                                SignalKind.nameOf(kind).toUpperCase(java.util.Locale.ROOT)
                                        + " "
                                        + timestamp),
                64);
        return sent;
    }

    /** Something that takes a number of slices, and writes in each. */
    private final class Cursor implements SnapshotPart {
        private int slices = 1;
        private int bytes = 1;
        private int captured;
        private int ended;

        @Override
        public void begin() {
            captured = 0;
        }

        @Override
        public boolean capture(CaptureSlice slice) {
            frame(bytes);
            return ++captured >= slices;
        }

        @Override
        public void end() {
            ended++;
        }
    }

    private final class Moment implements MomentPart {
        @Override
        public String kind() {
            return "moment";
        }

        @Override
        public List<String> nodes() {
            return List.of("sink");
        }

        @Override
        public List<String> capture(long checkpoint, int part, CaptureTarget to) {
            to.begin(part, FrameKind.TASK_TIME, CaptureTarget.NO_GROUP)
                    .writeBytes(new byte[momentBytes], 0, momentBytes);
            to.end();
            return List.of("noted");
        }
    }

    private final class Events implements CheckpointEvents {
        @Override
        public void onBegun(long checkpoint) {
            told.add("begun " + checkpoint);
        }

        @Override
        public void onAligned(long checkpoint, long nanos) {
            told.add("aligned " + checkpoint + " after " + nanos);
        }

        @Override
        public void onCaptured(long checkpoint, TaskContents captured) {
            told.add("captured " + checkpoint);
            contents = captured;
        }

        @Override
        public void onGivenUp(long checkpoint, String why) {
            told.add("given up " + checkpoint);
        }

        @Override
        public void onCommitted(long checkpoint) {
            told.add("committed " + checkpoint);
        }

        @Override
        public void onEnded(boolean stopped) {
            told.add("ended" + (stopped ? ", stopped" : ""));
        }
    }
}
