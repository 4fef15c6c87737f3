// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long a job waits for user code.
 *
 * @param close how long {@link Job#close} lets what is under way go through before it cancels
 * @param overstay how long a turn may last before it is told of, with its stack; told of again
 *     whenever it has lasted twice as long
 * @param abandon how long a call of user code that holds up the end of the job or a restart is
 *     waited for, before its thread is interrupted and the job goes on without it: a turn under
 *     way, the closing of each task, a source that is told of the end. Whatever this is, each
 *     closing has a tenth of a second
 */
public record Patience(Duration close, Duration overstay, Duration abandon) {

    /** Closing well takes a while, too: who waits for nothing that hangs means not to skip it. */
    private static final long LEAST_CLOSING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    public Patience {
        requireNotNegative("close", close);
        requireNotNegative("abandon", abandon);
        if (overstay.isNegative() || overstay.isZero()) {
            throw new IllegalArgumentException(
                    "An overstay after " + overstay + "; it takes a positive time");
        }
    }

    public static Patience defaults() {
        return new Patience(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    public Patience withClose(Duration time) {
        return new Patience(time, overstay, abandon);
    }

    public Patience withOverstay(Duration time) {
        return new Patience(close, time, abandon);
    }

    public Patience withAbandon(Duration time) {
        return new Patience(close, overstay, time);
    }

    /** How long each step in closing may take. */
    long closingNanos() {
        return Math.max(LEAST_CLOSING_NANOS, SaturatedNanos.of(abandon));
    }

    private static void requireNotNegative(String what, Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException(
                    "A deadline of %s to %s; it may not be negative".formatted(time, what));
        }
    }
}
