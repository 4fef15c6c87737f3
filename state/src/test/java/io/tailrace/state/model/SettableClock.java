// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.model;

import io.tailrace.state.row.StoreClock;

/** Both times as a test wants them. */
public final class SettableClock implements StoreClock {

    public long processingTimeMs;
    public long watermark;
    public long timestamp;

    public static SettableClock at(long processingTimeMs, long watermark) {
        SettableClock clock = new SettableClock();
        clock.processingTimeMs = processingTimeMs;
        clock.watermark = watermark;
        clock.timestamp = watermark;
        return clock;
    }

    public void goOnTo(SettableClock later) {
        processingTimeMs = later.processingTimeMs;
        watermark = later.watermark;
        timestamp = later.timestamp;
    }

    @Override
    public long processingTimeMs() {
        return processingTimeMs;
    }

    @Override
    public long watermark() {
        return watermark;
    }

    @Override
    public long timestamp() {
        return timestamp;
    }
}
