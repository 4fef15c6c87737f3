// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.time;

/** Promises what the records themselves say, by a function of the user's. */
final class PunctuatedWatermarks<T> implements WatermarkGenerator<T> {

    private final WatermarkFunction<? super T> function;
    private long watermark = EventTime.BEGINNING;

    PunctuatedWatermarks(WatermarkFunction<? super T> function) {
        this.function = function;
    }

    @Override
    public void onRecord(T value, long timestamp) {
        watermark = Math.max(watermark, function.watermarkAfter(value, timestamp));
    }

    @Override
    public long tickEveryMs() {
        return 0;
    }

    @Override
    public long watermark() {
        return watermark;
    }

    @Override
    public long[] snapshot() {
        return GeneratorState.WATERMARK.of(watermark);
    }

    @Override
    public void restore(long[] state) {
        watermark = GeneratorState.WATERMARK.in(state);
    }
}
