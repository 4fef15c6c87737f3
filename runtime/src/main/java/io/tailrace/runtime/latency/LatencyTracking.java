// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.latency;

/**
 * Of which records the latency is measured.
 *
 * @param every one in so many of those that a sink writes; 0 for none
 */
public record LatencyTracking(int every) {

    /** Of every record. The default: it costs next to nothing. */
    public static final LatencyTracking ALL = new LatencyTracking(1);

    /** Of none. */
    public static final LatencyTracking OFF = new LatencyTracking(0);

    public LatencyTracking {
        if (every < 0) {
            throw new IllegalArgumentException(
                    "The latency of one in %d records; it takes at least 1, or 0 for none"
                            .formatted(every));
        }
    }

    /** Of one in so many of the records that a sink writes. */
    public static LatencyTracking oneIn(int records) {
        if (records < 1) {
            throw new IllegalArgumentException(
                    "The latency of one in %d records; it takes at least 1".formatted(records));
        }
        return new LatencyTracking(records);
    }

    public boolean isOn() {
        return every > 0;
    }
}
