// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

import io.tailrace.operator.time.EventTime;
import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.link.Link;
import io.tailrace.runtime.time.TimeVerdict;

/** Turns what a merger says into what the links are told. */
final class Verdicts {

    private Verdicts() {}

    static void forward(TimeVerdict verdict, long watermark, Link to) {
        if (verdict.forwardsEnd()) {
            // The end includes the end-of-time watermark, and wakes nobody.
            to.onControl(SignalKind.END, EventTime.END);
            return;
        }
        if (verdict.forwardsActive()) {
            to.onControl(SignalKind.ACTIVE, 0);
        }
        if (verdict.forwardsWatermark()) {
            to.onControl(SignalKind.WATERMARK, watermark);
        }
        if (verdict.forwardsIdle()) {
            to.onControl(SignalKind.IDLE, 0);
        }
    }
}
