// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.worker;

import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.runtime.lane.ParkingSpot;
import io.tailrace.runtime.task.Task;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The time of one thread as a worker. It ends when the worker is dismissed, or when a turn that was
 * abandoned returns after all: nothing but the task of that turn is touched then.
 */
final class Tenure implements Runnable {

    /** So far a clock that jumps can be behind. */
    private static final long LONGEST_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** So far behind may processing time be, which tells milliseconds. */
    private static final long CLOCK_STEP_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    /** What a round returns if its thread has been given up. */
    private static final int GIVEN_UP = -1;

    private final Worker worker;
    private final Idling idling;
    private final ParkingSpot spot;
    private final ProcessingClock clock;
    private final LongSupplier nowNs;
    private final TurnGate gate = new TurnGate();
    private final List<Shift> shifts = new ArrayList<>();
    private Thread thread;
    private long nowMs;
    private long readAtNs;
    private volatile boolean begun;

    // Written before the gate is entered, read by those who have seen it inside.
    private Shift turnedShift;
    private Task turnedTask;

    Tenure(Worker worker) {
        this.worker = worker;
        this.idling = worker.idling();
        this.spot = worker.spot();
        this.clock = worker.clock();
        this.nowNs = clock::nowNs;
    }

    void thread(Thread thread) {
        this.thread = thread;
    }

    Thread thread() {
        return thread;
    }

    TurnGate gate() {
        return gate;
    }

    /** For this thread, and whoever has abandoned its turn or knows it not to be at work. */
    List<Shift> shifts() {
        return shifts;
    }

    Standing standing() {
        long turn = gate.turn();
        if (!TurnGate.isInside(turn)) {
            return Standing.OUTSIDE;
        }
        Standing standing = new Standing(turn, turnedShift, turnedTask, thread);
        VarHandle.loadLoadFence();
        // The two belong to that turn only if it is still the same one.
        return gate.turn() == turn ? standing : Standing.OUTSIDE;
    }

    /** May be asked by any thread. */
    boolean hasBegun() {
        return begun;
    }

    @Override
    public void run() {
        begun = true;
        try {
            turnUntilDone();
        } catch (Throwable thrown) {
            worker.onThreadEnd(this, thrown);
            throw thrown;
        }
    }

    private void turnUntilDone() {
        spot.occupy();
        spot.retract();
        readAtNs = clock.nowNs();
        nowMs = clock.nowMs();
        int idleRounds = 0;
        while (!isDone()) {
            int done = round();
            if (done == GIVEN_UP) {
                closeAlone();
                return;
            }
            idleRounds = done > 0 ? 0 : idle(idleRounds);
            if (idleRounds == GIVEN_UP) {
                closeAlone();
                return;
            }
        }
    }

    private boolean isDone() {
        return worker.isDismissed() && shifts.isEmpty() && worker.endsNow();
    }

    /** Turns each task once; says how much was done, or that this thread was given up. */
    private int round() {
        int done = takeComing();
        for (int i = 0; i < shifts.size(); i++) {
            Shift shift = shifts.get(i);
            int doneHere = shift.isCalledOff() ? 0 : turn(shift, i);
            if (doneHere == GIVEN_UP) {
                return GIVEN_UP;
            }
            done += doneHere;
            if (i == shifts.size() || shifts.get(i) != shift) {
                i--;
                done++;
            } else if (shift.isCalledOff() || (doneHere == 0 && shift.isFinished())) {
                shifts.remove(i--);
                shift.end(null);
                done++;
            }
        }
        return done;
    }

    private int takeComing() {
        int taken = 0;
        for (Shift shift = worker.nextComing(); shift != null; shift = worker.nextComing()) {
            shifts.add(shift);
            taken++;
        }
        return taken;
    }

    /** A shift that fails leaves the list at once. */
    private int turn(Shift shift, int at) {
        int all = 0;
        long before = clock.nowNs();
        for (Task task : shift.turned()) {
            enter(shift, task);
            Throwable failure = null;
            int done = 0;
            try {
                done = task.doWork(processingTimeMs(before));
            } catch (Throwable thrown) {
                failure = thrown;
            }
            if (!gate.leave()) {
                return GIVEN_UP;
            }
            if (failure != null) {
                shifts.remove(at);
                shift.end(failure);
                return all;
            }
            if (done > 0) {
                long after = clock.nowNs();
                task.onTurn(done, after - before);
                before = after;
                all += done;
            }
            if (shift.isCalledOff()) {
                break;
            }
        }
        return all;
    }

    /** Milliseconds are read anew when some part of one has passed, not for every short turn. */
    private long processingTimeMs(long nowNs) {
        if (nowNs - readAtNs >= CLOCK_STEP_NANOS) {
            nowMs = clock.nowMs();
            readAtNs = nowNs;
        }
        return nowMs;
    }

    private int idle(int rounds) {
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
        return parked(rounds);
    }

    private int parked(int rounds) {
        spot.announce();
        int done = lastLook();
        long nanos = done == 0 ? nanosUntilDue() : 0;
        if (nanos > ParkingSpot.SETTLE_NANOS) {
            clearInterrupt();
            spot.settle(nowNs);
            nanos -= ParkingSpot.SETTLE_NANOS;
            done = lastLook();
        }
        if (done == GIVEN_UP || nanos == GIVEN_UP) {
            return GIVEN_UP;
        }
        if (done > 0) {
            spot.retract();
            return 0;
        }
        clearInterrupt();
        spot.park(nanos);
        return rounds;
    }

    /** What there is to do while announced; the end counts as that. */
    private int lastLook() {
        return isDone() ? 1 : round();
    }

    /** Left behind by user code, it would keep the worker from ever parking. */
    private static void clearInterrupt() {
        Thread.interrupted();
    }

    /** Asks readers, which are user code: how they fail is how their shift fails. */
    private long nanosUntilDue() {
        long nowMs = clock.nowMs();
        long least = LONGEST_PARK_NANOS;
        for (int i = 0; i < shifts.size(); i++) {
            Shift shift = shifts.get(i);
            for (Task task : shift.turned()) {
                if (shift.isCalledOff()) {
                    break;
                }
                enter(shift, task);
                Throwable failure = null;
                try {
                    least = task.isFinished() ? least : least(least, task.nanosUntilDue(nowMs));
                } catch (Throwable thrown) {
                    failure = thrown;
                }
                if (!gate.leave()) {
                    return GIVEN_UP;
                }
                if (failure != null) {
                    shifts.remove(i);
                    shift.end(failure);
                    return 1;
                }
            }
        }
        return least;
    }

    private static long least(long known, long asked) {
        return Math.max(1, Math.min(known, asked));
    }

    private void enter(Shift shift, Task task) {
        // Not to be seen while the gate still shows the turn before.
        VarHandle.storeStoreFence();
        turnedShift = shift;
        turnedTask = task;
        gate.enter();
    }

    /** Lets go of what the one task holds. It is fenced off, so that nothing can leave it. */
    private void closeAlone() {
        Thread.interrupted();
        try {
            turnedTask.onLateClose();
        } catch (Throwable ignored) {
            // The job has ended, or goes on, without this task: nobody is left to be told.
        }
    }
}
