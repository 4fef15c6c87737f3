// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import java.util.ArrayList;
import java.util.List;

/** Writes down what verdicts forward, as a receiver sees it: "active", "watermark 5", ... */
final class ForwardedSignals {

    private final List<String> signals = new ArrayList<>();

    ForwardedSignals forward(TimeVerdict verdict, long watermark) {
        if (verdict.forwardsActive()) {
            signals.add("active");
        }
        if (verdict.forwardsWatermark()) {
            signals.add(watermark(watermark));
        }
        if (verdict.forwardsIdle()) {
            signals.add("idle");
        }
        if (verdict.forwardsEnd()) {
            signals.add("end");
        }
        return this;
    }

    static String watermark(long watermark) {
        return "watermark " + (watermark == Long.MAX_VALUE ? "END" : watermark);
    }

    /** What has been forwarded since the last call. */
    List<String> drain() {
        List<String> drained = List.copyOf(signals);
        signals.clear();
        return drained;
    }
}
