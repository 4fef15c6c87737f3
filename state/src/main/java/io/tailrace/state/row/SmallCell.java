// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import io.tailrace.state.timer.AlarmTimes;
import java.util.Arrays;

/**
 * One state that lies wholly in its row: presence and expiry of the long, double, value or
 * accumulator at its slot. Views read and write the content; this knows whether it counts.
 *
 * <p>Rows passed in are touched already. Single-threaded.
 */
public final class SmallCell {

    private final CellSlot slot;
    private final int presenceWord;
    private final long presenceBit;
    private final Rows rows;
    private final CellExpiry expiry;
    private final AlarmTimes alarms;

    /**
     * @param expiry {@code null} for a state that lives until it is cleared
     * @param alarms who waits for when, if the cell is an alarm; otherwise {@code null}
     */
    SmallCell(CellSlot slot, Rows rows, CellExpiry expiry, AlarmTimes alarms) {
        this.slot = slot;
        this.presenceWord = slot.presenceWord();
        this.presenceBit = slot.presenceBit();
        this.rows = rows;
        this.expiry = expiry;
        this.alarms = alarms;
    }

    public CellSlot slot() {
        return slot;
    }

    /** {@code null} for a state that lives until it is cleared. */
    public CellExpiry expiry() {
        return expiry;
    }

    public boolean expires() {
        return expiry != null;
    }

    /** Whether there is something, expired or not. */
    public boolean present(long[] page, int at) {
        return (page[at + presenceWord] & presenceBit) != 0;
    }

    /** Whether a reader sees something. What has expired for all is cleared on the way. */
    public boolean visible(int row, long[] page, int at) {
        if (!present(page, at)) {
            return false;
        }
        if (expiry != null) {
            if (expiry.expired(page, at)) {
                if (expiry.passed(page, at)) {
                    clear(row, page, at);
                }
                return false;
            }
            expiry.read(row, page, at);
        }
        return true;
    }

    /** After the content was written. */
    public void written(int row, long[] page, int at) {
        page[at + presenceWord] |= presenceBit;
        rows.filled(page, at);
        if (expiry != null) {
            expiry.written(row, page, at);
        }
    }

    /** After the content was restored; a deadline, if there is one, is given back separately. */
    public void restored(int row, long[] page, int at) {
        if (alarms != null) {
            alarms.add(row, page[at + slot.word()]);
        }
        page[at + presenceWord] |= presenceBit;
        rows.changed(page, at);
    }

    public void clear(int row) {
        clear(row, rows.words(row), rows.at(row));
    }

    public void clear(int row, long[] page, int at) {
        if (!present(page, at)) {
            return;
        }
        page[at + presenceWord] &= ~presenceBit;
        if (alarms != null) {
            alarms.remove(row, page[at + slot.word()]);
        }
        if (slot.kind().primitive()) {
            Arrays.fill(page, at + slot.word(), at + slot.word() + slot.length(), 0);
        } else {
            rows.refs(row)[rows.refAt(row) + slot.ref()] = null;
        }
        rows.changed(page, at);
        if (expiry != null) {
            expiry.cleared(row, page, at);
        }
    }

    /** When the internal timer has come by: clears what has expired, waits on for what has not. */
    public void expire(int row, long firedTime) {
        long[] page = rows.words(row);
        int at = rows.at(row);
        expiry.fired(row);
        if (!present(page, at)) {
            return;
        }
        if (expiry.deadline(page, at) <= expiry.freeableAt(row, firedTime)) {
            clear(row, page, at);
        } else {
            expiry.armBy(row, expiry.deadline(page, at));
        }
    }
}
