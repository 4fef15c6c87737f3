// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.demo;

import java.util.Optional;

/**
 * How fast payments were made, beside how fast they were asked for.
 *
 * @param asked payments a second
 * @param made payments in all
 * @param overMs in what time
 */
record Pace(int asked, long made, long overMs) {

    private static final double MS_PER_SECOND = 1_000.0;

    /** Below this share of what was asked for it is no longer a matter of the last moment. */
    private static final double ENOUGH = 0.95;

    /** Says that the machine could not keep up, if it could not. */
    Optional<String> shortfall() {
        double perSecond = made * MS_PER_SECOND / Math.max(1, overMs);
        return perSecond >= asked * ENOUGH
                ? Optional.empty()
                : Optional.of(
                        "This machine has made %,.0f payments a second, and %,d were asked for: what the figures show is its limit, not that of the rate."
                                .formatted(perSecond, asked));
    }
}
