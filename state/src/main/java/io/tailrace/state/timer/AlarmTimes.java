// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.timer;

import static io.tailrace.state.timer.TimerNodes.NONE;

import io.tailrace.state.paged.ChainedIndex;
import java.util.Arrays;

/**
 * When which rows are to be called: for each time the set of its rows. A row is in one set at most,
 * and knows itself in which: the caller hands the time in.
 *
 * <p>Beside {@link TimerStore}, which costs a node, three links and a place in a tree for each
 * timer, this costs a bit; and a sweep through a set goes through rows as they lie in memory.
 * Allocates nothing once it has seen as many times and rows at once. Single-threaded.
 */
public final class AlarmTimes {

    /** No row. */
    public static final int NO_ROW = RowSet.NONE;

    private final ChainedIndex byTime = new ChainedIndex();
    private final TimeHeap heap = new TimeHeap();

    /** By id, from 1 on; those that are free are kept. */
    private Moment[] moments = new Moment[8];

    private int used;
    private int free = NONE;
    private int size;

    /** The one asked for last: windows end together. */
    private Moment recent;

    private Moment earliest;
    private long nextTime = Long.MAX_VALUE;

    /** How many rows wait. */
    public int size() {
        return size;
    }

    /** The earliest time, {@code Long.MAX_VALUE} if none is set. */
    public long nextTime() {
        return nextTime;
    }

    /** The first row to be called at the earliest time, or {@link #NO_ROW}. */
    public int firstRow() {
        return earliest == null ? NO_ROW : earliest.rows.lowest();
    }

    /** Lets a row wait that does not wait yet. */
    public void add(int row, long time) {
        Moment moment = find(time);
        if (moment == null) {
            moment = create(time);
        }
        recent = moment;
        moment.rows.add(row);
        size++;
    }

    /** Lets a row that waits for that time wait no longer. */
    public void remove(int row, long time) {
        Moment moment = find(time);
        moment.rows.remove(row);
        size--;
        if (moment.rows.isEmpty()) {
            drop(moment);
        }
    }

    /** Bytes held, kept for reuse ones included. */
    public long memoryBytes() {
        long bytes = byTime.memoryBytes() + heap.memoryBytes() + 4L * moments.length;
        for (int id = 1; id <= used; id++) {
            bytes += 40 + moments[id].rows.memoryBytes();
        }
        return bytes;
    }

    private Moment find(long time) {
        if (earliest != null && earliest.time == time) {
            return earliest;
        }
        if (recent != null && recent.time == time) {
            return recent;
        }
        int id = byTime.first(TimeHash.of(time));
        while (id != NONE && moments[id].time != time) {
            id = byTime.next(id);
        }
        return id == NONE ? null : moments[id];
    }

    private Moment create(long time) {
        Moment moment;
        if (free == NONE) {
            used++;
            if (used == moments.length) {
                moments = Arrays.copyOf(moments, 2 * used);
            }
            moment = new Moment(used);
            moments[used] = moment;
        } else {
            moment = moments[free];
            free = moment.nextFree;
        }
        moment.time = time;
        byTime.insert(TimeHash.of(time), moment.id);
        heap.insert(time, moment.id);
        if (time < nextTime || earliest == null) {
            earliest = moment;
            nextTime = time;
        }
        return moment;
    }

    private void drop(Moment moment) {
        byTime.remove(TimeHash.of(moment.time), moment.id);
        heap.remove(moment.id);
        moment.nextFree = free;
        free = moment.id;
        recent = recent == moment ? null : recent;
        if (earliest == moment) {
            earliest = size == 0 ? null : moments[heap.firstId()];
            nextTime = earliest == null ? Long.MAX_VALUE : earliest.time;
        }
    }

    /** A time and who waits for it. */
    private static final class Moment {
        private final int id;
        private final RowSet rows = new RowSet();
        private long time;
        private int nextFree;

        private Moment(int id) {
            this.id = id;
        }
    }
}
