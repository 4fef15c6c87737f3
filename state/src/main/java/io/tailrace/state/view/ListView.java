// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.view;

import io.tailrace.operator.state.ListState;
import io.tailrace.state.cell.BigCell;
import io.tailrace.state.cell.ListCells;
import io.tailrace.state.row.BigCellSlot;
import io.tailrace.state.row.Rows;
import java.util.function.Consumer;

/** The list in a big cell of the current row. */
final class ListView<T> implements ListState<T> {

    private final Rows rows;
    private final BigCellSlot big;
    private final ListCells<T> lists;

    ListView(Rows rows, BigCellSlot big, ListCells<T> lists) {
        this.rows = rows;
        this.big = big;
        this.lists = lists;
    }

    @Override
    public void add(T element) {
        int row = rows.require(big.slot());
        Absent.refused(element, "element", big.slot());
        long deadline = big.deadlineFromNow();
        lists.add(big.obtain(row), element, deadline);
        big.written(row, deadline);
    }

    @Override
    public T at(int index) {
        int row = rows.require(big.slot());
        BigCell cell = big.find(row);
        long now = big.now();
        T element = lists.at(cell == null ? big.upkeep().create() : cell, index, now);
        if (big.refreshedByReads()) {
            lists.prolong(cell, index, now, big.deadlineFromNow());
            big.written(row, cell.earliestDeadline());
        }
        return element;
    }

    @Override
    public int size() {
        BigCell cell = big.find(rows.require(big.slot()));
        return cell == null ? 0 : big.upkeep().size(cell, big.now());
    }

    @Override
    public boolean isEmpty() {
        BigCell cell = big.find(rows.require(big.slot()));
        return cell == null || big.upkeep().isEmpty(cell, big.now());
    }

    @Override
    public void forEach(Consumer<? super T> action) {
        BigCell cell = big.find(rows.require(big.slot()));
        if (cell != null) {
            lists.forEach(cell, big.now(), action);
        }
    }

    @Override
    public void removeFirst(int count) {
        int row = rows.require(big.slot());
        BigCell cell = big.find(row);
        if (cell != null) {
            lists.removeFirst(cell, count, big.now());
            big.settle(row, cell);
        }
    }

    @Override
    public void clear() {
        big.clear(rows.require(big.slot()));
    }
}
