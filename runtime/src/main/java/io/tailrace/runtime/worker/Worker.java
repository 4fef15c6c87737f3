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
 * is in it, and another one goes on with it as soon as there is one. If none can be had, and if a
 * thread ends though it should not, all shifts end with that failure; the next one to come gets a
 * new thread, unless the worker was dismissed. All methods may be called from any thread; but for
 * {@link #prepare} and {@link #start} they run no user code.
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
    private Tenure prepared;

    /** What was taken from a thread that was given up, until there is another one. */
    private List<Shift> orphans = List.of();

    /** Its thread has ended, or none could be made: there is none until a shift comes. */
    private boolean lost;

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

    /** Makes its thread, which may take user code, and does not start it yet. */
    public synchronized void prepare() {
        if (prepared == null) {
            prepared = newTenure();
        }
    }

    public synchronized void start() {
        if (tenure == null) {
            prepare();
            tenure = prepared;
            tenure.thread().start();
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
            if (lost) {
                lost = false;
                replace();
            }
        }
        spot.wake();
    }

    /** Whether it is there to stay. */
    public synchronized boolean takesMore() {
        return !dismissed && !ended;
    }

    /** Whether its thread has been started and has yet to come to what it is there for. */
    public boolean isBeginning() {
        Tenure now = tenure;
        return now != null && !now.hasBegun();
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
        synchronized (this) {
            // Without a thread there is nobody else to see it.
            ended |= lost;
        }
        spot.wake();
    }

    /** Which turn is under way, for those who look whether one overstays. */
    public Standing standing() {
        Tenure now = tenure;
        return now == null ? Standing.OUTSIDE : now.standing();
    }

    /**
     * Whether nobody is inside a turn of that shift or will be, though its end has not been told:
     * who is inside a turn of another shift finds out that this one was called off before it turns
     * anything else. What that thread did before can be seen by the caller then.
     *
     * @param calledOff a shift that was called off before
     */
    public synchronized boolean isFree(Shift calledOff) {
        Tenure now = tenure;
        if (now == null) {
            return true;
        }
        Standing standing = now.standing();
        return standing.isInside() && standing.shift() != calledOff;
    }

    /**
     * Gives up the turn that is under way if it is one of that shift, which counts as ended then.
     *
     * @return what was given up, or {@code null} if the worker is in no turn of that shift
     */
    public synchronized Abandoned abandon(Shift shift) {
        Tenure now = tenure;
        Standing standing = standing();
        if (standing.shift() != shift || !now.gate().abandon(standing.turn())) {
            return null;
        }
        // From here on the thread touches nothing but its one task: the rest is ours.
        orphans = new ArrayList<>(now.shifts());
        orphans.remove(shift);
        tenure = null;
        if (dismissed && orphans.isEmpty() && coming.isEmpty()) {
            ended = true;
        } else {
            replace();
        }
        return new Abandoned(standing.task(), now.thread());
    }

    /**
     * Looks whether the thread has ended without ever coming to its work, which nobody else would
     * notice: from there on it tells itself.
     */
    public synchronized void endIfDead() {
        Tenure now = tenure;
        if (!ended && now != null && now.thread().getState() == Thread.State.TERMINATED) {
            onThreadEnd(now, null);
        }
    }

    /**
     * Told by the thread itself that it ends though it should not.
     *
     * @param thrown what it ends of, if it is known
     */
    synchronized void onThreadEnd(Tenure ending, Throwable thrown) {
        if (tenure == ending) {
            end(
                    new IllegalStateException(
                            "Worker '%s' has lost its thread '%s', which has ended though there was work left. Remedy: let what WorkerThreads wraps around the work of a thread throw nothing, and run all of the work"
                                    .formatted(role.name(), ending.thread().getName()),
                            thrown));
        }
    }

    /** In a thread of its own, as making one for a worker is user code, which may not return. */
    private void replace() {
        Thread maker = new Thread(HostThread.marked(this::succeed), role.name() + "-successor");
        maker.setDaemon(true);
        try {
            maker.start();
        } catch (Throwable noThread) {
            end(noThread);
        }
    }

    private void succeed() {
        try {
            begin(newTenure());
        } catch (Throwable noThread) {
            end(noThread);
        }
    }

    private synchronized void begin(Tenure next) {
        next.shifts().addAll(orphans);
        orphans = List.of();
        tenure = next;
        next.thread().start();
    }

    private Tenure newTenure() {
        Tenure next = new Tenure(this);
        Thread thread = threads.newThread(HostThread.marked(next), role);
        if (thread == null) {
            throw new IllegalStateException(
                    "WorkerThreads has made no thread for worker '" + role.name() + "'");
        }
        next.thread(thread);
        return next;
    }

    /** There is no thread any more, and will be none for what there is to turn. */
    private synchronized void end(Throwable why) {
        ended = dismissed;
        lost = !dismissed;
        List<Shift> left = new ArrayList<>(orphans);
        if (tenure != null) {
            left.addAll(tenure.shifts());
        }
        for (Shift shift = coming.poll(); shift != null; shift = coming.poll()) {
            left.add(shift);
        }
        orphans = List.of();
        tenure = null;
        left.forEach(shift -> shift.end(why));
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
