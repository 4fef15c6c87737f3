// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import io.tailrace.operator.state.LongMapState.LongEntryVisitor;
import io.tailrace.windowing.window.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * The door of windows that merge: an element's own window becomes one with all that it overlaps.
 * Windows whose trigger has finished take no part, but their bounds stay taken. So the open windows
 * of a key never overlap, and what overlaps the new one is all that merges.
 */
final class SessionMerging<K, I, C, R> implements LongEntryVisitor<WindowCell<C, R>> {

    private final WindowLife<K, I, C, R> life;
    private final WindowTable<C, R> table;
    private final OpenWindow<C, R> window;
    private final List<OpenWindow<C, R>> pool = new ArrayList<>();
    private int overlaps;
    private boolean closedBefore;
    private long ownStart;
    private long ownMaxTimestamp;
    private long latestStart;
    private long start;
    private long end;

    /**
     * @param window to work on
     */
    SessionMerging(WindowLife<K, I, C, R> life, WindowTable<C, R> table, OpenWindow<C, R> window) {
        this.life = life;
        this.table = table;
        this.window = window;
    }

    Admission admit(long assignedStart, long assignedEnd, I value, long timestamp) {
        overlaps = 0;
        closedBefore = false;
        ownStart = assignedStart;
        ownMaxTimestamp = Window.maxTimestampBefore(assignedEnd);
        start = assignedStart;
        end = assignedEnd;
        latestStart = assignedEnd - 1;
        table.forEachEndingAfter(ownStart, this);
        if (closedBefore) {
            return Admission.CLOSED;
        }
        long maxTimestamp = Window.maxTimestampBefore(end);
        // Judged on what comes of merging: an element that is late alone may join a session.
        if (life.expired(maxTimestamp)) {
            return Admission.LATE;
        }
        if (table.find(window, start, maxTimestamp)) {
            if (window.closed()) {
                return Admission.CLOSED;
            }
            // The bounds stay what they were: nothing merges.
            life.add(window, value, timestamp);
        } else if (overlaps == 0) {
            life.begin(window, start, maxTimestamp);
            life.add(window, value, timestamp);
        } else {
            life.merge(
                    pool.get(0), pool.subList(1, overlaps), start, maxTimestamp, value, timestamp);
        }
        return Admission.TAKEN;
    }

    @Override
    public void visit(long maxTimestamp, WindowCell<C, R> bucket) {
        for (WindowCell<C, R> cell = bucket; cell != null; cell = cell.next()) {
            if (cell.closed()) {
                closedBefore |= cell.start() == ownStart && maxTimestamp == ownMaxTimestamp;
            } else if (cell.start() <= latestStart) {
                pooled().take(cell, maxTimestamp);
                start = Math.min(start, cell.start());
                end = Math.max(end, Window.endAfter(maxTimestamp));
            }
        }
    }

    private OpenWindow<C, R> pooled() {
        if (overlaps == pool.size()) {
            pool.add(new OpenWindow<>());
        }
        OpenWindow<C, R> next = pool.get(overlaps++);
        next.alone = false;
        return next;
    }
}
