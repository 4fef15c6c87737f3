// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.time.EventTime;
import io.tailrace.runtime.snapshot.MomentPart;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;
import java.util.ArrayList;
import java.util.List;

/**
 * How far operators have come in event time, in a snapshot: the watermark they see, and what waits
 * for the sweeps before it to be done.
 */
public record GroupMoment(Timed of, List<String> nodes) implements MomentPart {

    public static final String KIND = "event time";

    private static final int VERSION = 2;
    private static final int WITHOUT_HEARD = 1;

    public GroupMoment {
        nodes = List.copyOf(nodes);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> capture(long checkpoint, int part, CaptureTarget to) {
        GroupProgress progress = of.progress();
        ByteWriter writer = to.begin(part, FrameKind.TASK_TIME, CaptureTarget.NO_GROUP);
        writer.writeByte(VERSION);
        writer.writeLong(progress.watermark());
        writer.writeCount(progress.waiting().size(), 0, 0);
        for (GroupProgress.Waiting waiting : progress.waiting()) {
            writer.writeByte(waiting.kind());
            writer.writeLong(waiting.argument());
        }
        writer.writeLong(progress.heard());
        to.end();
        return List.of();
    }

    /** What {@link #capture} has written. */
    public static GroupProgress read(ByteReader from) {
        int version = from.readVersion(VERSION, "the event time of operators");
        long watermark = from.readLong();
        List<GroupProgress.Waiting> waiting = new ArrayList<>();
        for (long left = from.readCount(0, 9); left > 0; left--) {
            waiting.add(new GroupProgress.Waiting(from.readByte(), from.readLong()));
        }
        long heard = version > WITHOUT_HEARD ? from.readLong() : EventTime.BEGINNING;
        from.requireEnd();
        return new GroupProgress(watermark, waiting, heard);
    }
}
