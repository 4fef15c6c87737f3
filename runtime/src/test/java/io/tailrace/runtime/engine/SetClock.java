// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.runtime.clock.ProcessingClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Goes on when a test says so, and knows whether the keeper of a job has looked at it. */
final class SetClock implements ProcessingClock {

    /** More readings than two rounds of the keeper take. */
    private static final int ROUND = 16;

    private final AtomicLong nowNs = new AtomicLong();
    private final AtomicLong readingsOfKeeper = new AtomicLong();

    void advance(Duration by) {
        nowNs.addAndGet(by.toNanos());
    }

    /** Returns when the keeper has seen what time it is, and done what is due by then. */
    void awaitKeeper(Job job) {
        long before = readingsOfKeeper.get();
        while (readingsOfKeeper.get() < before + ROUND) {
            // Changes nothing, but wakes the keeper.
            job.drain();
            Thread.yield();
        }
    }

    @Override
    public long nowMs() {
        return nowNs.get() / 1_000_000;
    }

    @Override
    public long nowNs() {
        if (Thread.currentThread().getName().endsWith("-keeper")) {
            readingsOfKeeper.incrementAndGet();
        }
        return nowNs.get();
    }
}
