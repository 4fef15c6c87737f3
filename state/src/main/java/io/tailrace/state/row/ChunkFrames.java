// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.state.snapshot.ChunkTarget;
import io.tailrace.state.snapshot.FrameKind;
import io.tailrace.state.snapshot.SnapshotEpoch;

/** Puts key and state in front of the chunks of one cell after another: {@code key | state id}. */
public final class ChunkFrames implements ChunkTarget {

    private final SnapshotEpoch epoch;
    private final int part;
    private final RowKeys keys;
    private long keyWord;
    private Object key;
    private int stateId;
    private ByteWriter writer;
    private long start;
    private long lastBytes;

    public ChunkFrames(SnapshotEpoch epoch, int part, RowKeys keys) {
        this.part = part;
        this.epoch = epoch;
        this.keys = keys;
    }

    /** What comes next is of this row and state. */
    public void belongTo(int row, int state) {
        keys.name(row, state, this);
    }

    /** What comes next is of this cell. */
    void belongTo(long keyWord, Object key, int stateId) {
        this.keyWord = keyWord;
        this.key = key;
        this.stateId = stateId;
    }

    @Override
    public ByteWriter beginChunk() {
        writer = epoch.target().begin(part, FrameKind.CHUNK, keys.groupOf(keyWord));
        start = writer.position();
        keys.write(keyWord, key, writer);
        writer.writeVarInt(stateId);
        return writer;
    }

    @Override
    public void endChunk() {
        lastBytes = writer.position() - start;
        epoch.target().end();
        writer = null;
        key = null;
    }

    public long lastBytes() {
        return lastBytes;
    }
}
