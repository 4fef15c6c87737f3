// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.state.cell.CellUpkeep;
import io.tailrace.state.cell.ListCells;
import io.tailrace.state.cell.LongMapCells;
import io.tailrace.state.cell.MapCells;
import io.tailrace.state.snapshot.SnapshotEpoch;
import java.util.function.Function;

/**
 * The cells of all states of a store, by state id, with what is needed to expire, clear and write
 * them.
 */
public final class StoreCells {

    private final CellCodecs[] codecs;

    /** {@code null} where the state is a big cell. */
    private final SmallCell[] small;

    /** {@code null} where the state lies in the row. */
    private final BigCellSlot[] big;

    /** The maps, sorted maps and lists of big cells. */
    private final Object[] typed;

    private final DetachedCells detached;

    public StoreCells(
            Rows rows,
            RowTimers timers,
            RowKeys keys,
            SnapshotEpoch epoch,
            int part,
            LifeClock clock,
            int expiryOperator,
            Function<TypeRef<?>, Codec<?>> codecOf) {
        int count = rows.layout().slots().size();
        codecs = new CellCodecs[count];
        small = new SmallCell[count];
        big = new BigCellSlot[count];
        typed = new Object[count];
        detached = new DetachedCells(epoch, new ChunkFrames(epoch, part, keys));
        for (CellSlot slot : rows.layout().slots()) {
            int id = slot.id();
            codecs[id] = CellCodecs.of(slot.spec(), codecOf);
            CellExpiry expiry =
                    slot.expires()
                            ? new CellExpiry(slot, rows, timers, clock, expiryOperator)
                            : null;
            if (slot.kind().big()) {
                ChunkFrames frames = new ChunkFrames(epoch, part, keys);
                big[id] = new BigCellSlot(slot, rows, expiry, frames, detached);
                openBig(slot, epoch);
            } else {
                small[id] = new SmallCell(slot, rows, expiry, timers.alarms().times(id));
            }
        }
    }

    /** How many states there are. */
    public int count() {
        return codecs.length;
    }

    public CellCodecs codecs(int stateId) {
        return codecs[stateId];
    }

    /** {@code null} where the state is a big cell. */
    public SmallCell small(int stateId) {
        return small[stateId];
    }

    /** {@code null} where the state lies in the row. */
    public BigCellSlot big(int stateId) {
        return big[stateId];
    }

    @SuppressWarnings("unchecked") // the view's spec was compared with the declared one
    public <K, V> MapCells<K, V> maps(int stateId) {
        return (MapCells<K, V>) typed[stateId];
    }

    @SuppressWarnings("unchecked") // the view's spec was compared with the declared one
    public <V> LongMapCells<V> longMaps(int stateId) {
        return (LongMapCells<V>) typed[stateId];
    }

    @SuppressWarnings("unchecked") // the view's spec was compared with the declared one
    public <T> ListCells<T> lists(int stateId) {
        return (ListCells<T>) typed[stateId];
    }

    /** What was dropped from big cells and an open snapshot still wants. */
    public DetachedCells detached() {
        return detached;
    }

    /** Clears whatever the row holds; it must be current. */
    public void clearAll(int row) {
        for (int id = 0; id < count(); id++) {
            clear(id, row);
        }
    }

    /** Clears one state of the row, which must be current. */
    public void clear(int stateId, int row) {
        if (small[stateId] != null) {
            small[stateId].clear(row);
        } else {
            big[stateId].clear(row);
        }
    }

    /** When the internal timer of a state has come by; the row must be current. */
    public void expire(int row, int stateId, long firedTime) {
        if (big[stateId] != null) {
            big[stateId].expire(row, firedTime);
        } else {
            small[stateId].expire(row, firedTime);
        }
    }

    private void openBig(CellSlot slot, SnapshotEpoch epoch) {
        int id = slot.id();
        Codec<?> key = codecs[id].key();
        Codec<?> value = codecs[id].value();
        CellUpkeep upkeep;
        switch (slot.kind()) {
            case MAP -> {
                MapCells<?, ?> maps = MapCells.of(key, value, slot.expires(), epoch, big[id]);
                typed[id] = maps;
                upkeep = maps.upkeep();
            }
            case LONG_MAP -> {
                LongMapCells<?> longMaps = LongMapCells.of(value, slot.expires(), epoch, big[id]);
                typed[id] = longMaps;
                upkeep = longMaps.upkeep();
            }
            case LIST -> {
                ListCells<?> lists = ListCells.of(value, slot.expires(), epoch, big[id]);
                typed[id] = lists;
                upkeep = lists.upkeep();
            }
            default -> throw new AssertionError(slot.kind());
        }
        big[id].upkeep(upkeep);
    }
}
