// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.snapshot;

import io.tailrace.operator.codec.ByteWriter;

/**
 * Takes the chunks of one big cell. Whoever owns the cell puts in front whose cell it is (key and
 * state); the cell itself appends range, entries and deadlines.
 */
public interface ChunkTarget {

    /** Begins the frame of one chunk; the owner's prefix is already written. */
    ByteWriter beginChunk();

    void endChunk();
}
