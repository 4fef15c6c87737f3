// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.view;

import io.tailrace.operator.state.AlarmState;
import io.tailrace.state.row.CellSlot;
import io.tailrace.state.row.Rows;
import io.tailrace.state.row.SmallCell;
import io.tailrace.state.timer.AlarmTimes;

/**
 * An alarm: when it goes off is a word of the row, and what rows wait for which time stands apart.
 */
final class AlarmView implements AlarmState {

    private final Rows rows;
    private final SmallCell cell;
    private final CellSlot slot;
    private final AlarmTimes times;

    AlarmView(Rows rows, SmallCell cell, AlarmTimes times) {
        this.rows = rows;
        this.cell = cell;
        this.slot = cell.slot();
        this.times = times;
    }

    @Override
    public boolean isSet() {
        rows.require(slot);
        return cell.present(rows.currentWords(), rows.currentAt());
    }

    @Override
    public long at() {
        rows.require(slot);
        long[] page = rows.currentWords();
        int at = rows.currentAt();
        return cell.present(page, at) ? page[at + slot.word()] : Long.MAX_VALUE;
    }

    @Override
    public void set(long time) {
        int row = rows.require(slot);
        long[] page = rows.currentWords();
        int at = rows.currentAt();
        int word = at + slot.word();
        if (cell.present(page, at)) {
            if (page[word] == time) {
                return;
            }
            times.remove(row, page[word]);
        }
        page[word] = time;
        times.add(row, time);
        cell.written(row, page, at);
    }

    @Override
    public void clear() {
        int row = rows.require(slot);
        cell.clear(row, rows.currentWords(), rows.currentAt());
    }
}
