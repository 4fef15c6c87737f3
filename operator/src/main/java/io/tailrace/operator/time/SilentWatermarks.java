// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.time;

/** Promises nothing, and so has nothing to remember. */
final class SilentWatermarks implements WatermarkGenerator<Object> {

    @Override
    public void onRecord(Object value, long timestamp) {}

    @Override
    public long tickEveryMs() {
        return 0;
    }

    @Override
    public long watermark() {
        return EventTime.BEGINNING;
    }

    @Override
    public long[] snapshot() {
        return new long[0];
    }

    /** Takes any state: what another policy remembered is of no use to this one. */
    @Override
    public void restore(long[] state) {}
}
