// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import java.util.Locale;

/** Durations for people to read: three or four digits tell enough. */
final class DurationWords {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long SECONDS_PER_MINUTE = 60;
    private static final long MINUTES_SHOWN = 10;

    private DurationWords() {}

    static String of(long nanos) {
        long size = Math.abs(nanos);
        if (size < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f us", nanos / 1e3);
        } else if (size < 1_000_000_000) {
            return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
        }
        double seconds = nanos / NANOS_PER_SECOND;
        return Math.abs(seconds) < MINUTES_SHOWN * SECONDS_PER_MINUTE
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%.1f min", seconds / SECONDS_PER_MINUTE);
    }
}
