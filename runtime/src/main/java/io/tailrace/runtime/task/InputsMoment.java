// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.runtime.snapshot.Longs;
import io.tailrace.runtime.snapshot.MomentPart;
import io.tailrace.runtime.time.WatermarkMerger;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;
import java.util.ArrayList;
import java.util.List;

/** The watermark and status of each input of a task, in a snapshot. */
public final class InputsMoment implements MomentPart {

    public static final String KIND = "watermarks of inputs";

    private static final int VERSION = 1;

    private final LaneIntake intake;
    private final List<String> nodes;

    /**
     * @param nodes all that the task runs: they tell it from other tasks
     */
    public InputsMoment(LaneIntake intake, List<String> nodes) {
        this.intake = intake;
        this.nodes = List.copyOf(nodes);
    }

    /**
     * What was written.
     *
     * @param senders the tasks at the other ends, by input
     * @param merger the state of the merger of their watermarks
     */
    public record Written(List<String> senders, long[] merger) {

        /** What the task had passed on. */
        public long watermark() {
            return WatermarkMerger.restored(merger).watermark();
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> nodes() {
        return nodes;
    }

    @Override
    public List<String> capture(long checkpoint, int part, CaptureTarget to) {
        ByteWriter writer = to.begin(part, FrameKind.TASK_TIME, CaptureTarget.NO_GROUP);
        writer.writeByte(VERSION);
        List<String> senders = intake.senders();
        writer.writeCount(senders.size(), 0, 0);
        senders.forEach(writer::writeString);
        Longs.write(intake.timeState(), writer);
        to.end();
        return List.of();
    }

    public static Written read(ByteReader from) {
        from.requireVersion(VERSION, "the event time of a task's inputs");
        List<String> senders = new ArrayList<>();
        for (long left = from.readCount(0, 1); left > 0; left--) {
            senders.add(from.readString());
        }
        Written written = new Written(senders, Longs.read(from));
        from.requireEnd();
        return written;
    }
}
