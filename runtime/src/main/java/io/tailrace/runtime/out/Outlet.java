// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.out;

import io.tailrace.runtime.clock.TaskClock;
import io.tailrace.runtime.lane.LaneWriter;
import io.tailrace.runtime.lane.SignalKind;

/**
 * One lane as the task that writes it sees it: takes every signal, keeps what the lane has no room
 * for, and preserves the order of all of them, whatever their kind. What is sent is born when what
 * the task is processing was. Single-threaded.
 */
public final class Outlet {

    private final LaneWriter lane;
    private final Outbox outbox;
    private final TaskClock clock;
    private final String receiver;
    private final WaitingSignals waiting = new WaitingSignals();
    private boolean unflushed;
    private boolean ended;

    Outlet(LaneWriter lane, Outbox outbox, TaskClock clock, String receiver) {
        this.lane = lane;
        this.outbox = outbox;
        this.clock = clock;
        this.receiver = receiver;
    }

    public void send(int kind, Object value, long timestamp) {
        long birthNs = clock.birthNs();
        ended |= kind == SignalKind.END || kind == SignalKind.STOP;
        if (waiting.isEmpty() && lane.offer(kind, value, timestamp, birthNs)) {
            unflushed = true;
            return;
        }
        waiting.add(kind, value, timestamp, birthNs);
        outbox.onWaiting();
    }

    /** Whether the last signal was sent that the receiver takes from this lane. */
    boolean hasEnded() {
        return ended;
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
                        waiting.firstKind(),
                        waiting.firstValue(),
                        waiting.firstTimestamp(),
                        waiting.firstBirthNs())) {
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
