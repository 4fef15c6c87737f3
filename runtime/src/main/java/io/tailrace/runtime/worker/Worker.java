// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.worker;

import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.runtime.count.TurnTimes;
import io.tailrace.runtime.lane.ParkingSpot;
import io.tailrace.runtime.task.Task;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A thread's work: turns its tasks one after the other until all are finished or it is told to
 * stop.
 *
 * <p>A failure of one task ends the worker, and is handed to whoever started it; tasks are closed
 * by whoever hears that.
 */
public final class Worker implements Runnable {

    /** So far a clock that jumps can be behind. */
    private static final long LONGEST_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final String name;
    private final List<Task> tasks;
    private final Idling idling;
    private final ParkingSpot spot;
    private final ProcessingClock clock;
    private final WorkerEnd end;
    private final TurnTimes times = new TurnTimes();
    private volatile boolean stopped;

    public Worker(
            String name,
            List<Task> tasks,
            Idling idling,
            ParkingSpot spot,
            ProcessingClock clock,
            WorkerEnd end) {
        this.name = name;
        this.tasks = List.copyOf(tasks);
        this.idling = idling;
        this.spot = spot;
        this.clock = clock;
        this.end = end;
    }

    public String name() {
        return name;
    }

    public TurnTimes times() {
        return times;
    }

    /** Told by any thread: no further turn begins. */
    public void stop() {
        stopped = true;
        spot.wake();
    }

    /** Told by any thread that there may be something to do. */
    public void wake() {
        spot.wake();
    }

    /** The role names of the tasks it turns. */
    public List<String> taskNames() {
        return tasks.stream().map(Task::roleName).toList();
    }

    @Override
    public void run() {
        Throwable failure = null;
        try {
            spot.occupy();
            turnAll();
        } catch (Throwable thrown) {
            failure = thrown;
        }
        end.onEnd(this, failure);
    }

    private void turnAll() {
        Task[] turned = tasks.toArray(Task[]::new);
        int idleRounds = 0;
        while (!stopped) {
            int done = turn(turned);
            if (done > 0) {
                idleRounds = 0;
            } else if (allFinished(turned)) {
                return;
            } else {
                idleRounds = idle(idleRounds, turned);
            }
        }
    }

    private int turn(Task[] turned) {
        int all = 0;
        long before = clock.nowNs();
        for (Task task : turned) {
            int done = task.doWork();
            if (done > 0) {
                long after = clock.nowNs();
                times.onTurn(after - before);
                task.times().onTurn(after - before);
                before = after;
                all += done;
            }
        }
        return all;
    }

    private int idle(int rounds, Task[] turned) {
        if (rounds < idling.spins()) {
            Thread.onSpinWait();
            return rounds + 1;
        }
        if (rounds - idling.spins() < idling.yields()) {
            Thread.yield();
            return rounds == Integer.MAX_VALUE ? rounds : rounds + 1;
        }
        if (!idling.parks()) {
            return rounds;
        }
        return parked(rounds, turned);
    }

    private int parked(int rounds, Task[] turned) {
        spot.announce();
        if (stopped || turn(turned) > 0) {
            spot.retract();
            return 0;
        }
        spot.park(nanosUntilDue(turned));
        return rounds;
    }

    private long nanosUntilDue(Task[] turned) {
        long nowMs = clock.nowMs();
        long least = LONGEST_PARK_NANOS;
        for (Task task : turned) {
            if (!task.isFinished()) {
                least = Math.min(least, task.nanosUntilDue(nowMs));
            }
        }
        return Math.max(1, least);
    }

    private static boolean allFinished(Task[] turned) {
        for (Task task : turned) {
            if (!task.isFinished()) {
                return false;
            }
        }
        return true;
    }
}
