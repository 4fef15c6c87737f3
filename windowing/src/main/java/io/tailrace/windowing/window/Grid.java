// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.window;

import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.WholeMillis;
import java.time.Duration;

/**
 * A ruler over all of time: marks every {@code stepMs}, one of them at {@code offsetMs}. Where a
 * sum would run over an end of time it stops there.
 *
 * @param stepMs how far apart the marks are
 * @param offsetMs by how much the marks are moved from the epoch, less than a step
 */
record Grid(long stepMs, long offsetMs) {

    Grid {
        if (Math.abs(offsetMs) >= stepMs) {
            throw new IllegalArgumentException(
                    "The offset of windows is %s; allowed is less than %s, by which they repeat, in either direction"
                            .formatted(WholeMillis.asCode(offsetMs), WholeMillis.asCode(stepMs)));
        }
    }

    /** How far {@code time} is behind the last mark that is not after it: 0 to less than a step. */
    long sinceMark(long time) {
        // In this order nothing can overflow, whatever the time is.
        return Math.floorMod(Math.floorMod(time, stepMs) - Math.floorMod(offsetMs, stepMs), stepMs);
    }

    /** Adds the window that lies around {@code time} as far as told. */
    static void addAround(long time, long before, long after, AssignedWindows into) {
        into.add(EventTime.minus(time, before), EventTime.plus(time, after));
    }

    /** A duration that must be longer than nothing. */
    static long positive(Duration duration, String what) {
        long millis = WholeMillis.of(duration, what);
        if (millis <= 0) {
            throw new IllegalArgumentException(
                    what + " is " + duration + "; it must be at least 1 ms");
        }
        return millis;
    }

    String offsetAsCode() {
        return offsetMs == 0 ? "" : ".offsetBy(" + WholeMillis.asCode(offsetMs) + ")";
    }
}
