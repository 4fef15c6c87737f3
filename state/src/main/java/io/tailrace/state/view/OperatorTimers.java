// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.view;

import io.tailrace.operator.RefusedCallException;
import io.tailrace.operator.Timers;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.state.row.RowTimers;
import io.tailrace.state.row.Rows;

/** One operator's timers of the current key. */
final class OperatorTimers implements Timers {

    private final Rows rows;
    private final RowTimers timers;
    private final int operator;
    private final String operatorName;

    OperatorTimers(Rows rows, RowTimers timers, int operator, String operatorName) {
        this.rows = rows;
        this.timers = timers;
        this.operator = operator;
        this.operatorName = operatorName;
    }

    @Override
    public void set(TimeDomain domain, long time, long payload) {
        int row = requireRow();
        if (!timers.drops(domain)) {
            timers.set(domain, row, operator, time, payload);
        }
    }

    @Override
    public void cancel(TimeDomain domain, long time, long payload) {
        timers.cancel(domain, requireRow(), operator, time, payload);
    }

    private int requireRow() {
        int row = rows.current();
        if (row == Rows.NONE) {
            throw new RefusedCallException(Rows.noKey("A timer of '" + operatorName + "'"));
        }
        return row;
    }
}
