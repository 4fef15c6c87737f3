// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.lane;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Where a worker parks when there is nothing to do, and from where others wake it.
 *
 * <p>The worker announces that it is about to park, <em>then</em> looks once more whether there is
 * work; whoever has made work visible <em>then</em> looks whether somebody is announced. Both write
 * first and read then, and a processor may let a read overtake a write. That is kept from happening
 *
 * <ul>
 *   <li>by {@link #wake}, with a full fence between the two. At least one sees the other, so the
 *       first look is enough. For what happens seldom.
 *   <li>by no one in {@link #nudge}, which comes after every flush of a lane. The worker pays, who
 *       has the time: after its first look it stays announced for {@link #SETTLE_NANOS}, many times
 *       what a write can be held up in a processor, and looks again. Whoever has not seen the
 *       announcement wrote before that, and is seen now.
 * </ul>
 *
 * <pre>
 *   worker:  announce()  | look | settle() | look | park()       other:  publish | nudge() or wake()
 * </pre>
 *
 * <p>How long a write may be held up no manual says. Who parks does so for a bounded time, so that
 * a nudge that got lost all the same would cost that time and nothing else.
 */
public final class ParkingSpot {

    /** How long to stay announced before parking for good. */
    public static final long SETTLE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    /** A clock that stands still must not keep a worker from looking again. */
    private static final int MOST_PARKS_TO_SETTLE = 8;

    private static final int AWAKE = 0;
    private static final int PARKING = 1;
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(ParkingSpot.class, "state", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private volatile Thread owner;

    @SuppressWarnings("unused") // by its handle
    private int state;

    /** Called by the worker before its first announcement, from the thread that will park. */
    public void occupy() {
        owner = Thread.currentThread();
    }

    /** Whoever makes work visible from now on will wake the worker. */
    public void announce() {
        STATE.setVolatile(this, PARKING);
        VarHandle.fullFence();
    }

    /** There was work after all. */
    public void retract() {
        STATE.setOpaque(this, AWAKE);
    }

    /** Whether nobody has woken the worker since it was announced. */
    private boolean isAnnounced() {
        return (int) STATE.getVolatile(this) == PARKING;
    }

    /**
     * Waits for {@link #SETTLE_NANOS} or until woken, and stays announced if nobody has woken it.
     */
    public void settle(LongSupplier nowNs) {
        long began = nowNs.getAsLong();
        long left = SETTLE_NANOS;
        for (int i = 0; i < MOST_PARKS_TO_SETTLE && left > 0 && isAnnounced(); i++) {
            LockSupport.parkNanos(this, left);
            left = SETTLE_NANOS - (nowNs.getAsLong() - began);
        }
    }

    /** Waits until woken, for the given time at most; or spuriously less, as parking does. */
    public void park(long nanos) {
        if (isAnnounced()) {
            LockSupport.parkNanos(this, nanos);
        }
        STATE.setOpaque(this, AWAKE);
    }

    /** Called by anybody who has made work visible, whatever the worker does about parking. */
    public void wake() {
        VarHandle.fullFence();
        nudge();
    }

    /**
     * As {@link #wake}, for a worker that settles before it parks: costs one read of what is seldom
     * written.
     */
    public void nudge() {
        if ((int) STATE.getOpaque(this) == PARKING && STATE.compareAndSet(this, PARKING, AWAKE)) {
            LockSupport.unpark(owner);
        }
    }
}
