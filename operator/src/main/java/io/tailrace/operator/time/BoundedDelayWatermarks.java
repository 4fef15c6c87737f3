// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.time;

/**
 * Promises that no record comes more than {@code delayMs} behind the latest one seen.
 *
 * <p>After a latest timestamp <em>m</em> and with a delay <em>d</em>, a record at <em>m - d</em>
 * may still come, so that the watermark is <em>m - d - 1</em>. It remembers <em>m</em> rather than
 * the watermark: the delay may be changed between two runs.
 */
final class BoundedDelayWatermarks implements WatermarkGenerator<Object> {

    private final long delayMs;
    private long latestTimestamp = EventTime.BEGINNING;

    BoundedDelayWatermarks(long delayMs) {
        this.delayMs = delayMs;
    }

    @Override
    public void onRecord(Object value, long timestamp) {
        if (timestamp > latestTimestamp) {
            latestTimestamp = timestamp;
        }
    }

    @Override
    public long tickEveryMs() {
        return 0;
    }

    @Override
    public long watermark() {
        // In two steps: delay + 1 may itself overflow.
        return EventTime.minus(EventTime.minus(latestTimestamp, delayMs), 1);
    }

    @Override
    public long[] snapshot() {
        return GeneratorState.LATEST_TIMESTAMP.of(latestTimestamp);
    }

    @Override
    public void restore(long[] state) {
        latestTimestamp = GeneratorState.LATEST_TIMESTAMP.in(state);
    }
}
