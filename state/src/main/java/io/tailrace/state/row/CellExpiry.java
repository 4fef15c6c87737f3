// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import io.tailrace.operator.state.Ttl;
import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.state.cell.CellUpkeep;

/**
 * Time to live of one state. What has expired is never seen, because every reader asks; and it is
 * really freed, because an internal timer comes by.
 *
 * <p>That timer is set by the first write and not moved by later ones: when it fires and finds the
 * deadline gone on ahead, it is set anew there. The row remembers what it is set for, so that
 * clearing the state takes it along and no timer keeps an empty row alive.
 *
 * <p>A deadline only goes forward: a record that comes late, and so begins a life earlier than the
 * one that is there, does not shorten it. What has none, because it was restored from before the
 * state had a time to live, or written when there was no watermark yet by a timer that has no time
 * but that, gets one when it is written by something that has a time.
 *
 * <p>The time 0 of a word means "not set": deadlines are stored with their highest bit flipped, and
 * none is ever at the beginning of time.
 */
public final class CellExpiry {

    private final CellSlot slot;
    private final Rows rows;
    private final RowTimers timers;
    private final LifeClock clock;
    private final int timerOperator;
    private final TimeDomain domain;
    private final long millis;
    private final boolean refreshedByReads;

    /**
     * @param timerOperator the operator index under which the store sets its own timers
     */
    public CellExpiry(
            CellSlot slot, Rows rows, RowTimers timers, LifeClock clock, int timerOperator) {
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

    /** What has this deadline or an earlier one has expired for whoever reads now. */
    public long now() {
        return clock.now(domain);
    }

    /** When something written now will expire; {@link CellUpkeep#UNDATED} if nobody knows. */
    public long deadlineFromNow() {
        long begin = clock.birth(domain);
        if (begin == EventTime.BEGINNING) {
            return CellUpkeep.UNDATED;
        }
        return begin > Long.MAX_VALUE - millis ? Long.MAX_VALUE : begin + millis;
    }

    /** The deadline of a small cell. */
    public long deadline(long[] page, int at) {
        return decoded(page[at + slot.deadlineWord()]);
    }

    /** Whether a small cell that is present has expired for whoever reads now. */
    public boolean expired(long[] page, int at) {
        return deadline(page, at) <= now();
    }

    /**
     * Whether a small cell that has expired may be freed: a record can see less than another one
     * that comes after it but is earlier.
     */
    public boolean passed(long[] page, int at) {
        return deadline(page, at) <= clock.passed(domain);
    }

    /**
     * What has this deadline or an earlier one is to be freed when the internal timer set for
     * {@code firedTime} comes by. The host may poll ahead of its own clock. In event time the
     * watermark may be far ahead of timers that operators have set, and these are still to see what
     * expires after them.
     */
    public long freeableAt(int row, long firedTime) {
        long passed = clock.passed(domain);
        if (domain == TimeDomain.EVENT) {
            long reader = timers.firstOther(domain, row, timerOperator);
            if (reader <= passed) {
                passed = reader <= firedTime ? firedTime : reader - 1;
            }
        }
        return Math.max(passed, firedTime);
    }

    /** After a write to a small cell. */
    public void written(int row, long[] page, int at) {
        long deadline = deadlineFromNow();
        long old = deadline(page, at);
        if (old > deadline && old != CellUpkeep.NEVER) {
            deadline = old;
        } else if (deadline == CellUpkeep.UNDATED) {
            deadline = CellUpkeep.NEVER;
        }
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
