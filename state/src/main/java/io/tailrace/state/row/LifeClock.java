// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.TimeDomain;

/**
 * What time it is for entries that expire. In event time that is not the watermark alone: how far
 * it leaps, and when, depends on the load and on how sources are read, and what operators see must
 * not. So
 *
 * <ul>
 *   <li>while an event-time timer fires, it is the timer's time, however far the watermark has
 *       leapt over it;
 *   <li>while a record is handled, it is the record's timestamp, or the watermark where that has
 *       overtaken the record;
 *   <li>while a processing-time timer fires, which has no place in event time, it is the watermark,
 *       or just before the end of time once the input has ended.
 * </ul>
 *
 * <p>What is written has the time of the record or timer that writes it, which for a timer in
 * processing time is the watermark again. Before the first watermark that is no time at all.
 *
 * <p>In processing time it is what the host's clock says. Single-threaded.
 */
public final class LifeClock {

    private final StoreClock clock;

    // No reference to a domain: this is written for every record, and that would cost a barrier.
    private boolean firingEvent;
    private boolean firing;
    private long firedTime;

    public LifeClock(StoreClock clock) {
        this.clock = clock;
    }

    /** A timer of an operator has been taken and is being fired. */
    public void firing(TimeDomain domain, long time) {
        firing = true;
        firingEvent = domain == TimeDomain.EVENT;
        firedTime = time;
    }

    /** Whatever is handled from now on is not a timer. */
    public void fired() {
        firing = false;
    }

    /** What has this deadline or an earlier one is not seen. */
    long now(TimeDomain domain) {
        if (domain == TimeDomain.PROCESSING) {
            return clock.processingTimeMs();
        }
        long watermark = clock.watermark();
        if (!firing) {
            return Math.max(watermark, clock.timestamp());
        }
        // At the end itself nothing would be seen, not even what the same timer has written.
        return Math.min(watermark, firingEvent ? firedTime : EventTime.END - 1);
    }

    /**
     * What has this deadline or an earlier one will never be seen again by records that are on
     * time; later than {@link #now} while a timer fires, for timers after it may not get so far.
     */
    long passed(TimeDomain domain) {
        return domain == TimeDomain.EVENT ? clock.watermark() : clock.processingTimeMs();
    }

    /**
     * When the life of an entry begins that is written now; {@link EventTime#BEGINNING} if that is
     * not known.
     */
    long birth(TimeDomain domain) {
        if (domain == TimeDomain.PROCESSING) {
            return clock.processingTimeMs();
        }
        // To the host, what a timer emits has the timer's time, whatever its domain.
        return firing && !firingEvent ? clock.watermark() : clock.timestamp();
    }
}
