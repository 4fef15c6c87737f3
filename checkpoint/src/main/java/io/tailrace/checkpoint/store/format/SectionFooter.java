// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;

/**
 * What stands behind the blocks of a section.
 *
 * @param rawBytes of all blocks before they were deflated and sealed
 * @param blocksDigest the checksum of the checksums of all blocks, in order
 */
record SectionFooter(long rawBytes, int blocksDigest, FrameTally tally, BlockRuns runs) {

    /** Ends every section: what stands before it was written in full. */
    static final byte[] MAGIC = "tailends".getBytes(US_ASCII);

    /** Length of the footer and its checksum go before it. */
    static final int TRAILER_BYTES = 2 * Integer.BYTES + MAGIC.length;

    /** More than any index can have. */
    static final int MOST_BYTES = 256 << 20;

    /** In place of the number of a block, for the seal and the checksum of a footer. */
    static final long NUMBER = Long.MAX_VALUE;

    void writeTo(ByteWriter to) {
        to.writeVarLong(rawBytes);
        to.writeInt(blocksDigest);
        tally.writeTo(to);
        runs.writeTo(to);
    }

    static SectionFooter readFrom(ByteReader from, long blockBytes) {
        SectionFooter footer =
                new SectionFooter(
                        from.readVarLong(),
                        from.readInt(),
                        FrameTally.readFrom(from),
                        BlockRuns.readFrom(from, blockBytes));
        from.requireEnd();
        return footer;
    }
}
