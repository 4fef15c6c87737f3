// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.runtime.worker.Abandoned;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * An attempt while its tasks are turned: turns that overstay are told of, and after it was called
 * off it is over when nobody is inside a turn any more, or those who are have been given up. The
 * keeper's.
 */
final class Run {

    private static final long NEVER = SaturatedNanos.NEVER;
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Attempt attempt;
    private final JobReport report;
    private final TurnWatch watch;
    private final long startedNs;
    private long abandonNs = NEVER;
    private boolean calledOff;

    Run(String job, Attempt attempt, Duration overstay, long nowNs, JobReport report) {
        this.attempt = attempt;
        this.report = report;
        this.startedNs = nowNs;
        this.watch = new TurnWatch(job, attempt, overstay, nowNs, report::tell);
    }

    /**
     * No further turn begins.
     *
     * @param abandonNs when those under way are to be given up
     */
    void callOff(long abandonNs) {
        this.abandonNs = abandonNs;
        calledOff = true;
        attempt.callOff();
    }

    /** When {@link #onTime} is to be called next. */
    long nextNs() {
        return Math.min(abandonNs, watch.nextNs());
    }

    void onTime(long nowNs) {
        if (calledOff) {
            attempt.forgetWhoIsElsewhere();
        }
        if (nowNs >= abandonNs && !attempt.isOver()) {
            abandonTurns(nowNs);
        }
        watch.onTime(nowNs);
    }

    /** Nobody turns it any more. */
    void end(long nowNs) {
        abandonNs = NEVER;
        calledOff = false;
        watch.end(nowNs);
        attempt.end(nowNs);
    }

    long lastedNanos(long nowNs) {
        return nowNs - startedNs;
    }

    private void abandonTurns(long nowNs) {
        attempt.fenceOff();
        for (Abandoned turn : attempt.abandonTurns()) {
            watch.onAbandoned(turn.task());
            report.abandoned(turn);
            turn.thread().interrupt();
        }
        // Who was between two turns just now will be gone very soon, or inside the next one.
        abandonNs = nowNs + RETRY_NANOS;
    }
}
