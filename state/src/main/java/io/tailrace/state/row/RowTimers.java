// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import static io.tailrace.state.row.RowLayout.HAS_PROCESSING_TIMERS;
import static io.tailrace.state.row.RowLayout.PRESENCE;

import io.tailrace.operator.time.TimeDomain;
import io.tailrace.state.timer.TimerStore;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The timers of all rows, each row holding the heads of its own. The head in event time lies in the
 * row itself; timers in processing time are rarer, so their heads have pages of their own that are
 * there only where they are used.
 *
 * <p>Rows are expected to be touched before their timers are changed. Single-threaded.
 */
public final class RowTimers {

    private static final int PAGE_SHIFT = 10;
    private static final int PAGE_MASK = (1 << PAGE_SHIFT) - 1;
    private static final long LOW = 0xFFFF_FFFFL;

    private final Rows rows;
    private final TimerStore event = new TimerStore();
    private final TimerStore processing = new TimerStore();
    private final RowAlarms alarms;
    private int[][] processingHeads = new int[8][];

    private boolean clockStopped;
    private long dropped;

    public RowTimers(Rows rows) {
        this.rows = rows;
        this.alarms = new RowAlarms(rows);
    }

    public TimerStore store(TimeDomain domain) {
        return domain == TimeDomain.EVENT ? event : processing;
    }

    /** Kept with the states of their rows; they are no timers of these stores. */
    public RowAlarms alarms() {
        return alarms;
    }

    /** From now on nobody waits for the clock, so what operators set in processing time is lost. */
    public void stopClock() {
        clockStopped = true;
    }

    /** Whether a timer that an operator sets is to be dropped; if so it counts as dropped. */
    public boolean drops(TimeDomain domain) {
        boolean drops = clockStopped && domain == TimeDomain.PROCESSING;
        dropped += drops ? 1 : 0;
        return drops;
    }

    /** How many timers were dropped because the clock had stopped. */
    public long dropped() {
        return dropped;
    }

    public void set(TimeDomain domain, int row, int operator, long time, long payload) {
        int head = head(domain, row);
        head(domain, row, head, store(domain).set(head, row, operator, time, payload));
    }

    public void cancel(TimeDomain domain, int row, int operator, long time, long payload) {
        int head = head(domain, row);
        head(domain, row, head, store(domain).cancel(head, row, operator, time, payload));
    }

    /** Takes a timer that is to be fired from its row. */
    public void detach(TimeDomain domain, int row, int timer) {
        int head = head(domain, row);
        head(domain, row, head, store(domain).detach(head, timer));
    }

    public void removeAll(int row) {
        for (TimeDomain domain : TimeDomain.values()) {
            int head = head(domain, row);
            if (head != TimerStore.NONE) {
                store(domain).removeAll(head);
                head(domain, row, head, TimerStore.NONE);
            }
        }
    }

    /** Removes those that these operators have set. */
    public void removeOf(int row, BitSet operators) {
        for (TimeDomain domain : TimeDomain.values()) {
            TimerStore store = store(domain);
            int timer = store.first(head(domain, row));
            while (timer != TimerStore.NONE) {
                int next = store.next(timer);
                if (operators.get(store.operator(timer))) {
                    detach(domain, row, timer);
                    store.release(timer);
                }
                timer = next;
            }
        }
    }

    /** When the row's first timer or alarm is due, {@code Long.MAX_VALUE} if none is set. */
    public long firstTime(TimeDomain domain, int row) {
        TimerStore store = store(domain);
        int head = store.isEmpty() ? TimerStore.NONE : head(domain, row);
        long first = head == TimerStore.NONE ? Long.MAX_VALUE : store.time(store.first(head));
        return domain == TimeDomain.EVENT ? Math.min(first, firstAlarm(row)) : first;
    }

    private long firstAlarm(int row) {
        CellSlot alarm = alarms.firstOf(row);
        return alarm == null ? Long.MAX_VALUE : alarms.at(alarm, row);
    }

    /**
     * When the row's first timer or alarm is due that is not of that operator, {@code
     * Long.MAX_VALUE} for never.
     */
    public long firstOther(TimeDomain domain, int row, int operator) {
        TimerStore store = store(domain);
        int head = head(domain, row);
        int timer = head == TimerStore.NONE ? head : store.first(head);
        while (timer != TimerStore.NONE && store.operator(timer) == operator) {
            timer = store.next(timer);
        }
        long first = timer == TimerStore.NONE ? Long.MAX_VALUE : store.time(timer);
        return domain == TimeDomain.EVENT ? Math.min(first, firstAlarm(row)) : first;
    }

    /** The head of the row's timers for the {@link #store} of the domain. */
    public int head(TimeDomain domain, int row) {
        long first = rows.words(row)[rows.at(row) + PRESENCE];
        if (domain == TimeDomain.EVENT) {
            return (int) (first >>> 32);
        }
        return (first & HAS_PROCESSING_TIMERS) == 0
                ? TimerStore.NONE
                : processingHeads[row >>> PAGE_SHIFT][row & PAGE_MASK];
    }

    public long bytes() {
        long headPages = 0;
        for (int[] page : processingHeads) {
            headPages += page == null ? 0 : 1;
        }
        return event.memoryBytes()
                + alarms.memoryBytes()
                + processing.memoryBytes()
                + headPages * (16L + Integer.BYTES << PAGE_SHIFT);
    }

    private void head(TimeDomain domain, int row, int old, int head) {
        long[] page = rows.words(row);
        int at = rows.at(row);
        rows.changed(page, at);
        if (old == head) {
            return;
        }
        if (domain == TimeDomain.EVENT) {
            page[at + PRESENCE] = (long) head << 32 | page[at + PRESENCE] & LOW;
        } else if (head == TimerStore.NONE) {
            page[at + PRESENCE] &= ~HAS_PROCESSING_TIMERS;
        } else {
            page[at + PRESENCE] |= HAS_PROCESSING_TIMERS;
            processingHeadsOf(row)[row & PAGE_MASK] = head;
        }
    }

    private int[] processingHeadsOf(int row) {
        int page = row >>> PAGE_SHIFT;
        if (page >= processingHeads.length) {
            processingHeads =
                    Arrays.copyOf(processingHeads, Math.max(page + 1, processingHeads.length * 2));
        }
        if (processingHeads[page] == null) {
            processingHeads[page] = new int[1 << PAGE_SHIFT];
        }
        return processingHeads[page];
    }
}
