// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.snapshot;

import io.tailrace.checkpoint.align.Alignment;
import io.tailrace.checkpoint.align.BarrierAligner;
import io.tailrace.checkpoint.store.PartContents;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.out.Outbox;
import io.tailrace.state.snapshot.CaptureBudget;
import io.tailrace.state.snapshot.Increment;
import io.tailrace.state.snapshot.TaskSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A task's part in checkpoints, from the barrier to the commit.
 *
 * <ol>
 *   <li>Aligned, the snapshot begins between two records, with nothing waiting for timers of its
 *       key: sweeps may be half done. In the same turn the barrier goes out, behind everything that
 *       was sent before.
 *   <li>From then on each turn captures a slice. The task never waits for those who write.
 *   <li>A snapshot for which there is no room is given up, and told. After several in a row the
 *       task takes nothing in while room is short, until one is whole.
 * </ol>
 *
 * <p>Called by the task's worker.
 */
public final class TaskCheckpoints {

    /** So many given up in a row, and the input waits for those who write. */
    private static final int PATIENT_UNTIL = 3;

    private static final long LOOK_FOR_ROOM_NANOS = 50_000;
    private static final long NONE = 0;

    private final String task;
    private final int index;
    private final int parallelism;
    private final BarrierAligner aligner;
    private final TaskSnapshot snapshot;
    private final SnapshotChain chain;
    private final HandOver handOver;
    private final CapturePace pace;
    private final List<MomentPart> moments;
    private final MomentFrames momentFrames = new MomentFrames();
    private final List<KeyedPart> keyed;
    private final List<Committing> committing;
    private final Outbox outbox;
    private final CheckpointEvents events;
    private final LongSupplier nowNs;

    private long begun = NONE;
    private boolean begunAlone;
    private long due = NONE;
    private long firstBarrierNs;
    private long capturing = NONE;
    private boolean momentsOver;
    private boolean cursorDone;
    private int givenUpInARow;
    private TaskContents contents;
    private boolean ended;
    private boolean released;

    /**
     * @param moments parts that are captured at the barrier, numbered behind the keyed ones
     * @param keyed parts that are captured in the course of time
     * @param committing who hears that a checkpoint is complete, sinks first
     */
    public TaskCheckpoints(
            String task,
            int index,
            int parallelism,
            BarrierAligner aligner,
            TaskSnapshot snapshot,
            SnapshotChain chain,
            HandOver handOver,
            CaptureBudget budget,
            List<MomentPart> moments,
            List<KeyedPart> keyed,
            List<Committing> committing,
            Outbox outbox,
            CheckpointEvents events,
            LongSupplier nowNs) {
        this.task = task;
        this.index = index;
        this.parallelism = parallelism;
        this.aligner = aligner;
        this.snapshot = snapshot;
        this.chain = chain;
        this.handOver = handOver;
        this.pace = new CapturePace(budget);
        this.moments = List.copyOf(moments);
        this.keyed = List.copyOf(keyed);
        this.committing = List.copyOf(committing);
        this.outbox = outbox;
        this.events = events;
        this.nowNs = nowNs;
    }

    /**
     * A checkpoint has begun; its barriers are under way.
     *
     * @param alone whether it is to be whole by itself, and nothing is to build on it
     */
    public void begin(long checkpoint, boolean alone) {
        begun = checkpoint;
        begunAlone = alone;
        note(aligner.request(checkpoint));
    }

    public void abort(long checkpoint) {
        aligner.abort(checkpoint);
        if (due != NONE && due <= checkpoint) {
            due = NONE;
        }
        if (capturing != NONE && capturing <= checkpoint) {
            stopCapturing();
        }
    }

    /** A checkpoint is complete: it survives whatever comes. */
    public void complete(long checkpoint) {
        chain.completed(checkpoint);
        committing.forEach(one -> one.commitUpTo(checkpoint));
        events.onCommitted(checkpoint);
    }

    /** No further checkpoint needs this task. */
    public void release() {
        released = true;
    }

    public boolean isReleased() {
        return released;
    }

    public Alignment onBarrier(int input, long checkpoint) {
        boolean first = !aligner.isAligning();
        Alignment verdict = aligner.onBarrier(input, checkpoint);
        if (first) {
            firstBarrierNs = nowNs.getAsLong();
        }
        if (verdict == Alignment.ALIGNED) {
            events.onAligned(checkpoint, nowNs.getAsLong() - firstBarrierNs);
        }
        return note(verdict);
    }

    public Alignment onInputEnd(int input) {
        return note(aligner.onEnd(input));
    }

    /** Whether that input is not to be read for now. */
    public boolean isHeld(int input) {
        return due != NONE || aligner.isHeld(input);
    }

    /** Whether a snapshot is to begin as soon as nothing is half done. */
    public boolean isDue() {
        return due != NONE;
    }

    /**
     * Whether the task should take nothing in: because a snapshot is due, or for lack of room for
     * what it would have to capture.
     */
    public boolean holdsInput() {
        return due != NONE
                || (capturing != NONE && givenUpInARow >= PATIENT_UNTIL && !handOver.hasRoom());
    }

    /** Nobody tells the task when those who write have made room. */
    public long nanosUntilRoomIsLookedFor() {
        return capturing == NONE ? Long.MAX_VALUE : LOOK_FOR_ROOM_NANOS;
    }

    /** Begins the snapshot that is due. */
    public void beginSnapshot() {
        long checkpoint = due;
        due = NONE;
        if (checkpoint != begun) {
            // Of an earlier life of this checkpoint: its barrier was overtaken by its end.
            return;
        }
        if (capturing != NONE) {
            giveUp("the snapshot before has not been captured yet");
        }
        capturing = checkpoint;
        momentsOver = false;
        cursorDone = false;
        handOver.beginFor(checkpoint);
        events.onBegun(checkpoint);
        Increment increment = chain.begin(checkpoint, begunAlone, snapshot::canBuildOn);
        snapshot.begin(Math.toIntExact(checkpoint), increment, handOver);
        contents = captureMoments(checkpoint);
        outbox.sendToAll(SignalKind.BARRIER, checkpoint);
    }

    /**
     * Captures a slice of what is open.
     *
     * @param taken how much this turn has taken in
     * @param mayTake how much it might have
     * @return 0 if nothing has changed
     */
    public int work(int taken, int mayTake) {
        if (capturing == NONE) {
            return 0;
        }
        if (handOver.isOverrun()) {
            giveUp("those who write it did not keep up with what had to be captured");
            return 1;
        }
        if (!handOver.hasRoom()) {
            return 0;
        }
        if (!momentsOver) {
            momentsOver = momentFrames.handOver(handOver);
            return 1;
        }
        if (!cursorDone) {
            pace.afterTurnOf(taken, mayTake);
            cursorDone = snapshot.captureSlice(pace);
            return 1;
        }
        handOver.finish();
        chain.captured(handOver.bytes());
        long captured = capturing;
        capturing = NONE;
        givenUpInARow = 0;
        events.onCaptured(captured, contents);
        return 1;
    }

    /** The input has ended, and everything has gone through and out. */
    public void onEnded(boolean stopped) {
        if (!ended) {
            ended = true;
            events.onEnded(stopped);
        }
    }

    private Alignment note(Alignment verdict) {
        if (verdict == Alignment.ALIGNED) {
            due = aligner.settled();
        }
        return verdict;
    }

    private TaskContents captureMoments(long checkpoint) {
        List<PartContents> parts = new ArrayList<>();
        int next = 0;
        momentFrames.clear();
        for (KeyedPart part : keyed) {
            parts.add(new PartContents(part.part(), part.kind(), part.nodes(), List.of()));
            next = Math.max(next, part.part() + 1);
        }
        for (MomentPart moment : moments) {
            List<String> notes = moment.capture(checkpoint, next, momentFrames);
            parts.add(new PartContents(next, moment.kind(), moment.nodes(), notes));
            next++;
        }
        return new TaskContents(task, index, parallelism, chain.oldest(), parts);
    }

    private void giveUp(String why) {
        long givenUp = capturing;
        givenUpInARow++;
        stopCapturing();
        events.onGivenUp(givenUp, why);
    }

    private void stopCapturing() {
        if (snapshot.open()) {
            snapshot.abort();
        }
        capturing = NONE;
    }
}
