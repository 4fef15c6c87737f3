// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

/** A merger together with what it has forwarded. */
final class MergerProbe {

    private final ForwardedSignals forwarded = new ForwardedSignals();
    private WatermarkMerger merger;

    private MergerProbe(WatermarkMerger merger) {
        this.merger = merger;
    }

    static MergerProbe of(int inputs) {
        return of(WatermarkMerger.of(inputs));
    }

    static MergerProbe of(WatermarkMerger merger) {
        return new MergerProbe(merger);
    }

    WatermarkMerger merger() {
        return merger;
    }

    void restart() {
        merger = WatermarkMerger.restored(merger.snapshot());
    }

    void watermark(int input, long watermark) {
        forward(merger.onWatermark(input, watermark));
    }

    void idle(int input) {
        forward(merger.onIdle(input));
    }

    void active(int input) {
        forward(merger.onActive(input));
    }

    void end(int input) {
        forward(merger.onEnd(input));
    }

    List<String> forwarded() {
        return forwarded.drain();
    }

    void assertForwarded(String... signals) {
        assertEquals(List.of(signals), forwarded());
    }

    private void forward(TimeVerdict verdict) {
        forwarded.forward(verdict, merger.watermark());
    }
}
