// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.clock;

/**
 * The time as one task sees it: read once a turn, so that it stands still while a turn lasts and a
 * record costs no reading of the clock. Written and read by the task's worker.
 */
public final class TaskClock {

    private final ProcessingClock clock;
    private long nowMs;

    public TaskClock(ProcessingClock clock) {
        this.clock = clock;
        this.nowMs = clock.nowMs();
    }

    public void read() {
        nowMs = clock.nowMs();
    }

    public long nowMs() {
        return nowMs;
    }
}
