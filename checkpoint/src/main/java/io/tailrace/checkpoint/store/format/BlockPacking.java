// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import java.util.zip.Deflater;

/** Deflates blocks if that makes them smaller. Used by one thread; closed in the end. */
final class BlockPacking implements AutoCloseable {

    private final Deflater deflater;
    private byte[] buffer = {};
    private byte[] packed;
    private int packedLength;

    BlockPacking(boolean compressed) {
        deflater = compressed ? new Deflater(Deflater.BEST_SPEED, true) : null;
    }

    /**
     * @return the form that {@link #packed} has then
     */
    int pack(byte[] block, int length) {
        packed = block;
        packedLength = length;
        if (deflater == null) {
            return BlockForm.AS_IT_IS;
        }
        if (buffer.length < length) {
            buffer = new byte[Math.max(length, 2 * buffer.length)];
        }
        deflater.reset();
        deflater.setInput(block, 0, length);
        deflater.finish();
        int deflated = deflater.deflate(buffer, 0, length);
        if (!deflater.finished() || deflated >= length) {
            return BlockForm.AS_IT_IS;
        }
        packed = buffer;
        packedLength = deflated;
        return BlockForm.DEFLATED;
    }

    byte[] packed() {
        return packed;
    }

    int packedLength() {
        return packedLength;
    }

    @Override
    public void close() {
        if (deflater != null) {
            deflater.end();
        }
    }
}
