// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.worker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Who has the last word about a turn: the thread that is inside it, or somebody who no longer waits
 * for it. Exactly one of {@link #leave} and {@link #abandon} succeeds for a turn.
 *
 * <p>Whoever has abandoned a turn sees everything that the thread did before entering it, and the
 * thread, which then fails to leave, touches nothing of it any more.
 *
 * <pre>
 *   outside (even) --enter--&gt; inside (odd) --leave--&gt; outside (the next even number)
 *                                   \--abandon--&gt; ABANDONED, for good
 * </pre>
 */
final class TurnGate {

    static final long ABANDONED = -1;

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(TurnGate.class, "state", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private long state;

    /** Called by the thread that turns; it is outside, and not abandoned. */
    void enter() {
        STATE.setRelease(this, (long) STATE.get(this) + 1);
    }

    /**
     * Called by the thread that turns; it is inside.
     *
     * @return {@code false} if it has been abandoned meanwhile
     */
    boolean leave() {
        long inside = (long) STATE.getAcquire(this);
        return inside != ABANDONED && STATE.compareAndSet(this, inside, inside + 1);
    }

    /**
     * The number of the turn, odd inside one, even between two; or {@link #ABANDONED}. What the
     * caller has written to a volatile before is seen by the thread after it has left that turn.
     */
    long turn() {
        return (long) STATE.getVolatile(this);
    }

    static boolean isInside(long turn) {
        return turn > 0 && (turn & 1) == 1;
    }

    /** Called by any thread: gives up a turn that {@link #turn} has been seen inside. */
    boolean abandon(long turn) {
        return isInside(turn) && STATE.compareAndSet(this, turn, ABANDONED);
    }
}
