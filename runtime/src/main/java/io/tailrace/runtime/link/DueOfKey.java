// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static io.tailrace.operator.time.TimeDomain.PROCESSING;

import io.tailrace.operator.time.TimeDomain;
import io.tailrace.runtime.out.Outbox;
import io.tailrace.state.Due;
import io.tailrace.state.KeyedStore;

/**
 * Fires what is due for the current key, as if every watermark had been swept when it came: each
 * timer sees the first watermark that made it due, and has its birth. Stops when it has fired
 * enough or the outbox is blocked, and goes on from there when asked again; meanwhile the key stays
 * current, and nothing is added to what is pending. Single-threaded.
 */
final class DueOfKey {

    /** Fires the timer that was polled last. */
    @FunctionalInterface
    interface Firing {
        void fire(TimeDomain domain);
    }

    private final KeyedStore<Object> store;
    private final PendingControls pending;
    private final GroupTime time;
    private final Outbox outbox;
    private final Firing firing;

    private long birthNs;
    private int nextPending;
    private boolean eventDone;
    private boolean clockDone;
    private int fired;

    DueOfKey(
            KeyedStore<Object> store,
            PendingControls pending,
            GroupTime time,
            Outbox outbox,
            Firing firing) {
        this.store = store;
        this.pending = pending;
        this.time = time;
        this.outbox = outbox;
        this.firing = firing;
    }

    /** Before a record: event time first, then the clock, then what that has made due. */
    void beginBeforeRecord() {
        begin(0, false);
    }

    /** Before a timer of the clock, which finds event time swept. */
    void beginBeforeClock() {
        begin(0, true);
    }

    /** Behind a touch that may have set what is due already. */
    void beginBehind() {
        begin(pending.size(), true);
    }

    /**
     * @param watermark the latest
     * @return whether all is fired
     */
    boolean finish(long watermark, int limit) {
        fired = 0;
        time.birthNs(birthNs);
        boolean finished = fireAll(watermark, limit);
        time.watermark(watermark);
        time.birthNs(birthNs);
        if (finished) {
            store.endFiring();
        }
        return finished;
    }

    /** How many the last {@link #finish} has fired. */
    int fired() {
        return fired;
    }

    private void begin(int firstPending, boolean withoutClock) {
        birthNs = time.birthNs();
        nextPending = firstPending;
        eventDone = false;
        clockDone = withoutClock;
    }

    private boolean fireAll(long watermark, int limit) {
        if (!eventDone) {
            if (!fireInOrder(watermark, limit)) {
                return false;
            }
            eventDone = true;
        }
        if (!clockDone) {
            if (!fireByClock(watermark, limit)) {
                return false;
            }
            clockDone = true;
        }
        return fireUpTo(EVENT, watermark, limit);
    }

    /** One by one: what the clock's timer makes due fires right after it, ahead of the next one. */
    private boolean fireByClock(long watermark, int limit) {
        long nowMs = time.processingTimeMs();
        if (store.nextTimerAt(PROCESSING) > nowMs) {
            return true;
        }
        time.bornNow();
        while (fireUpTo(EVENT, watermark, limit)) {
            if (store.nextTimerAt(PROCESSING) > nowMs) {
                return true;
            }
            if (!mayFire(limit)) {
                return !store.hasDueOfCurrent(PROCESSING, nowMs);
            }
            if (!fireNext(PROCESSING, nowMs)) {
                return true;
            }
        }
        return false;
    }

    private boolean fireInOrder(long watermark, int limit) {
        while (store.nextTimerAt(EVENT) <= watermark) {
            long next = store.nextTimeOfCurrent(EVENT);
            if (next > watermark) {
                break;
            }
            skipWatermarksBefore(next);
            boolean waiting = nextPending < pending.size();
            long upTo = waiting ? pending.argument(nextPending) : watermark;
            time.birthNs(waiting ? pending.birthNs(nextPending) : birthNs);
            time.watermark(upTo);
            if (!mayFire(limit)) {
                return !store.hasDueOfCurrent(EVENT, upTo);
            }
            if (!fireNext(EVENT, upTo)) {
                break;
            }
        }
        time.birthNs(birthNs);
        time.watermark(watermark);
        return true;
    }

    /** Most keys wait for none of them, and there may be very many. */
    private void skipWatermarksBefore(long next) {
        while (nextPending < pending.size()
                && !(PendingControls.raisesWatermark(pending.kind(nextPending))
                        && pending.argument(nextPending) >= next)) {
            nextPending++;
        }
    }

    private boolean fireUpTo(TimeDomain domain, long upTo, int limit) {
        while (store.nextTimerAt(domain) <= upTo) {
            if (!mayFire(limit)) {
                return !store.hasDueOfCurrent(domain, upTo);
            }
            if (!fireNext(domain, upTo)) {
                return true;
            }
        }
        return true;
    }

    private boolean mayFire(int limit) {
        return fired < limit && !outbox.isBlocked();
    }

    /** Returns whether there was one. */
    private boolean fireNext(TimeDomain domain, long upTo) {
        Due due = store.pollDueOfCurrent(domain, upTo);
        if (due == Due.NOTHING) {
            return false;
        }
        if (due == Due.TIMER) {
            firing.fire(domain);
        }
        fired++;
        return true;
    }
}
