// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.worker;

import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.runtime.lane.ParkingSpot;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jctools.queues.varhandle.MpscUnboundedVarHandleArrayQueue;

/**
 * A place where tasks are turned, one after the other, by a thread at a time. Shifts come and go;
 * one that fails ends alone.
 *
 * <p>When a turn does not return, {@link #abandon} takes everything else away from the thread that
 * is in it and gives it to another. All methods may be called from any thread.
 */
public final class Worker {

    private static final int CHUNK = 16;

    private final WorkerRole role;
    private final Idling idling;
    private final ParkingSpot spot;
    private final ProcessingClock clock;
    private final WorkerThreads threads;
    private final Queue<Shift> coming = new MpscUnboundedVarHandleArrayQueue<>(CHUNK);
    private volatile boolean dismissed;
    private volatile Tenure tenure;
    private boolean ended;

    public Worker(
            WorkerRole role,
            Idling idling,
            ParkingSpot spot,
            ProcessingClock clock,
            WorkerThreads threads) {
        this.role = role;
        this.idling = idling;
        this.spot = spot;
        this.clock = clock;
        this.threads = threads;
    }

    public WorkerRole role() {
        return role;
    }

    public ParkingSpot spot() {
        return spot;
    }

    public synchronized void start() {
        if (tenure == null) {
            begin(List.of());
        }
    }

    /**
     * Adds a shift; it is turned from the worker's next round on.
     *
     * @throws IllegalStateException if the worker was dismissed and has ended
     */
    public void take(Shift shift) {
        synchronized (this) {
            if (ended) {
                throw new IllegalStateException(
                        "Worker '" + role.name() + "' has ended and turns nothing any more");
            }
            coming.add(shift);
        }
        spot.wake();
    }

    /** No further turn of the shift begins; its end is told when the one under way has returned. */
    public void callOff(Shift shift) {
        shift.callOff();
        spot.wake();
    }

    /** There may be something to do. */
    public void wake() {
        spot.wake();
    }

    /** Ends the thread as soon as there is no shift left. */
    public void dismiss() {
        dismissed = true;
        spot.wake();
    }

    /** Which turn is under way, for those who look whether one overstays. */
    public Standing standing() {
        Tenure now = tenure;
        return now == null ? Standing.OUTSIDE : now.standing();
    }

    /**
     * Gives up the turn that is under way if it is one of that shift, which counts as ended then.
     *
     * @return what was given up, or {@code null} if the worker is in no turn of that shift
     */
    public synchronized Abandoned abandon(Shift shift) {
        Tenure now = tenure;
        Standing standing = now.standing();
        if (standing.shift() != shift || !now.gate().abandon(standing.turn())) {
            return null;
        }
        // From here on the thread touches nothing but its one task: the rest is ours.
        List<Shift> rest = new ArrayList<>(now.shifts());
        rest.remove(shift);
        begin(rest);
        return new Abandoned(standing.task(), now.thread());
    }

    private void begin(List<Shift> shifts) {
        Tenure next = new Tenure(this, shifts);
        Thread thread = threads.newThread(HostThread.marked(next), role);
        next.thread(thread);
        tenure = next;
        thread.start();
    }

    Idling idling() {
        return idling;
    }

    ProcessingClock clock() {
        return clock;
    }

    /** The next shift that has come, or {@code null}; for the one thread that turns. */
    Shift nextComing() {
        return coming.poll();
    }

    boolean isDismissed() {
        return dismissed;
    }

    /** Asked by the thread when it has no shift left and the worker is dismissed. */
    synchronized boolean endsNow() {
        ended = coming.isEmpty();
        return ended;
    }
}
