// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

/**
 * Where in a split of a {@link RateSource} one stands.
 *
 * @param emitted how many records of the split were emitted
 * @param beganMs when the schedule began, in milliseconds since the epoch; {@link #NOT_BEGUN} if it
 *     has not
 */
public record RatePosition(long emitted, long beganMs) {

    public static final long NOT_BEGUN = Long.MIN_VALUE;

    static final RatePosition BEGINNING = new RatePosition(0, NOT_BEGUN);

    public RatePosition {
        if (emitted < 0) {
            throw new IllegalArgumentException(
                    "A position after %d records; it counts records from 0".formatted(emitted));
        }
    }

    boolean hasBegun() {
        return beganMs != NOT_BEGUN;
    }
}
