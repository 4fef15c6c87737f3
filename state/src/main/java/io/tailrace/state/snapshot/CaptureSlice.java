// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.snapshot;

/** One slice of a cursor's work: what it may still do and what it has done. Reused. */
public final class CaptureSlice {

    /** Looking whether a row is captured already is cheap, but not free. */
    private static final int LOOKED_AT_PER_CAPTURE = 16;

    private CaptureBudget budget;
    private CaptureTarget target;
    private int captured;
    private int lookedAt;
    private long bytes;

    public void start(CaptureBudget budget, CaptureTarget target) {
        this.budget = budget;
        this.target = target;
        captured = 0;
        lookedAt = 0;
        bytes = 0;
    }

    /** Whether one more may be captured or looked at. */
    public boolean mayGoOn() {
        return budget.allows(captured + lookedAt / LOOKED_AT_PER_CAPTURE, bytes)
                && target.hasRoom();
    }

    /** Notes that a row or chunk was captured, of so many bytes. */
    public void captured(long bytes) {
        captured++;
        this.bytes += bytes;
    }

    /** Notes that a row or chunk needed no capture. */
    public void lookedAt() {
        lookedAt++;
    }

    public int captured() {
        return captured;
    }

    public long bytes() {
        return bytes;
    }
}
