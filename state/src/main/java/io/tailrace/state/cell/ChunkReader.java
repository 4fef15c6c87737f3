// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.IncompatibleSchemaException;

/**
 * Reads captured chunks back into cells. No snapshot may be open meanwhile.
 *
 * <p>Chunks of a full snapshot come in any order, those of other key groups left out. Chunks of an
 * incremental one come after those of its predecessors.
 */
public final class ChunkReader {

    private final ChunkFormat format;
    private final ChunkFormat.Decoders decoders;
    private final ChunkTree tree;
    private final RangeCut cut;
    private final long undated;

    ChunkReader(
            ChunkFormat format,
            ChunkFormat.Decoders decoders,
            ChunkTree tree,
            RangeCut cut,
            long undated) {
        this.format = format;
        this.decoders = decoders;
        this.tree = tree;
        this.cut = cut;
        this.undated = undated;
    }

    /** Adds the entries of a chunk. */
    public void add(BigCell cell, ByteReader from) {
        format.readEntries(
                from,
                format.readHeader(from),
                decoders,
                undated,
                (position, key, value, deadline) -> tree.put(cell, position, key, value, deadline));
    }

    /** Puts a chunk in the place of whatever the cell holds in its range. */
    public void replace(BigCell cell, ByteReader from) {
        replace(cell, from, true);
    }

    /**
     * The same, of keys that may hash otherwise than when the chunk was written.
     *
     * @param hashesAsThen if not, only a chunk that is the whole cell can be put anywhere
     * @return whether that was possible; otherwise nothing has changed
     */
    public boolean replace(BigCell cell, ByteReader from, boolean hashesAsThen) {
        ChunkFormat.Header header = format.readHeader(from);
        if (!hashesAsThen && !header.whole()) {
            return false;
        }
        cut.cut(cell, header.from(), header.to());
        format.readEntries(
                from,
                header,
                decoders,
                undated,
                (position, key, value, deadline) -> {
                    if (position < header.from() || position > header.to()) {
                        throw outOfRange(key, from);
                    }
                    tree.put(cell, position, key, value, deadline);
                });
        return true;
    }

    private static RuntimeException outOfRange(Object key, ByteReader from) {
        if (key == null) {
            return from.malformed("an entry lies outside of its chunk");
        }
        return new IncompatibleSchemaException(
                "A key of type "
                        + key.getClass().getName()
                        + " hashes otherwise than when it was written, so it cannot be told what an"
                        + " increment has replaced. Remedy: take a savepoint with the program as it"
                        + " was, which is whole, and go on from that");
    }
}
