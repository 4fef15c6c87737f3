// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.capture;

import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.state.row.CellKind;
import io.tailrace.state.row.CellSlot;
import io.tailrace.state.row.RowCapture;
import io.tailrace.state.row.RowKeys;
import io.tailrace.state.row.RowTimers;
import io.tailrace.state.row.Rows;
import io.tailrace.state.row.SmallCell;
import io.tailrace.state.row.StoreCells;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;
import io.tailrace.state.snapshot.SnapshotEpoch;
import io.tailrace.state.timer.TimerStore;

/**
 * Writes a row as it is: key, small cells with their deadlines, timers. What expiry timers are set
 * for follows from the deadlines, so they are left out. Big cells are captured by chunk.
 *
 * <pre>
 *   key | (state id + 1, content, deadline)* 0 | event timers | processing timers
 *   content:  8 bytes for a long, a double or an alarm; how many and 8 bytes each for longs;
 *             nothing for a big cell; otherwise a block of what the codec writes
 *   timers:   (operator + 1, time, payload)* 0         in the order in which they would fire
 * </pre>
 *
 * <p>Allocates nothing but what the codecs of values do.
 */
public final class RowWriter implements RowCapture {

    private final SnapshotEpoch epoch;
    private final int part;
    private final Rows rows;
    private final RowKeys keys;
    private final RowTimers timers;
    private final StoreCells cells;
    private final int expiryOperator;
    private long lastBytes;

    public RowWriter(
            SnapshotEpoch epoch,
            int part,
            Rows rows,
            RowKeys keys,
            RowTimers timers,
            StoreCells cells,
            int expiryOperator) {
        this.epoch = epoch;
        this.part = part;
        this.rows = rows;
        this.keys = keys;
        this.timers = timers;
        this.cells = cells;
        this.expiryOperator = expiryOperator;
    }

    @Override
    public void capture(int row) {
        CaptureTarget target = epoch.target();
        ByteWriter to = target.begin(part, FrameKind.ROW, keys.groupOf(row));
        long start = to.position();
        keys.write(row, to);
        writeCells(row, to);
        writeTimers(TimeDomain.EVENT, row, to);
        writeTimers(TimeDomain.PROCESSING, row, to);
        lastBytes = to.position() - start;
        target.end();
    }

    /** How long the row captured last was. */
    public long lastBytes() {
        return lastBytes;
    }

    private void writeCells(int row, ByteWriter to) {
        long[] page = rows.words(row);
        int at = rows.at(row);
        for (int id = 0; id < cells.count(); id++) {
            SmallCell cell = cells.small(id);
            if (cell == null) {
                if (cells.big(id).find(row) != null) {
                    to.writeVarInt(id + 1);
                }
            } else if (cell.present(page, at)) {
                to.writeVarInt(id + 1);
                writeContent(cell.slot(), row, page, at, to);
                if (cell.expires()) {
                    to.writeLong(cell.expiry().deadline(page, at));
                }
            }
        }
        to.writeVarInt(0);
    }

    @SuppressWarnings("unchecked") // a cell's content came in through the view of its spec
    private void writeContent(CellSlot slot, int row, long[] page, int at, ByteWriter to) {
        if (slot.kind().primitive()) {
            if (slot.kind() == CellKind.LONGS) {
                to.writeVarInt(slot.length());
            }
            for (int i = 0; i < slot.length(); i++) {
                to.writeLong(page[at + slot.word() + i]);
            }
        } else {
            Codec<Object> codec = (Codec<Object>) cells.codecs(slot.id()).value();
            int block = to.openBlock();
            codec.write(rows.refs(row)[rows.refAt(row) + slot.ref()], to);
            to.closeBlock(block);
        }
    }

    private void writeTimers(TimeDomain domain, int row, ByteWriter to) {
        TimerStore store = timers.store(domain);
        int timer = store.first(timers.head(domain, row));
        for (; timer != TimerStore.NONE; timer = store.next(timer)) {
            int operator = store.operator(timer);
            if (operator != expiryOperator) {
                to.writeVarInt(operator + 1);
                to.writeLong(store.time(timer));
                to.writeZigZag(store.payload(timer));
            }
        }
        to.writeVarInt(0);
    }
}
