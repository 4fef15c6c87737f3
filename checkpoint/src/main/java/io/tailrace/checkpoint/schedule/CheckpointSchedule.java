// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.schedule;

/**
 * Says when the next checkpoint is due and when the one under way is to be given up. Pure; times
 * are nanoseconds of a clock that does not go backwards.
 */
public final class CheckpointSchedule {

    private final long intervalNanos;
    private final long minimumPauseNanos;
    private final long timeoutNanos;
    private final int tolerableFailures;
    private long dueNs;
    private long deadlineNs = Long.MAX_VALUE;
    private int failuresInARow;

    /** The first one is due an interval after the job has begun. */
    public CheckpointSchedule(CheckpointPolicy policy, long nowNs) {
        this.intervalNanos = policy.interval().toNanos();
        this.minimumPauseNanos = policy.minimumPause().toNanos();
        this.timeoutNanos = policy.timeout().toNanos();
        this.tolerableFailures = policy.tolerableFailures();
        this.dueNs = nowNs + intervalNanos;
    }

    /** When the next one is to begin, if none is under way. */
    public long dueNs() {
        return dueNs;
    }

    /** When the one under way is to be given up; {@code Long.MAX_VALUE} if none is. */
    public long deadlineNs() {
        return deadlineNs;
    }

    public void onBegun(long nowNs) {
        dueNs = nowNs + intervalNanos;
        deadlineNs = nowNs + timeoutNanos;
    }

    public void onComplete(long nowNs) {
        failuresInARow = 0;
        onOver(nowNs);
    }

    /**
     * @return whether that can be tolerated
     */
    public boolean onFailed(long nowNs) {
        failuresInARow++;
        onOver(nowNs);
        return failuresInARow <= tolerableFailures;
    }

    private void onOver(long nowNs) {
        deadlineNs = Long.MAX_VALUE;
        dueNs = Math.max(dueNs, nowNs + minimumPauseNanos);
    }
}
