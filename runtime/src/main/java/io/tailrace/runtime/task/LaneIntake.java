// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

import io.tailrace.runtime.clock.TaskClock;
import io.tailrace.runtime.count.LaneFigures;
import io.tailrace.runtime.count.TurnCounter;
import io.tailrace.runtime.count.WaitFigures;
import io.tailrace.runtime.lane.LaneReader;
import io.tailrace.runtime.lane.SignalHandler;
import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.link.Link;
import io.tailrace.runtime.out.Outbox;
import io.tailrace.runtime.snapshot.TaskCheckpoints;
import io.tailrace.runtime.time.TimeVerdict;
import io.tailrace.runtime.time.WatermarkMerger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the lanes of a task in turn, beginning each time behind the one read last, so that none
 * starves. Reading a lane stops after everything that is no record: its progress is then known to
 * the writer, and whatever has to happen at that signal happens before the next one.
 */
public final class LaneIntake implements Intake {

    private final Lane[] lanes;
    private final Link heads;
    private WatermarkMerger merger;
    private final Outbox outbox;
    private final TaskClock clock;
    private final TurnCounter recordsIn;
    private final SignalTrace trace;
    private final String task;

    private int first;
    private Lane reading;
    private int recordsRead;
    private int live;
    private boolean stopped;
    private boolean ended;

    /** {@code null} if the job takes no checkpoints. */
    private TaskCheckpoints checkpoints;

    /**
     * @param heads where watermarks, idleness and the end go, merged
     * @param trace {@code null} for none
     */
    public LaneIntake(
            String task,
            List<InputLane> lanes,
            Link heads,
            Outbox outbox,
            TaskClock clock,
            TurnCounter recordsIn,
            SignalTrace trace) {
        this.task = task;
        this.heads = heads;
        this.outbox = outbox;
        this.clock = clock;
        this.recordsIn = recordsIn;
        this.trace = trace;
        this.merger = WatermarkMerger.of(lanes.size());
        this.live = lanes.size();
        this.lanes = new Lane[lanes.size()];
        for (int i = 0; i < this.lanes.length; i++) {
            this.lanes[i] = new Lane(i, lanes.get(i));
        }
    }

    /** Tells the task's part in checkpoints of barriers; said before anything is read. */
    public void tell(TaskCheckpoints takingPart) {
        checkpoints = takingPart;
    }

    /** Goes on from where another run stood; before anything is read. */
    public void resume(InputsMoment.Written written) {
        // With other senders nobody can say who has promised what, but for the least of it.
        merger =
                written.senders().equals(senders())
                        ? WatermarkMerger.resumed(written.merger())
                        : WatermarkMerger.resumedAt(lanes.length, written.watermark());
    }

    /** The role names of the tasks at the other ends, by input. */
    List<String> senders() {
        return Stream.of(lanes).map(lane -> lane.input.sender()).toList();
    }

    long[] timeState() {
        return merger.snapshot();
    }

    @Override
    public void open() {}

    @Override
    public int poll(int limit) {
        int taken = 0;
        int from = first;
        for (int i = 0; i < lanes.length && taken < limit && !outbox.isBlocked(); i++) {
            int index = from + i < lanes.length ? from + i : from + i - lanes.length;
            Lane lane = lanes[index];
            if (isHeld(lane)) {
                continue;
            }
            if (!lane.ended && lane.input.heldBack().getAsBoolean()) {
                if (!lane.input.reader().isEmpty()) {
                    // Whoever else is read now may bring the next sweep, and so on for ever.
                    first = index;
                    break;
                }
            } else if (!lane.ended) {
                taken += read(lane, limit - taken);
            }
            first = index + 1 == lanes.length ? 0 : index + 1;
        }
        reading = null;
        return taken;
    }

    /** Whether its barrier has come and others are waited for. */
    private boolean isHeld(Lane lane) {
        return checkpoints != null && checkpoints.isHeld(lane.index);
    }

    private int read(Lane lane, int limit) {
        reading = lane;
        recordsRead = 0;
        try {
            return lane.input.reader().poll(lane, limit);
        } finally {
            recordsIn.add(recordsRead);
        }
    }

    @Override
    public void heldUp() {}

    @Override
    public long nextDeadlineMs() {
        return Long.MAX_VALUE;
    }

    @Override
    public long nanosUntilPoll() {
        return Long.MAX_VALUE;
    }

    @Override
    public void endInput() {
        // Ends when those that send to it have ended.
    }

    @Override
    public void stop() {
        // Stops when those that send to it have stopped.
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    @Override
    public boolean hasStopped() {
        return ended && stopped;
    }

    @Override
    public WaitFigures waitForOthers(long nowNs) {
        return WaitFigures.NONE;
    }

    @Override
    public String awaiting() {
        StringBuilder senders = new StringBuilder("input from ");
        String separator = "";
        for (Lane lane : lanes) {
            if (!lane.ended) {
                senders.append(separator).append(lane.input.sender());
                senders.append(lane.input.reader().isEmpty() ? "" : " (signals unread)");
                separator = ", ";
            }
        }
        return senders.toString();
    }

    @Override
    public long watermark() {
        return merger.watermark();
    }

    @Override
    public List<LaneFigures> lanes() {
        List<LaneFigures> figures = new ArrayList<>();
        for (Lane lane : lanes) {
            LaneReader reader = lane.input.reader();
            figures.add(new LaneFigures(lane.input.sender(), reader.fill(), reader.capacity()));
        }
        return figures;
    }

    /** Where the record being processed came from. */
    public String origin() {
        return reading == null ? "" : "task " + reading.input.sender();
    }

    @Override
    public void close() {}

    private void onControl(Lane lane, int kind, long argument) {
        switch (kind) {
            case SignalKind.WATERMARK -> forward(merger.onWatermark(lane.index, argument));
            case SignalKind.IDLE -> forward(merger.onIdle(lane.index));
            case SignalKind.ACTIVE -> forward(merger.onActive(lane.index));
            case SignalKind.BARRIER -> checkpoints.onBarrier(lane.index, argument);
            case SignalKind.END -> {
                forward(merger.onEnd(lane.index));
                onLast(lane);
            }
            case SignalKind.STOP -> {
                // For the merger it lives on: it goes on holding event time back where it stands.
                stopped = true;
                onLast(lane);
            }
            default ->
                    throw new IllegalStateException(
                            "Task "
                                    + task
                                    + " cannot handle a "
                                    + SignalKind.nameOf(kind)
                                    + " from "
                                    + lane.input.sender());
        }
    }

    /** Stopped is the task if one of those that send to it has stopped and none is left. */
    private void onLast(Lane lane) {
        lane.ended = true;
        live--;
        if (checkpoints != null) {
            checkpoints.onInputEnd(lane.index);
        }
        if (live == 0 && stopped) {
            ended = true;
            heads.onControl(SignalKind.STOP, 0);
        }
    }

    private void forward(TimeVerdict verdict) {
        if (verdict.forwardsEnd()) {
            ended = true;
        }
        Verdicts.forward(verdict, merger.watermark(), heads);
    }

    private final class Lane implements SignalHandler {

        private final int index;
        private final InputLane input;
        private boolean ended;

        private Lane(int index, InputLane input) {
            this.index = index;
            this.input = input;
        }

        @Override
        public boolean onSignal(int kind, Object value, long timestamp, long birthNs) {
            if (trace != null) {
                trace.onSignal(task, input.sender(), index, kind, value, timestamp);
            }
            clock.birthNs(birthNs);
            if (kind == SignalKind.RECORD) {
                recordsRead++;
                input.records().onRecord(value, timestamp);
                return !outbox.isBlocked();
            }
            onControl(this, kind, timestamp);
            return false;
        }
    }
}
