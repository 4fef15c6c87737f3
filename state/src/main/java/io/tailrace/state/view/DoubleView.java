// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.view;

import io.tailrace.operator.state.DoubleState;
import io.tailrace.state.row.CellSlot;
import io.tailrace.state.row.Rows;
import io.tailrace.state.row.SmallCell;

/** A {@code double} in the row's words, as its bits. */
final class DoubleView implements DoubleState {

    private final Rows rows;
    private final SmallCell cell;
    private final CellSlot slot;
    private final int word;
    private final boolean expires;

    DoubleView(Rows rows, SmallCell cell) {
        this.rows = rows;
        this.cell = cell;
        this.slot = cell.slot();
        this.word = slot.word();
        this.expires = cell.expires();
    }

    @Override
    public boolean isPresent() {
        int row = rows.require(slot);
        return cell.visible(row, rows.currentWords(), rows.currentAt());
    }

    @Override
    public double get() {
        int row = rows.require(slot);
        long[] page = rows.currentWords();
        int at = rows.currentAt();
        if (expires && !cell.visible(row, page, at)) {
            return 0;
        }
        return Double.longBitsToDouble(page[at + word]);
    }

    @Override
    public void set(double value) {
        int row = rows.require(slot);
        write(row, rows.currentWords(), rows.currentAt(), value);
    }

    @Override
    public double add(double delta) {
        int row = rows.require(slot);
        long[] page = rows.currentWords();
        int at = rows.currentAt();
        boolean counts = !expires || cell.visible(row, page, at);
        double sum = (counts ? Double.longBitsToDouble(page[at + word]) : 0) + delta;
        write(row, page, at, sum);
        return sum;
    }

    @Override
    public void clear() {
        int row = rows.require(slot);
        cell.clear(row, rows.currentWords(), rows.currentAt());
    }

    private void write(int row, long[] page, int at, double value) {
        page[at + word] = Double.doubleToRawLongBits(value);
        cell.written(row, page, at);
    }
}
