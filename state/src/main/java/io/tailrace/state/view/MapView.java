// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.view;

import io.tailrace.operator.state.MapState;
import io.tailrace.state.cell.BigCell;
import io.tailrace.state.cell.MapCells;
import io.tailrace.state.row.BigCellSlot;
import io.tailrace.state.row.Rows;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/** The map in a big cell of the current row. */
final class MapView<K, V> implements MapState<K, V> {

    private final Rows rows;
    private final BigCellSlot big;
    private final MapCells<K, V> maps;

    MapView(Rows rows, BigCellSlot big, MapCells<K, V> maps) {
        this.rows = rows;
        this.big = big;
        this.maps = maps;
    }

    @Override
    public V get(K key) {
        int row = rows.require(big.slot());
        BigCell cell = big.find(row);
        if (cell == null) {
            return null;
        }
        long now = big.now();
        V value = maps.get(cell, Absent.refused(key, "key", big.slot()), now);
        if (value != null && big.refreshedByReads()) {
            long deadline = big.deadlineFromNow();
            maps.prolong(cell, key, now, deadline);
            big.written(row, cell.earliestDeadline());
        }
        return value;
    }

    @Override
    public boolean contains(K key) {
        BigCell cell = big.find(rows.require(big.slot()));
        return cell != null
                && maps.contains(cell, Absent.refused(key, "key", big.slot()), big.now());
    }

    @Override
    public void put(K key, V value) {
        int row = rows.require(big.slot());
        Absent.refused(key, "key", big.slot());
        Absent.refused(value, "value", big.slot());
        long deadline = big.deadlineFromNow();
        maps.put(big.obtain(row), key, value, deadline);
        big.written(row, deadline);
    }

    @Override
    public V remove(K key) {
        int row = rows.require(big.slot());
        BigCell cell = big.find(row);
        if (cell == null) {
            return null;
        }
        V value = maps.remove(cell, Absent.refused(key, "key", big.slot()), big.now());
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
    public void forEach(BiConsumer<? super K, ? super V> action) {
        BigCell cell = big.find(rows.require(big.slot()));
        if (cell != null) {
            maps.forEach(cell, big.now(), action);
        }
    }

    @Override
    public int removeIf(BiPredicate<? super K, ? super V> condition) {
        int row = rows.require(big.slot());
        BigCell cell = big.find(row);
        if (cell == null) {
            return 0;
        }
        int removed = maps.removeIf(cell, big.now(), condition);
        big.settle(row, cell);
        return removed;
    }

    @Override
    public void clear() {
        big.clear(rows.require(big.slot()));
    }
}
