// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.time;

import java.time.Duration;

/** Durations as the milliseconds in which event time is counted. */
public final class WholeMillis {

    private WholeMillis() {}

    /** Refuses what milliseconds cannot hold, rather than rounding a promise to one not made. */
    public static long of(Duration duration, String what) {
        if (duration.getNano() % 1_000_000 != 0) {
            throw new IllegalArgumentException(
                    what + " is " + duration + "; event time is counted in whole milliseconds");
        }
        try {
            return duration.toMillis();
        } catch (ArithmeticException tooLong) {
            throw new IllegalArgumentException(
                    what + " is " + duration + "; at most " + Long.MAX_VALUE + " ms can be counted",
                    tooLong);
        }
    }

    /** The call that makes this duration, in the largest unit that fits it. */
    public static String asCode(long millis) {
        if (millis == 0) {
            return "Duration.ZERO";
        }
        if (millis % 3_600_000 == 0) {
            return "ofHours(" + millis / 3_600_000 + ")";
        }
        if (millis % 60_000 == 0) {
            return "ofMinutes(" + millis / 60_000 + ")";
        }
        if (millis % 1_000 == 0) {
            return "ofSeconds(" + millis / 1_000 + ")";
        }
        return "ofMillis(" + millis + ")";
    }
}
