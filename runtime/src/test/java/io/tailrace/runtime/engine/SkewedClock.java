// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.runtime.clock.ProcessingClock;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** A clock of the day that is wrong; how long something takes is measured right all the same. */
final class SkewedClock implements ProcessingClock {

    /** What is wrong with it. */
    enum Trouble {
        NONE,
        TEN_DAYS_AHEAD,
        TEN_DAYS_BEHIND,
        FROZEN,
        BACKWARDS,
        /** Anywhere within ten days of what is right, and elsewhere whenever it is read. */
        JUMPING
    }

    private static final long TEN_DAYS_MS = Duration.ofDays(10).toMillis();

    private final Trouble trouble;
    private final long startMs = System.currentTimeMillis();
    private final AtomicLong readings = new AtomicLong();

    SkewedClock(Trouble trouble) {
        this.trouble = trouble;
    }

    @Override
    public long nowMs() {
        long rightMs = System.currentTimeMillis();
        long reading = readings.incrementAndGet();
        return switch (trouble) {
            case NONE -> rightMs;
            case TEN_DAYS_AHEAD -> rightMs + TEN_DAYS_MS;
            case TEN_DAYS_BEHIND -> rightMs - TEN_DAYS_MS;
            case FROZEN -> startMs;
            case BACKWARDS -> startMs - 10 * reading;
            case JUMPING ->
                    rightMs + new SplittableRandom(reading).nextLong(-TEN_DAYS_MS, TEN_DAYS_MS);
        };
    }

    @Override
    public long nowNs() {
        return System.nanoTime();
    }

    /** How often it was asked. */
    long readings() {
        return readings.get();
    }
}
