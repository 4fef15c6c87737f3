// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.lane;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * Where a worker parks when there is nothing to do, and from where others wake it. Waking a worker
 * that is not parked costs a fence and a read, no more.
 *
 * <p>Nothing is missed: the worker announces that it is about to park, <em>then</em> looks once
 * more whether there is work; whoever has made work visible <em>then</em> looks whether somebody is
 * about to park. With a full fence between the two steps on both sides at least one sees the other.
 *
 * <pre>
 *   worker:  announce()  | look for work | park()          other:  publish | wake()
 * </pre>
 */
public final class ParkingSpot {

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

    /** Waits until woken, for the given time at most; or spuriously less, as parking does. */
    public void park(long nanos) {
        if ((int) STATE.getVolatile(this) == PARKING) {
            LockSupport.parkNanos(this, nanos);
        }
        STATE.setOpaque(this, AWAKE);
    }

    /** Called by anybody who has made work visible. */
    public void wake() {
        VarHandle.fullFence();
        if ((int) STATE.getOpaque(this) == PARKING && STATE.compareAndSet(this, PARKING, AWAKE)) {
            LockSupport.unpark(owner);
        }
    }
}
