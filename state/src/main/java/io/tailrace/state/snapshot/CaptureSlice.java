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
    private boolean asked;

    public void start(CaptureBudget budget, CaptureTarget target) {
        this.budget = budget;
        this.target = target;
        captured = 0;
        lookedAt = 0;
        bytes = 0;
        asked = false;
    }

    /**
     * Whether one more may be captured or looked at. Where records touch most rows before the
     * cursor comes by, it only looks, row after row: the answer is kept as long as it must be the
     * same.
     */
    public boolean mayGoOn() {
        if (!asked) {
            asked =
                    budget.allows(captured + lookedAt / LOOKED_AT_PER_CAPTURE, bytes)
                            && target.hasRoom();
        }
        return asked;
    }

    /** Notes that a row or chunk was captured, of so many bytes. */
    public void captured(long bytes) {
        captured++;
        this.bytes += bytes;
        asked = false;
    }

    /** Notes that a row or chunk needed no capture. */
    public void lookedAt() {
        if (++lookedAt % LOOKED_AT_PER_CAPTURE == 0) {
            asked = false;
        }
    }

    public int captured() {
        return captured;
    }

    public long bytes() {
        return bytes;
    }
}
