// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import io.tailrace.operator.time.EventTime;

/**
 * A clock that can be stopped and started again, read from one that cannot. Silence is measured
 * with it: while nothing could have come, silence says nothing.
 */
final class RunningTime {

    private boolean stopped;
    private long stoppedAtMs;
    private long stoppedForMs;

    boolean stopped() {
        return stopped;
    }

    void stop(long nowMs) {
        if (!stopped) {
            stopped = true;
            stoppedAtMs = nowMs;
        }
    }

    void start(long nowMs) {
        if (stopped) {
            stopped = false;
            stoppedForMs += nowMs - stoppedAtMs;
        }
    }

    long at(long nowMs) {
        return (stopped ? stoppedAtMs : nowMs) - stoppedForMs;
    }

    /**
     * When the other clock will show the time at which this one shows {@code runningMs}; or never.
     */
    long whenAt(long runningMs) {
        return stopped ? Long.MAX_VALUE : EventTime.plus(runningMs, stoppedForMs);
    }
}
