// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.view;

import io.tailrace.operator.state.LongMapState;
import io.tailrace.state.cell.BigCell;
import io.tailrace.state.cell.LongMapCells;
import io.tailrace.state.row.BigCellSlot;
import io.tailrace.state.row.Rows;

/** The sorted map in a big cell of the current row. */
final class LongMapView<V> implements LongMapState<V> {

    private final Rows rows;
    private final BigCellSlot big;
    private final LongMapCells<V> maps;

    LongMapView(Rows rows, BigCellSlot big, LongMapCells<V> maps) {
        this.rows = rows;
        this.big = big;
        this.maps = maps;
    }

    @Override
    public V get(long key) {
        int row = rows.require(big.slot());
        BigCell cell = big.find(row);
        if (cell == null) {
            return null;
        }
        long now = big.now();
        V value = maps.get(cell, key, now);
        if (value != null && big.refreshedByReads()) {
            maps.prolong(cell, key, now, big.deadlineFromNow());
            big.written(row, cell.earliestDeadline());
        }
        return value;
    }

    @Override
    public boolean contains(long key) {
        BigCell cell = big.find(rows.require(big.slot()));
        return cell != null && maps.contains(cell, key, big.now());
    }

    @Override
    public void put(long key, V value) {
        int row = rows.require(big.slot());
        Absent.refused(value, "value", big.slot());
        long deadline = big.deadlineFromNow();
        maps.put(big.obtain(row), key, value, deadline);
        big.written(row, deadline);
    }

    @Override
    public V remove(long key) {
        int row = rows.require(big.slot());
        BigCell cell = big.find(row);
        if (cell == null) {
            return null;
        }
        V value = maps.remove(cell, key, big.now());
        big.settle(row, cell);
        return value;
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
    public long firstKey() {
        return maps.firstKey(findOrEmpty(), big.now());
    }

    @Override
    public long lastKey() {
        return maps.lastKey(findOrEmpty(), big.now());
    }

    @Override
    public void forEach(long from, long to, LongEntryVisitor<? super V> visitor) {
        BigCell cell = big.find(rows.require(big.slot()));
        if (cell != null) {
            maps.forEach(cell, from, to, big.now(), visitor);
        }
    }

    @Override
    public int removeRange(long from, long to) {
        int row = rows.require(big.slot());
        BigCell cell = big.find(row);
        if (cell == null) {
            return 0;
        }
        int removed = maps.removeRange(cell, from, to, big.now());
        big.settle(row, cell);
        return removed;
    }

    @Override
    public void clear() {
        big.clear(rows.require(big.slot()));
    }

    private BigCell findOrEmpty() {
        BigCell cell = big.find(rows.require(big.slot()));
        return cell == null ? big.upkeep().create() : cell;
    }
}
