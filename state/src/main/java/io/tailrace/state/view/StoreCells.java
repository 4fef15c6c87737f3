// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.view;

import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.state.row.CellCodecs;
import io.tailrace.state.row.CellExpiry;
import io.tailrace.state.row.CellSlot;
import io.tailrace.state.row.RowTimers;
import io.tailrace.state.row.Rows;
import io.tailrace.state.row.SmallCell;
import io.tailrace.state.row.StoreClock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The cells of all states of a store, by state id, with what is needed to expire, clear and write
 * them.
 */
public final class StoreCells {

    private final Rows rows;
    private final RowTimers timers;
    private final List<CellCodecs> codecs = new ArrayList<>();

    /** By state id; {@code null} for big cells. */
    private final List<SmallCell> small = new ArrayList<>();

    public StoreCells(
            Rows rows,
            RowTimers timers,
            StoreClock clock,
            int expiryOperator,
            Function<TypeRef<?>, Codec<?>> codecOf) {
        this.rows = rows;
        this.timers = timers;
        for (CellSlot slot : rows.layout().slots()) {
            codecs.add(CellCodecs.of(slot.spec(), codecOf));
            CellExpiry expiry =
                    slot.expires()
                            ? new CellExpiry(slot, rows, timers, clock, expiryOperator)
                            : null;
            small.add(slot.kind().big() ? null : new SmallCell(slot, rows, expiry));
        }
    }

    /** The views of one operator. */
    public OperatorViews operator(int index, String name) {
        return new OperatorViews(index, name, rows, timers, this);
    }

    public CellCodecs codecs(int stateId) {
        return codecs.get(stateId);
    }

    public SmallCell small(int stateId) {
        return small.get(stateId);
    }

    /** Clears whatever the row holds. */
    public void clearAll(int row) {
        long[] page = rows.words(row);
        int at = rows.at(row);
        for (SmallCell cell : small) {
            if (cell != null) {
                cell.clear(row, page, at);
            }
        }
    }

    /** When the internal timer of a state has come by. */
    public void expire(int row, int stateId) {
        small.get(stateId).expire(row);
    }
}
