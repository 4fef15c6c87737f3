// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

import io.tailrace.operator.time.EventTime;
import java.time.Duration;

/** The times an operator sees, in the hands of a test. They only go forward. */
final class HarnessTime {

    private long nowMs;
    private long watermark = EventTime.BEGINNING;
    private long timestamp = EventTime.BEGINNING;

    HarnessTime(long startMs) {
        this.nowMs = startMs;
    }

    long nowMs() {
        return nowMs;
    }

    long watermark() {
        return watermark;
    }

    /** Of the record or timer being handled. */
    long timestamp() {
        return timestamp;
    }

    /**
     * What is emitted without a timestamp gets this one. A timer may be set at an end of time,
     * where no record can be: the nearest place then, as in an engine.
     */
    long asTimestamp() {
        return Math.min(Math.max(timestamp, EventTime.BEGINNING + 1), EventTime.END - 1);
    }

    void handle(long timestamp) {
        this.timestamp = timestamp;
    }

    void raiseWatermark(long to) {
        if (to < watermark) {
            throw new IllegalArgumentException(
                    "The watermark stands at %d and cannot go back to %d: what it has promised it has promised"
                            .formatted(watermark, to));
        }
        watermark = to;
    }

    void advanceClock(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException(
                    "The clock cannot be advanced by %s: it goes forward only".formatted(by));
        }
        nowMs = Math.addExact(nowMs, by.toMillis());
    }
}
