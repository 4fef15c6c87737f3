// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.view;

import io.tailrace.state.row.CellSlot;
import io.tailrace.state.row.Rows;
import io.tailrace.state.row.SmallCell;

/** Reading and writing the one reference of a small cell of the current row. */
final class RefCell {

    private final Rows rows;
    private final SmallCell cell;
    private final CellSlot slot;
    private final int ref;
    private final boolean expires;

    RefCell(Rows rows, SmallCell cell) {
        this.rows = rows;
        this.cell = cell;
        this.slot = cell.slot();
        this.ref = slot.ref();
        this.expires = cell.expires();
    }

    /** What is there, or {@code null}. */
    Object get() {
        int row = rows.require(slot);
        if (expires && !cell.visible(row, rows.currentWords(), rows.currentAt())) {
            return null;
        }
        return rows.refs(row)[rows.refAt(row) + ref];
    }

    void set(Object value) {
        int row = rows.require(slot);
        Absent.refused(value, "value", slot);
        Object[] page = rows.refs(row);
        int at = rows.refAt(row) + ref;
        if (page[at] != value) {
            // Values changed in place are put back as they are, and a reference stored costs a
            // barrier.
            page[at] = value;
        }
        cell.written(row, rows.currentWords(), rows.currentAt());
    }

    void clear() {
        int row = rows.require(slot);
        cell.clear(row, rows.currentWords(), rows.currentAt());
    }
}
