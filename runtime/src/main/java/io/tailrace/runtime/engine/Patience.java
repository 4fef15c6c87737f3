// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import java.time.Duration;

/**
 * How long a job waits for user code.
 *
 * @param close how long {@link Job#close} lets what is under way go through before it cancels
 * @param overstay how long a turn may last before it is told of, with its stack; told of again
 *     whenever it has lasted twice as long
 * @param abandon how long a call of user code that holds up a cancellation, a failure or a restart
 *     is waited for, before its thread is interrupted and the job goes on without it
 */
public record Patience(Duration close, Duration overstay, Duration abandon) {

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

    private static void requireNotNegative(String what, Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException(
                    "A deadline of %s to %s; it may not be negative".formatted(time, what));
        }
    }
}
