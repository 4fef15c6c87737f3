// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.snapshot;

import io.tailrace.checkpoint.align.BarrierAligner;
import io.tailrace.checkpoint.schedule.Increments;
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

/** A task of two inputs, whose hand-over has three blocks, one of them in reserve. */
abstract class TaskWithCheckpoints {

    static final int BLOCK_BYTES = 16;
    static final long LOOK_NANOS = 50_000;

    final List<String> told = new ArrayList<>();
    final List<Long> committed = new ArrayList<>();
    final HandOver handOver = new HandOver(BLOCK_BYTES, 3, 1, () -> {});
    final Cursor cursor = new Cursor();
    final ArrayLane lane = ArrayLane.ofCapacity(64);
    final TaskSnapshot snapshot =
            new TaskSnapshot(SnapshotEpoch.fresh(), List.<SnapshotPart>of(cursor));
    final TaskCheckpoints checkpoints = checkpoints();
    TaskContents contents;
    long nowNs;
    int momentBytes = 1;

    TaskCheckpoints checkpoints() {
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
                new SnapshotChain(Increments.none()),
                handOver,
                CaptureBudget.standard(),
                List.of(new Moment()),
                List.of(new KeyedPart(4, "keyed state", List.of("count"))),
                List.<Committing>of(committed::add),
                outbox,
                new Events(),
                () -> nowNs);
    }

    int work() {
        return checkpoints.work(0, 1);
    }

    void align(long checkpoint) {
        checkpoints.begin(checkpoint, false);
        checkpoints.onBarrier(0, checkpoint);
        checkpoints.onBarrier(1, checkpoint);
        told.removeIf(one -> one.startsWith("aligned"));
    }

    void begin(long checkpoint) {
        align(checkpoint);
        checkpoints.beginSnapshot();
    }

    /** Begins one of which more has to be captured at once than there is room for. */
    void overrun(long checkpoint) {
        begin(checkpoint);
        for (int i = 0; i < 4; i++) {
            frame(20);
        }
    }

    void frame(int bytes) {
        handOver.begin(1, FrameKind.TASK_TIME, CaptureTarget.NO_GROUP)
                .writeBytes(new byte[bytes], 0, bytes);
        handOver.end();
    }

    void workUntilCaptured() {
        for (int turn = 0; turn < 10 && work() > 0; turn++) {
            giveAllBack();
        }
    }

    void giveBackOne() {
        handOver.giveBack(handOver.take());
    }

    boolean giveAllBack() {
        boolean last = false;
        for (Block block = handOver.take(); block != null; block = handOver.take()) {
            last |= block.isLast();
            handOver.giveBack(block);
        }
        return last;
    }

    boolean handedOverALastBlock() {
        return giveAllBack();
    }

    List<String> sent() {
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
    final class Cursor implements SnapshotPart {
        int slices = 1;
        int bytes = 1;
        int captured;
        int ended;

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

    final class Moment implements MomentPart {
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

    final class Events implements CheckpointEvents {
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
