// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.snapshot;

import java.util.List;

/**
 * Takes the snapshots of one task: all its parts under one number.
 *
 * <pre>{@code
 * snapshot.begin(n, target);                        // at the barrier, O(1)
 * boolean done = snapshot.captureSlice(budget);     // once per duty cycle, until done
 * }</pre>
 *
 * <p>Used by the one thread that turns the task, between records: no row may be current.
 */
public final class TaskSnapshot {

    private final SnapshotEpoch epoch;
    private final List<SnapshotPart> parts;
    private final CaptureSlice slice = new CaptureSlice();
    private int next;

    public TaskSnapshot(SnapshotEpoch epoch, List<SnapshotPart> parts) {
        this.epoch = epoch;
        this.parts = List.copyOf(parts);
    }

    public void begin(int number, CaptureTarget target) {
        begin(number, Increment.WHOLE, target);
    }

    /** Begins a snapshot of what is in that increment. */
    public void begin(int number, Increment increment, CaptureTarget target) {
        epoch.begin(number, increment, target);
        next = 0;
        for (SnapshotPart part : parts) {
            part.begin();
        }
    }

    /** Whether one can begin that builds on that earlier one; otherwise it has to be whole. */
    public boolean canBuildOn(int since) {
        for (SnapshotPart part : parts) {
            if (!part.canBuildOn(since)) {
                return false;
            }
        }
        return true;
    }

    public boolean open() {
        return epoch.open();
    }

    /**
     * Captures one slice; once all is captured the snapshot is closed and this says {@code true}.
     */
    public boolean captureSlice(CaptureBudget budget) {
        slice.start(budget, epoch.target());
        while (next < parts.size()) {
            if (!parts.get(next).capture(slice)) {
                return false;
            }
            next++;
        }
        end();
        return true;
    }

    /** Rows and chunks that the last slice has captured. */
    public int lastSliceCaptured() {
        return slice.captured();
    }

    public long lastSliceBytes() {
        return slice.bytes();
    }

    /** Gives the open snapshot up; what it has captured is worth nothing. */
    public void abort() {
        end();
    }

    private void end() {
        for (SnapshotPart part : parts) {
            part.end();
        }
        epoch.close();
    }
}
