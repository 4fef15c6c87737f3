// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import io.tailrace.checkpoint.frame.FrameVisitor;
import io.tailrace.checkpoint.frame.FrameWriter;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.state.snapshot.FrameKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Frames as a test writes and reads them. */
final class Frames implements FrameVisitor {

    /** One frame, printable. */
    record Frame(int part, FrameKind kind, int keyGroup, List<Byte> content) {

        Frame inverted() {
            return new Frame(
                    part, kind, keyGroup, content.stream().map(each -> (byte) ~each).toList());
        }
    }

    private final List<Frame> read = new ArrayList<>();

    @Override
    public void frame(int part, FrameKind kind, int keyGroup, ByteReader content) {
        read.add(new Frame(part, kind, keyGroup, boxed(content.readBytes(content.remaining()))));
    }

    List<Frame> read() {
        return read;
    }

    static List<Frame> random(Random random, int count, int groups, int mostBytes) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            FrameKind kind = FrameKind.values()[random.nextInt(FrameKind.values().length)];
            byte[] content = new byte[random.nextInt(mostBytes + 1)];
            if (random.nextBoolean()) {
                random.nextBytes(content);
            } else {
                Arrays.fill(content, (byte) random.nextInt());
            }
            frames.add(
                    new Frame(
                            random.nextInt(6),
                            kind,
                            random.nextInt(groups + 1) - 1,
                            boxed(content)));
        }
        return frames;
    }

    static byte[] block(List<Frame> frames) {
        ByteWriter block = new ByteWriter();
        FrameWriter writer = new FrameWriter();
        for (Frame frame : frames) {
            writer.begin(block, frame.part(), frame.kind(), frame.keyGroup());
            frame.content().forEach(block::writeByte);
            writer.end();
        }
        return block.toByteArray();
    }

    private static List<Byte> boxed(byte[] bytes) {
        List<Byte> boxed = new ArrayList<>();
        for (byte each : bytes) {
            boxed.add(each);
        }
        return boxed;
    }
}
