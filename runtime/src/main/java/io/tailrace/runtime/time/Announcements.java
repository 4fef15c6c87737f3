// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import io.tailrace.operator.time.EventTime;

/**
 * What the receivers have been told, and so what they have yet to be told. Comparing the two,
 * rather than reacting to each change, is what keeps a status from being repeated (T8) and a
 * watermark from going down (T1), whatever happened in between.
 */
final class Announcements {

    private static final long IDLE_FLAG = 1;
    private static final long ENDED_FLAG = 2;

    private long watermark = EventTime.BEGINNING;
    private boolean idle;
    private boolean ended;

    long watermark() {
        return watermark;
    }

    boolean ended() {
        return ended;
    }

    /** Tells how things stand now, and returns what of it is new. */
    TimeVerdict tell(long watermarkNow, boolean idleNow, boolean endedNow) {
        boolean rises = watermarkNow > watermark;
        if (!rises && idleNow == idle && endedNow == ended) {
            return TimeVerdict.NOTHING;
        }
        // A receiver ignores watermarks while it takes us for idle: wake it first (T4).
        boolean wakes = idle && (rises || !idleNow);
        // If it is idle still, it has just been woken for the watermark.
        boolean sleeps = idleNow;
        boolean ends = endedNow && !ended;
        watermark = Math.max(watermark, watermarkNow);
        idle = idleNow;
        ended = endedNow;
        return TimeVerdict.of(wakes, rises, sleeps, ends);
    }

    /** The same flags of a life that is to end once more. */
    static long notEnded(long flags) {
        return flags & ~ENDED_FLAG;
    }

    static boolean isEnded(long flags) {
        return (flags & ENDED_FLAG) != 0;
    }

    long flags() {
        return (idle ? IDLE_FLAG : 0) | (ended ? ENDED_FLAG : 0);
    }

    void restore(long told, long flags) {
        watermark = told;
        idle = (flags & IDLE_FLAG) != 0;
        ended = isEnded(flags);
    }
}
