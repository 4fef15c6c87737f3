// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import java.time.Duration;

/**
 * Times in nanoseconds that stop at {@link Long#MAX_VALUE}, which stands for never: who asks for
 * centuries means without an end.
 */
final class SaturatedNanos {

    static final long NEVER = Long.MAX_VALUE;

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private SaturatedNanos() {}

    static long of(Duration time) {
        return time.compareTo(LONGEST) >= 0 ? NEVER : time.toNanos();
    }

    /**
     * @param fromNs by a clock, whose readings may be negative
     * @param nanos not negative
     */
    static long after(long fromNs, long nanos) {
        boolean never = nanos == NEVER || (fromNs > 0 && nanos > NEVER - fromNs);
        return never ? NEVER : fromNs + nanos;
    }

    /** How long it is until then, 0 if that is past. */
    static long until(long whenNs, long nowNs) {
        if (whenNs <= nowNs) {
            return 0;
        }
        boolean never = whenNs == NEVER || (nowNs < 0 && whenNs > NEVER + nowNs);
        return never ? NEVER : whenNs - nowNs;
    }
}
