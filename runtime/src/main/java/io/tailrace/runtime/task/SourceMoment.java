// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.Split;
import io.tailrace.runtime.snapshot.Committing;
import io.tailrace.runtime.snapshot.Longs;
import io.tailrace.runtime.snapshot.MomentPart;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * A source in a snapshot: its splits, where to read on in each, and their watermarks. When the
 * checkpoint is complete the reader hears of it.
 *
 * <pre>
 *   SOURCE_HEADER  version | watermark state of the task | schema of positions
 *   SOURCE_SPLIT   id | ended? | position and watermark state, unless it has ended
 * </pre>
 */
public final class SourceMoment implements MomentPart, Committing {

    public static final String KIND = "source";
    public static final int VERSION = 1;

    private static final int MOST_NOTES = 16;

    /** What a checkpoint, which is not known to be complete, holds of those that are open. */
    private record Stored(long checkpoint, List<Split<Object>> splits) {}

    private final ArrayDeque<Stored> waiting = new ArrayDeque<>();
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
        intake.ask("prepare a checkpoint", SourceMoment::prepare);
        ByteWriter header = to.begin(part, FrameKind.SOURCE_HEADER, CaptureTarget.NO_GROUP);
        header.writeByte(VERSION);
        Longs.write(intake.watermarks().snapshot(nowMs), header);
        positions.schema().writeTo(header);
        to.end();
        List<String> notes = new ArrayList<>();
        List<Split<Object>> open = new ArrayList<>();
        for (SourceFeed feed : intake.splits().open()) {
            Object position = positionOf(feed);
            open.add(new Split<>(feed.splitId(), position));
            writeSplit(feed, position, nowMs, to.begin(part, FrameKind.SOURCE_SPLIT, -1));
            to.end();
            note(feed.splitId(), "at " + position, notes);
        }
        for (String ended : intake.splits().ended()) {
            writeEnded(ended, to.begin(part, FrameKind.SOURCE_SPLIT, -1));
            to.end();
            note(ended, "has ended", notes);
        }
        int more = intake.splits().count() - notes.size();
        if (more > 0) {
            notes.add("and " + more + " more splits");
        }
        waiting.add(new Stored(checkpoint, open));
        return notes;
    }

    /** One that has failed is never complete; a later one says more than it would have. */
    @Override
    public void commitUpTo(long checkpoint) {
        while (!waiting.isEmpty() && waiting.getFirst().checkpoint() <= checkpoint) {
            Stored stored = waiting.removeFirst();
            if (stored.checkpoint() == checkpoint) {
                stored.splits().forEach(this::tellComplete);
            }
        }
    }

    private void tellComplete(Split<Object> split) {
        intake.ask(
                "hear of a complete checkpoint",
                reader -> {
                    reader.onCheckpointComplete(split.id(), split.position());
                    return null;
                });
    }

    private Object positionOf(SourceFeed feed) {
        return intake.ask("name a position", reader -> reader.position(feed.splitId()));
    }

    private static Object prepare(SourceReader<Object, Object> reader) throws Exception {
        reader.prepareCheckpoint();
        return null;
    }

    private void writeSplit(SourceFeed feed, Object position, long nowMs, ByteWriter to) {
        to.writeString(feed.splitId());
        to.writeBoolean(false);
        int block = to.openBlock();
        positions.write(position, to);
        to.closeBlock(block);
        Longs.write(intake.watermarks().snapshot(feed.number(), nowMs), to);
    }

    private static void writeEnded(String splitId, ByteWriter to) {
        to.writeString(splitId);
        to.writeBoolean(true);
    }

    private static void note(String splitId, String where, List<String> notes) {
        if (notes.size() < MOST_NOTES) {
            notes.add("split '" + splitId + "' " + where);
        }
    }
}
