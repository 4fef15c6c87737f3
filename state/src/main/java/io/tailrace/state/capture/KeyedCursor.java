// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.capture;

import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.state.cell.BigCell;
import io.tailrace.state.cell.ChunkCursor;
import io.tailrace.state.row.BigCellSlot;
import io.tailrace.state.row.ChunkFrames;
import io.tailrace.state.row.Graves;
import io.tailrace.state.row.RowKeys;
import io.tailrace.state.row.Rows;
import io.tailrace.state.row.StoreCells;
import io.tailrace.state.snapshot.CaptureSlice;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;
import io.tailrace.state.snapshot.SnapshotEpoch;
import io.tailrace.state.snapshot.SnapshotPart;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Walks all rows that there were at the barrier, by ordinal, and captures those that nobody has
 * touched meanwhile. Ordinals do not move, so growth does not disturb it; what is born or reborn
 * behind its back is stamped as not in the snapshot. First come the keys of rows that are gone,
 * where the snapshot builds on one that may hold them; behind each row come the chunks of its big
 * cells, and last what was dropped from big cells while the snapshot was open.
 */
public final class KeyedCursor implements SnapshotPart {

    private final SnapshotEpoch epoch;
    private final int part;
    private final Rows rows;
    private final RowKeys keys;
    private final StoreCells cells;
    private final RowWriter writer;
    private final Graves graves;
    private final List<String> operators;
    private final ChunkFrames frames;
    private final ChunkCursor chunk = new ChunkCursor();
    private final int[] bigStates;

    /** The row, and in it the big state, to go on with. */
    private int next;

    private boolean rowTaken;
    private int nextBig;
    private int end;

    private final byte[][] headers = new byte[2][];

    public KeyedCursor(
            SnapshotEpoch epoch,
            int part,
            Rows rows,
            RowKeys keys,
            StoreCells cells,
            RowWriter writer,
            Graves graves,
            List<String> operators) {
        this.epoch = epoch;
        this.part = part;
        this.rows = rows;
        this.keys = keys;
        this.cells = cells;
        this.writer = writer;
        this.graves = graves;
        this.operators = operators;
        this.frames = new ChunkFrames(epoch, part, keys);
        this.bigStates =
                IntStream.range(0, cells.count()).filter(id -> cells.big(id) != null).toArray();
    }

    @Override
    public void begin() {
        if (rows.current() != Rows.NONE) {
            throw new IllegalStateException(
                    "A snapshot begins between records, and row "
                            + rows.current()
                            + " has not been left");
        }
        ByteWriter to = epoch.target().begin(part, FrameKind.KEYED_HEADER, CaptureTarget.NO_GROUP);
        byte[] header = header(epoch.since() > 0);
        to.writeBytes(header, 0, header.length);
        epoch.target().end();
        graves.begin();
        next = 0;
        rowTaken = false;
        end = rows.ordinals();
    }

    /** Schemas are long to write, and change only with the program. */
    private byte[] header(boolean incremental) {
        int kind = incremental ? 1 : 0;
        if (headers[kind] == null) {
            ByteWriter written = new ByteWriter();
            KeyedHeader.of(incremental, operators, rows, keys, cells).writeTo(written);
            headers[kind] = written.toByteArray();
        }
        return headers[kind];
    }

    @Override
    public boolean canBuildOn(int since) {
        return graves.knowsDeathsSince(since);
    }

    @Override
    public boolean capture(CaptureSlice slice) {
        if (!graves.capture(slice)) {
            return false;
        }
        while (next < end) {
            if (!slice.mayGoOn()) {
                return false;
            }
            if (!rowTaken) {
                takeRow(slice);
            }
            if (!captureChunks(slice)) {
                return false;
            }
            next++;
            rowTaken = false;
        }
        return cells.detached().capture(slice);
    }

    private void takeRow(CaptureSlice slice) {
        if (rows.claim(next)) {
            writer.capture(next);
            slice.captured(writer.lastBytes());
        } else {
            slice.lookedAt();
        }
        rowTaken = true;
        nextBig = 0;
        chunk.reset();
    }

    /** Goes on with the big cells of the row, and says whether that was all of them. */
    private boolean captureChunks(CaptureSlice slice) {
        // Between two slices others have been considered.
        epoch.consider(next);
        for (; nextBig < bigStates.length; nextBig++, chunk.reset()) {
            BigCellSlot big = cells.big(bigStates[nextBig]);
            BigCell cell = big.find(next);
            while (cell != null && !chunk.isDone()) {
                if (!slice.mayGoOn()) {
                    return false;
                }
                frames.belongTo(next, big.slot().id());
                if (big.upkeep().captureNext(cell, chunk, frames)) {
                    slice.captured(frames.lastBytes());
                } else {
                    slice.lookedAt();
                }
            }
        }
        return true;
    }

    @Override
    public void end() {
        next = end;
        cells.detached().forget();
    }
}
