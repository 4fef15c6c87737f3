// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.view;

import io.tailrace.operator.state.LongsState;
import io.tailrace.state.row.CellSlot;
import io.tailrace.state.row.Rows;
import io.tailrace.state.row.SmallCell;
import java.util.Arrays;
import java.util.Objects;

/** Several {@code long}s in the row's words. */
final class LongsView implements LongsState {

    private final Rows rows;
    private final SmallCell cell;
    private final CellSlot slot;
    private final int word;
    private final int length;
    private final boolean expires;

    LongsView(Rows rows, SmallCell cell) {
        this.rows = rows;
        this.cell = cell;
        this.slot = cell.slot();
        this.word = slot.word();
        this.length = slot.length();
        this.expires = cell.expires();
    }

    @Override
    public boolean isPresent() {
        int row = rows.require(slot);
        return cell.visible(row, rows.currentWords(), rows.currentAt());
    }

    @Override
    public long get(int index) {
        Objects.checkIndex(index, length);
        int row = rows.require(slot);
        long[] page = rows.currentWords();
        int at = rows.currentAt();
        return hidden(row, page, at) ? 0 : page[at + word + index];
    }

    @Override
    public void set(int index, long value) {
        Objects.checkIndex(index, length);
        int row = rows.require(slot);
        long[] page = rows.currentWords();
        int at = rows.currentAt();
        forgetHidden(row, page, at);
        page[at + word + index] = value;
        cell.written(row, page, at);
    }

    @Override
    public void read(int index, long[] into, int at, int count) {
        Objects.checkFromIndexSize(index, count, length);
        int row = rows.require(slot);
        long[] page = rows.currentWords();
        int rowAt = rows.currentAt();
        if (hidden(row, page, rowAt)) {
            Arrays.fill(into, at, at + count, 0);
        } else {
            System.arraycopy(page, rowAt + word + index, into, at, count);
        }
    }

    @Override
    public void write(int index, long[] from, int at, int count) {
        Objects.checkFromIndexSize(index, count, length);
        int row = rows.require(slot);
        long[] page = rows.currentWords();
        int rowAt = rows.currentAt();
        forgetHidden(row, page, rowAt);
        System.arraycopy(from, at, page, rowAt + word + index, count);
        cell.written(row, page, rowAt);
    }

    @Override
    public void clear() {
        int row = rows.require(slot);
        cell.clear(row, rows.currentWords(), rows.currentAt());
    }

    /** Whether there is something that a reader does not see. What is not there is zero. */
    private boolean hidden(int row, long[] page, int at) {
        return expires && !cell.visible(row, page, at);
    }

    /** Those that are not written now would come back with those that are. */
    private void forgetHidden(int row, long[] page, int at) {
        if (hidden(row, page, at)) {
            Arrays.fill(page, at + word, at + word + length, 0);
        }
    }
}
