// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import io.tailrace.operator.codec.ByteWriter;
import java.util.zip.CRC32C;

/**
 * How a block lies in a section.
 *
 * <pre>
 *   stored length u32 | raw length u32 | form u8 | crc u32 | stored bytes
 * </pre>
 *
 * <p>The checksum is over the identity of the file, the number of the block, the fields before it
 * and the stored bytes: a block at another place, of this file or any other, is not valid there.
 */
final class BlockForm {

    static final int HEADER_BYTES = 3 * Integer.BYTES + 1;

    /** A frame may be that long, and a block holds at least one. */
    static final int MOST_RAW_BYTES = (1 << 28) + 64;

    static final int AS_IT_IS = 0;
    static final int DEFLATED = 1;

    /** Deflate cannot do better, so that a forged length is seen before anything is allocated. */
    static final int MOST_DEFLATION = 1032;

    private final CRC32C crc = new CRC32C();
    private final ByteWriter bound = new ByteWriter(32);

    /** What the seal of a block is bound to. */
    byte[] boundTo(long number, int rawLength, int form) {
        bound.reset();
        bound.writeLong(number);
        bound.writeInt(rawLength);
        bound.writeByte(form);
        return bound.toByteArray();
    }

    int checksum(
            int identity,
            long number,
            int rawLength,
            int form,
            byte[] stored,
            int offset,
            int length) {
        bound.reset();
        bound.writeInt(identity);
        bound.writeLong(number);
        bound.writeInt(length);
        bound.writeInt(rawLength);
        bound.writeByte(form);
        crc.reset();
        crc.update(bound.array(), 0, bound.position());
        crc.update(stored, offset, length);
        return (int) crc.getValue();
    }
}
