// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import io.tailrace.operator.state.Ttl;
import io.tailrace.operator.time.TimeDomain;

/**
 * Time to live of one state. What has expired is never seen, because every reader asks; and it is
 * really freed, because an internal timer comes by.
 *
 * <p>That timer is set by the first write and not moved by later ones: when it fires and finds the
 * deadline gone on ahead, it is set anew there. The row remembers what it is set for, so that
 * clearing the state takes it along and no timer keeps an empty row alive.
 *
 * <p>The time 0 of a word means "not set": deadlines are stored with their highest bit flipped, and
 * none is ever at the beginning of time.
 */
public final class CellExpiry {

    private final CellSlot slot;
    private final Rows rows;
    private final RowTimers timers;
    private final StoreClock clock;
    private final int timerOperator;
    private final TimeDomain domain;
    private final long millis;
    private final boolean refreshedByReads;

    /**
     * @param timerOperator the operator index under which the store sets its own timers
     */
    public CellExpiry(
            CellSlot slot, Rows rows, RowTimers timers, StoreClock clock, int timerOperator) {
        Ttl ttl = slot.ttl();
        this.slot = slot;
        this.rows = rows;
        this.timers = timers;
        this.clock = clock;
        this.timerOperator = timerOperator;
        this.domain = ttl.domain();
        this.millis = ttl.millis();
        this.refreshedByReads = ttl.refreshedByReads();
    }

    public boolean refreshedByReads() {
        return refreshedByReads;
    }

    /** What has this deadline or an earlier one has expired. */
    public long now() {
        return domain == TimeDomain.EVENT ? clock.watermark() : clock.processingTimeMs();
    }

    /** When something written now will expire. */
    public long deadlineFromNow() {
        long begin = domain == TimeDomain.EVENT ? clock.timestamp() : clock.processingTimeMs();
        return begin > Long.MAX_VALUE - millis ? Long.MAX_VALUE : begin + millis;
    }

    /** The deadline of a small cell. */
    public long deadline(long[] page, int at) {
        return decoded(page[at + slot.deadlineWord()]);
    }

    /** Whether a small cell that is present has expired. */
    public boolean expired(long[] page, int at) {
        return deadline(page, at) <= now();
    }

    /**
     * What time it is at least when a timer set for {@code firedTime} has fired: the host may poll
     * ahead of its own clock.
     */
    public long nowAtFiring(long firedTime) {
        return Math.max(now(), firedTime);
    }

    /** After a write to a small cell. */
    public void written(int row, long[] page, int at) {
        long deadline = deadlineFromNow();
        page[at + slot.deadlineWord()] = encoded(deadline);
        armBy(row, deadline);
    }

    /** After a read of a small cell that has not expired. */
    public void read(int row, long[] page, int at) {
        if (refreshedByReads) {
            long deadline = deadlineFromNow();
            if (deadline > deadline(page, at)) {
                page[at + slot.deadlineWord()] = encoded(deadline);
                rows.changed(page, at);
            }
        }
    }

    /** Gives a restored cell its deadline back. */
    public void restored(int row, long[] page, int at, long deadline) {
        page[at + slot.deadlineWord()] = encoded(deadline);
        armBy(row, deadline);
    }

    /** Sees to it that somebody comes by at {@code deadline} at the latest. */
    public void armBy(int row, long deadline) {
        long[] page = rows.words(row);
        int at = rows.at(row) + slot.armedWord();
        if (page[at] != 0) {
            long armed = decoded(page[at]);
            if (armed <= deadline) {
                return;
            }
            timers.cancel(domain, row, timerOperator, armed, slot.id());
        }
        page[at] = encoded(deadline);
        timers.set(domain, row, timerOperator, deadline, slot.id());
    }

    /** Notes that the internal timer has fired. */
    public void fired(int row) {
        rows.words(row)[rows.at(row) + slot.armedWord()] = 0;
    }

    /** After the state was cleared. */
    public void cleared(int row, long[] page, int at) {
        if (slot.deadlineWord() != CellSlot.NOWHERE) {
            page[at + slot.deadlineWord()] = 0;
        }
        int armedWord = at + slot.armedWord();
        if (page[armedWord] != 0) {
            timers.cancel(domain, row, timerOperator, decoded(page[armedWord]), slot.id());
            page[armedWord] = 0;
        }
    }

    private static long encoded(long time) {
        return time ^ Long.MIN_VALUE;
    }

    private static long decoded(long word) {
        return word ^ Long.MIN_VALUE;
    }
}
