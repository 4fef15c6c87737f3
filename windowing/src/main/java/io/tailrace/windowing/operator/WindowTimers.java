// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static io.tailrace.operator.time.TimeDomain.PROCESSING;

import io.tailrace.operator.Timers;
import io.tailrace.operator.time.EventTime;
import io.tailrace.windowing.trigger.machine.TriggerMachine;
import io.tailrace.windowing.window.Window;

/**
 * The timers of windows. The payload of each is the last instant of the windows it is for, so that
 * windows that end together share their timers.
 *
 * <pre>
 *   event time        last instant            + allowed lateness
 *   -------------------------|------------------------|---------&gt;    a window has one of the two
 *                          ended                  collected
 *
 *   processing time       wake                       end             in windows of the clock
 *   ------------------------|-------------------------|---------&gt;
 *                    the trigger's deadline    ended and collected
 * </pre>
 */
final class WindowTimers {

    private final boolean ofTheClock;
    private final long latenessMs;
    private Timers timers;

    /**
     * @param ofTheClock whether windows are in processing time
     */
    WindowTimers(boolean ofTheClock, long latenessMs) {
        this.ofTheClock = ofTheClock;
        this.latenessMs = latenessMs;
    }

    void open(Timers ofOperator) {
        timers = ofOperator;
    }

    /** By when, in event time, a window is collected. */
    long collectedAt(long maxTimestamp) {
        return EventTime.plus(maxTimestamp, latenessMs);
    }

    void awaitEnd(long maxTimestamp) {
        if (ofTheClock) {
            timers.set(PROCESSING, Window.endAfter(maxTimestamp), maxTimestamp);
        } else {
            timers.set(EVENT, maxTimestamp, maxTimestamp);
        }
    }

    /** Windows of the clock are collected as they end. */
    void awaitCollection(long maxTimestamp) {
        assert !ofTheClock : "A window of the clock has ended and is kept";
        timers.set(EVENT, collectedAt(maxTimestamp), maxTimestamp);
    }

    /** Whether windows of the clock that end with that instant do so by that time. */
    boolean isEndByTheClock(long time, long maxTimestamp) {
        return ofTheClock && time >= Window.endAfter(maxTimestamp);
    }

    /** No window ends then any more. */
    void forgetEnd(long maxTimestamp) {
        if (ofTheClock) {
            timers.cancel(PROCESSING, Window.endAfter(maxTimestamp), maxTimestamp);
        } else {
            timers.cancel(EVENT, maxTimestamp, maxTimestamp);
            timers.cancel(EVENT, collectedAt(maxTimestamp), maxTimestamp);
        }
    }

    /** A time that has come is not waited for, or a trigger could have it come for ever. */
    void wakeAt(long time, long maxTimestamp, long nowMs) {
        if (time > nowMs && isWaking(time, maxTimestamp)) {
            timers.set(PROCESSING, time, maxTimestamp);
        }
    }

    void forgetWaking(long time, long maxTimestamp) {
        if (isWaking(time, maxTimestamp)) {
            timers.cancel(PROCESSING, time, maxTimestamp);
        }
    }

    /** At its end a window of the clock has a timer already. */
    private boolean isWaking(long time, long maxTimestamp) {
        return time != TriggerMachine.NO_WAKING && !isEndByTheClock(time, maxTimestamp);
    }
}
