// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import io.tailrace.state.timer.AlarmTimes;
import java.util.List;

/**
 * The alarms of all rows: of each operator that has declared one, when which row's goes off. That a
 * row's is set, and for when, the row holds itself, as it does a {@code long}.
 */
public final class RowAlarms {

    /** By state; {@code null} where that is no alarm. */
    private final AlarmTimes[] times;

    private final CellSlot[] slots;

    /** Those of the first slot: there is hardly ever another one, and every record asks. */
    private final AlarmTimes ofFirst;

    private final Rows rows;

    RowAlarms(Rows rows) {
        this.rows = rows;
        this.slots =
                rows.layout().slots().stream()
                        .filter(slot -> slot.kind() == CellKind.ALARM)
                        .toArray(CellSlot[]::new);
        this.times = new AlarmTimes[rows.layout().slots().size()];
        for (CellSlot slot : slots) {
            times[slot.id()] = new AlarmTimes();
        }
        this.ofFirst = slots.length == 0 ? new AlarmTimes() : times[slots[0].id()];
    }

    /** The states that are alarms. */
    public List<CellSlot> slots() {
        return List.of(slots);
    }

    /** Whether any operator has one. */
    public boolean declared() {
        return slots.length > 0;
    }

    /** Those of one state; {@code null} where that is no alarm. */
    public AlarmTimes times(int stateId) {
        return times[stateId];
    }

    /** When the first goes off, {@code Long.MAX_VALUE} if none is set. */
    public long nextTime() {
        long next = ofFirst.nextTime();
        for (int i = 1; i < slots.length; i++) {
            next = Math.min(next, times[slots[i].id()].nextTime());
        }
        return next;
    }

    /** The state whose alarm goes off first; {@code null} if none is set. */
    public CellSlot first() {
        CellSlot first = null;
        long next = Long.MAX_VALUE;
        for (CellSlot slot : slots) {
            AlarmTimes ofSlot = times[slot.id()];
            if (ofSlot.size() > 0 && (first == null || ofSlot.nextTime() < next)) {
                first = slot;
                next = ofSlot.nextTime();
            }
        }
        return first;
    }

    /** The state of which this row's alarm goes off first; {@code null} if none is set. */
    public CellSlot firstOf(int row) {
        CellSlot first = null;
        long[] page = rows.words(row);
        int at = rows.at(row);
        for (CellSlot slot : slots) {
            if (isSet(slot, page, at)
                    && (first == null || page[at + slot.word()] < page[at + first.word()])) {
                first = slot;
            }
        }
        return first;
    }

    /** When the alarm goes off that the row has set. */
    public long at(CellSlot slot, int row) {
        return rows.words(row)[rows.at(row) + slot.word()];
    }

    public int size() {
        int size = 0;
        for (CellSlot slot : slots) {
            size += times[slot.id()].size();
        }
        return size;
    }

    long memoryBytes() {
        long bytes = 0;
        for (CellSlot slot : slots) {
            bytes += times[slot.id()].memoryBytes();
        }
        return bytes;
    }

    /** Whether the row has set that alarm. */
    public boolean isSet(CellSlot slot, int row) {
        return isSet(slot, rows.words(row), rows.at(row));
    }

    private static boolean isSet(CellSlot slot, long[] page, int at) {
        return (page[at + slot.presenceWord()] & slot.presenceBit()) != 0;
    }
}
