// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import io.tailrace.operator.time.EventTime;
import io.tailrace.runtime.clock.TaskClock;
import io.tailrace.state.row.StoreClock;

/**
 * The times as the operators of one keyed group see them, and its store with them: while a timer
 * fires, the watermark is the first one that made the timer due, however many have come since.
 */
public final class GroupTime implements StoreClock {

    private final TaskClock clock;
    private long watermark = EventTime.BEGINNING;
    private long timestamp = EventTime.BEGINNING;

    public GroupTime(TaskClock clock) {
        this.clock = clock;
    }

    @Override
    public long processingTimeMs() {
        return clock.nowMs();
    }

    @Override
    public long watermark() {
        return watermark;
    }

    @Override
    public long timestamp() {
        return timestamp;
    }

    /** When what is being processed was born. */
    long birthNs() {
        return clock.birthNs();
    }

    void birthNs(long bornNs) {
        clock.birthNs(bornNs);
    }

    /** Returns when that is. */
    long bornNow() {
        clock.bornNow();
        return clock.birthNs();
    }

    void watermark(long watermark) {
        this.watermark = watermark;
    }

    void timestamp(long timestamp) {
        this.timestamp = timestamp;
    }
}
