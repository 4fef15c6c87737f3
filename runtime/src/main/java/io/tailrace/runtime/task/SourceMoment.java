// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.runtime.snapshot.Longs;
import io.tailrace.runtime.snapshot.MomentPart;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A source in a snapshot: its splits, where to read on in each, and their watermarks.
 *
 * <pre>
 *   SOURCE_HEADER  version | watermark state of the task | schema of positions
 *   SOURCE_SPLIT   id | ended? | position and watermark state, unless it has ended
 * </pre>
 */
public final class SourceMoment implements MomentPart {

    public static final String KIND = "source";
    public static final int VERSION = 1;

    private static final int MOST_NOTES = 16;

    private final String node;
    private final SourceIntake intake;
    private final Codec<Object> positions;

    public SourceMoment(String node, SourceIntake intake, Codec<Object> positions) {
        this.node = node;
        this.intake = intake;
        this.positions = positions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> nodes() {
        return List.of(node);
    }

    @Override
    public List<String> capture(long checkpoint, int part, CaptureTarget to) {
        long nowMs = intake.settle();
        ByteWriter header = to.begin(part, FrameKind.SOURCE_HEADER, CaptureTarget.NO_GROUP);
        header.writeByte(VERSION);
        Longs.write(intake.watermarks().snapshot(nowMs), header);
        positions.schema().writeTo(header);
        to.end();
        List<String> notes = new ArrayList<>();
        for (SourceFeed feed : intake.feeds()) {
            Object position = feed.hasEnded() ? null : intake.position(feed);
            writeSplit(feed, position, nowMs, to.begin(part, FrameKind.SOURCE_SPLIT, -1));
            to.end();
            if (notes.size() < MOST_NOTES) {
                notes.add("split '" + feed.splitId() + "' " + where(position));
            }
        }
        if (intake.feeds().size() > MOST_NOTES) {
            notes.add("and " + (intake.feeds().size() - MOST_NOTES) + " more splits");
        }
        return notes;
    }

    private void writeSplit(SourceFeed feed, Object position, long nowMs, ByteWriter to) {
        to.writeString(feed.splitId());
        to.writeBoolean(feed.hasEnded());
        if (!feed.hasEnded()) {
            int block = to.openBlock();
            positions.write(position, to);
            to.closeBlock(block);
            Longs.write(intake.watermarks().snapshot(feed.number(), nowMs), to);
        }
    }

    private static String where(Object position) {
        return position == null ? "has ended" : "at " + position;
    }
}
