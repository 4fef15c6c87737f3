// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.model;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Keeps the frames of a snapshot in memory. */
public final class FrameLog implements CaptureTarget {

    /** One frame, to be read any number of times. */
    public record Frame(int part, FrameKind kind, int keyGroup, byte[] content) {
        public ByteReader reader() {
            return new ByteReader(content);
        }

        public boolean isHeader() {
            return kind == FrameKind.KEYED_HEADER || kind == FrameKind.TASK_HEADER;
        }

        /** Whether it is the task's own, not of a key. */
        public boolean isOfTask() {
            return switch (kind) {
                case TASK_HEADER, TASK_LIST, BROADCAST_CHUNK -> true;
                default -> false;
            };
        }
    }

    private final List<Frame> frames = new ArrayList<>();
    private final ByteWriter writer = new ByteWriter();
    private int part;
    private FrameKind kind;
    private int keyGroup;

    @Override
    public ByteWriter begin(int part, FrameKind kind, int keyGroup) {
        if (this.kind != null) {
            throw new IllegalStateException("A frame of " + this.kind + " is open: no nesting");
        }
        this.part = part;
        this.kind = kind;
        this.keyGroup = keyGroup;
        writer.reset();
        writer.writeLong(42);
        return writer;
    }

    @Override
    public void end() {
        byte[] all = writer.toByteArray();
        frames.add(
                new Frame(part, kind, keyGroup, java.util.Arrays.copyOfRange(all, 8, all.length)));
        kind = null;
    }

    public List<Frame> frames() {
        return List.copyOf(frames);
    }

    public List<Frame> framesOf(int ofPart) {
        return frames.stream().filter(frame -> frame.part() == ofPart).toList();
    }

    public long count(FrameKind of) {
        return frames.stream().filter(frame -> frame.kind() == of).count();
    }

    /** The frames in another order, the headers staying in front. */
    public List<Frame> shuffled(Random random) {
        List<Frame> headers = new ArrayList<>(frames);
        headers.removeIf(frame -> !frame.isHeader());
        List<Frame> rest = new ArrayList<>(frames);
        rest.removeAll(headers);
        Collections.shuffle(rest, random);
        headers.addAll(rest);
        return headers;
    }
}
