// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w2;

import io.tailrace.bench.run.Load;

/**
 * When windows could have been told at the earliest: when the event was meant to happen that shows
 * that they have ended. Asked for windows in the order of their ends; of one thread.
 */
final class Deadlines {
    private final Load load;
    private long number;
    private long endMs = Long.MIN_VALUE;
    private long intendedNanos;

    Deadlines(Load load) {
        this.load = load;
    }

    long intendedNanos(long windowEndMs) {
        if (windowEndMs != endMs) {
            endMs = windowEndMs;
            number = Math.max(number, Disorder.notBefore(windowEndMs));
            while (Disorder.watermark(number) < windowEndMs - 1) {
                number++;
            }
            intendedNanos = load.intendedNanos(number);
        }
        return intendedNanos;
    }
}
