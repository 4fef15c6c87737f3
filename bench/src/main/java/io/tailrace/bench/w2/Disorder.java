// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w2;

import io.tailrace.bench.run.Load;

/**
 * When the events of W2 happened: a hundred in each millisecond, reported in another order, up to
 * 50 ms late. A pure function of the event's number, as their keys are.
 */
final class Disorder {
    static final int LATEST_MS = 50;

    private static final long START_MS = 1_000_000;
    private static final int EVENTS_PER_MS = 100;
    private static final long SALT = 0x5851F42D4C957F2DL;

    private Disorder() {}

    static long timestampMs(long number) {
        long late = (Load.mixed(number + SALT) >>> 33) % (LATEST_MS + 1);
        return START_MS + number / EVENTS_PER_MS - late;
    }

    /** What is certain once that event has come: nothing happened later that is not here yet. */
    static long watermark(long number) {
        return timestampMs(number) - LATEST_MS - 1;
    }

    /** No event before that one shows that a window with that end has ended. */
    static long notBefore(long windowEndMs) {
        return (windowEndMs - START_MS) * EVENTS_PER_MS;
    }

    /** No event happened before. */
    static long firstMs() {
        return START_MS - LATEST_MS;
    }
}
