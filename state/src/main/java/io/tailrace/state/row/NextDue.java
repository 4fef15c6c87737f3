// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import io.tailrace.operator.time.TimeDomain;
import io.tailrace.state.timer.TimerStore;

/**
 * Which timer or alarm goes off next: the earliest, and of those with the same time timers first.
 * The order within a row is the same whether it is asked for by itself or among all.
 *
 * <p>What was found is remembered until it is taken or something else is looked for.
 */
public final class NextDue {

    private final RowTimers timers;
    private final TimerStore eventTimers;

    /** {@code null} where no operator has declared one, as in most stores. */
    private final RowAlarms alarms;

    private int row;
    private int timer;
    private CellSlot alarm;

    public NextDue(RowTimers timers) {
        this.timers = timers;
        this.eventTimers = timers.store(TimeDomain.EVENT);
        this.alarms = timers.alarms().declared() ? timers.alarms() : null;
    }

    /** Looks for what is due at {@code upTo} in any row, and says whether there is something. */
    public boolean find(TimeDomain domain, long upTo) {
        TimerStore store = timers.store(domain);
        alarm = null;
        timer = store.firstDue(upTo);
        row = timer == TimerStore.NONE ? Rows.NONE : store.row(timer);
        if (domain == TimeDomain.EVENT && alarms != null) {
            preferEarlierAlarm(upTo);
        }
        return row != Rows.NONE;
    }

    private void preferEarlierAlarm(long upTo) {
        CellSlot first = alarms.first();
        if (first == null) {
            return;
        }
        long at = alarms.times(first.id()).nextTime();
        if (at <= upTo && (timer == TimerStore.NONE || at < eventTimers.time(timer))) {
            alarm = first;
            row = alarms.times(first.id()).firstRow();
        }
    }

    /** As {@link #find}, in one row. */
    public boolean findOf(TimeDomain domain, int ofRow, long upTo) {
        TimerStore store = timers.store(domain);
        row = ofRow;
        alarm = null;
        timer =
                store.isEmpty()
                        ? TimerStore.NONE
                        : store.firstDueOf(timers.head(domain, ofRow), upTo);
        if (domain == TimeDomain.EVENT && alarms != null && alarms.nextTime() <= upTo) {
            preferEarlierAlarmOf(ofRow, upTo);
        }
        return alarm != null || timer != TimerStore.NONE;
    }

    private void preferEarlierAlarmOf(int ofRow, long upTo) {
        CellSlot first = alarms.firstOf(ofRow);
        if (first == null) {
            return;
        }
        long at = alarms.at(first, ofRow);
        if (at <= upTo && (timer == TimerStore.NONE || at < eventTimers.time(timer))) {
            alarm = first;
        }
    }

    /** The row of what was found. */
    public int row() {
        return row;
    }

    public int operator(TimeDomain domain) {
        return alarm == null ? timers.store(domain).operator(timer) : alarm.operator();
    }

    public long time(TimeDomain domain) {
        return alarm == null ? timers.store(domain).time(timer) : alarms.at(alarm, row);
    }

    public long payload(TimeDomain domain) {
        return alarm == null ? timers.store(domain).payload(timer) : 0;
    }

    /** Takes what was found from its row, which must be touched. */
    public void take(TimeDomain domain, StoreCells cells) {
        if (alarm != null) {
            cells.small(alarm.id()).clear(row);
        } else {
            timers.detach(domain, row, timer);
            timers.store(domain).release(timer);
        }
    }
}
