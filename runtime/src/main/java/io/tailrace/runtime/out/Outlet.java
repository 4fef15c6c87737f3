// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.out;

import io.tailrace.runtime.lane.LaneWriter;

/**
 * One lane as the task that writes it sees it: takes every signal, keeps what the lane has no room
 * for, and preserves the order of all of them, whatever their kind. Single-threaded.
 */
public final class Outlet {

    private final LaneWriter lane;
    private final Outbox outbox;
    private final String receiver;
    private final WaitingSignals waiting = new WaitingSignals();
    private boolean unflushed;

    Outlet(LaneWriter lane, Outbox outbox, String receiver) {
        this.lane = lane;
        this.outbox = outbox;
        this.receiver = receiver;
    }

    public void send(int kind, Object value, long timestamp) {
        if (waiting.isEmpty() && lane.offer(kind, value, timestamp)) {
            unflushed = true;
            return;
        }
        waiting.add(kind, value, timestamp);
        outbox.onWaiting();
    }

    /** The role name of the task that reads the lane. */
    public String receiver() {
        return receiver;
    }

    public int waiting() {
        return waiting.size();
    }

    /** Moves what waits into the lane as far as there is room, and says how many that were. */
    int drain() {
        int moved = 0;
        while (!waiting.isEmpty()
                && lane.offer(
                        waiting.firstKind(), waiting.firstValue(), waiting.firstTimestamp())) {
            waiting.removeFirst();
            moved++;
        }
        unflushed |= moved > 0;
        return moved;
    }

    void flush() {
        if (unflushed) {
            unflushed = false;
            lane.flush();
        }
    }
}
