// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.clock;

/**
 * The time as one task sees it: told once a turn, so that it stands still while a turn lasts and a
 * record costs no reading of the clock; and the birth of what the task is processing, which is the
 * birth of everything that comes of it. Written and read by the task's worker.
 */
public final class TaskClock {

    private final ProcessingClock clock;
    private final boolean tracksBirths;
    private long nowMs;
    private long birthNs;

    /**
     * @param tracksBirths whether anybody wants to know how old records are
     */
    public TaskClock(ProcessingClock clock, boolean tracksBirths) {
        this.clock = clock;
        this.tracksBirths = tracksBirths;
        this.nowMs = clock.nowMs();
    }

    /** A turn begins at this time. */
    public void standAt(long nowMs) {
        this.nowMs = nowMs;
    }

    public long nowMs() {
        return nowMs;
    }

    /** Asks the host's clock: for those who watch, from any thread. */
    public long hostMs() {
        return clock.nowMs();
    }

    /** Asks the host's clock, which for each record would be too much. From any thread. */
    public long nowNs() {
        return clock.nowNs();
    }

    /**
     * When a source gave what is being processed, or the clock made it due, by the host's {@code
     * nowNs}.
     */
    public long birthNs() {
        return birthNs;
    }

    /** What is processed from now on was born then. */
    public void birthNs(long bornNs) {
        birthNs = bornNs;
    }

    /** What is processed from now on is born now. */
    public void bornNow() {
        if (tracksBirths) {
            birthNs = clock.nowNs();
        }
    }
}
