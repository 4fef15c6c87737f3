// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.saved;

import io.tailrace.checkpoint.frame.FrameWriter;
import io.tailrace.checkpoint.store.SectionWriter;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A section that is written frame by frame, by the thread that has the frames. */
final class SavedSection implements CaptureTarget, AutoCloseable {

    private static final int BLOCK_BYTES = 64 << 10;

    private final SectionWriter section;
    private final FrameWriter frames = new FrameWriter();
    private final ByteWriter block = new ByteWriter();

    SavedSection(SectionWriter section) {
        this.section = section;
    }

    @Override
    public ByteWriter begin(int part, FrameKind kind, int keyGroup) {
        frames.begin(block, part, kind, keyGroup);
        return block;
    }

    @Override
    public void end() {
        frames.end();
    }

    /** Appends a frame as it was read. */
    void copy(int part, FrameKind kind, int keyGroup, ByteReader content) {
        byte[] bytes = content.readBytes(content.remaining());
        begin(part, kind, keyGroup).writeBytes(bytes, 0, bytes.length);
        end();
        if (block.position() >= BLOCK_BYTES) {
            try {
                flush();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** Writes what has come together. */
    void flush() throws IOException {
        if (block.position() > 0) {
            section.write(block.array(), block.position());
            block.reset();
        }
    }

    void finish() throws IOException {
        flush();
        section.finish();
    }

    @Override
    public void close() {
        section.close();
    }
}
