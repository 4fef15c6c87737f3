// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.out;

import io.tailrace.operator.Counter;
import io.tailrace.runtime.clock.TaskClock;
import io.tailrace.runtime.lane.LaneWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * All outlets of a task, and so its overflow: while anything waits the outbox is blocked, and the
 * task takes no further input. Memory is bounded by what one call of user code emits.
 * Single-threaded.
 */
public final class Outbox {

    private final Counter overflowed;
    private final TaskClock clock;
    private final List<Outlet> made = new ArrayList<>();
    private Outlet[] outlets = {};
    private int waiting;

    public Outbox(Counter overflowed, TaskClock clock) {
        this.overflowed = overflowed;
        this.clock = clock;
    }

    /**
     * @param receiver the role name of the task that reads the lane
     */
    public Outlet add(LaneWriter lane, String receiver) {
        Outlet outlet = new Outlet(lane, this, clock, receiver);
        made.add(outlet);
        outlets = made.toArray(Outlet[]::new);
        return outlet;
    }

    /** Whether something waits for room in a lane. */
    public boolean isBlocked() {
        return waiting > 0;
    }

    public int waiting() {
        return waiting;
    }

    /** Moves what waits into the lanes as far as there is room, and says how many that were. */
    public int drain() {
        if (waiting == 0) {
            return 0;
        }
        int moved = 0;
        for (Outlet outlet : outlets) {
            moved += outlet.drain();
        }
        waiting -= moved;
        return moved;
    }

    /**
     * Sends a signal into every lane that has not ended, behind what has been sent there before.
     */
    public void sendToAll(int kind, long argument) {
        for (Outlet outlet : outlets) {
            if (!outlet.hasEnded()) {
                outlet.send(kind, null, argument);
            }
        }
    }

    /** Shows the receivers what was sent. */
    public void flush() {
        for (Outlet outlet : outlets) {
            outlet.flush();
        }
    }

    /** The outlets in which something waits. */
    public List<Outlet> blocked() {
        return made.stream().filter(outlet -> outlet.waiting() > 0).toList();
    }

    void onWaiting() {
        waiting++;
        overflowed.increment();
    }
}
