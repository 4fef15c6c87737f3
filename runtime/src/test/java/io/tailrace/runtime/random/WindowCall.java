// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.windowing.oracle.Element;
import io.tailrace.windowing.oracle.Told;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of a window operator, and what it told in it.
 *
 * @param read as it came in, and {@code null} if a timer calls
 * @param element what the operator was given of it
 * @param time the timestamp of the element as the operator was given it, or that of the timer
 * @param windowsEnd the payload of the timer
 */
record WindowCall(
        Kind kind,
        String key,
        Event read,
        Element element,
        long time,
        long windowsEnd,
        long watermark,
        long nowMs,
        List<Told> told) {

    enum Kind {
        RECORD,
        EVENT_TIMER,
        CLOCK_TIMER
    }

    static WindowCall ofRecord(
            Event read, Element element, long timestamp, long watermark, long nowMs) {
        return new WindowCall(
                Kind.RECORD,
                element.key(),
                read,
                element,
                timestamp,
                0,
                watermark,
                nowMs,
                new ArrayList<>());
    }

    static WindowCall ofTimer(
            Kind kind, String key, long time, long payload, long watermark, long nowMs) {
        return new WindowCall(
                kind, key, null, null, time, payload, watermark, nowMs, new ArrayList<>());
    }

    /** What the clock says to the operator: where the input has ended it is not waited for. */
    long clockMs() {
        return kind == Kind.CLOCK_TIMER ? Math.max(nowMs, time) : nowMs;
    }
}
