// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.frame;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.MalformedDataException;
import io.tailrace.state.snapshot.FrameKind;

/** Reads the frames of a block. Reused from block to block. */
public final class FrameReader {

    private final ByteReader content;

    public FrameReader(ByteReader content) {
        this.content = content;
    }

    /**
     * Hands over all frames of a block.
     *
     * @throws MalformedDataException if it does not hold whole frames of known kinds
     */
    public void read(byte[] block, int length, FrameVisitor visitor) {
        ByteReader header = new ByteReader(block, 0, length);
        while (header.remaining() > 0) {
            FrameKind kind = kindOf(header);
            int part = header.readVarInt();
            int keyGroup = header.readVarInt() - 1;
            int frameLength = header.readVarInt();
            if (part < 0 || keyGroup < -1 || frameLength < 0 || frameLength > header.remaining()) {
                throw header.malformed("a frame does not lie within its block");
            }
            content.reset(block, header.position(), frameLength);
            header.skip(frameLength);
            visitor.frame(part, kind, keyGroup, content);
        }
    }

    private static FrameKind kindOf(ByteReader header) {
        int code = header.readByte();
        try {
            return FrameKind.ofCode(code);
        } catch (IllegalArgumentException unknown) {
            throw header.malformed("there is no kind of frames with the code " + code);
        }
    }
}
