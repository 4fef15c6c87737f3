// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import io.tailrace.runtime.driver.DriverSettings;
import io.tailrace.state.Paranoia;
import java.time.Instant;

/**
 * How a pipeline is tested. By default strictly: lanes of two slots, so that whatever can wait for
 * something else does so, and state that distrusts the operators.
 *
 * @param seed decides who works when, and how much at a time; the same seed gives the same run
 * @param startMs where the clock stands at first, in milliseconds since the epoch
 * @param laneCapacity how many records fit between two tasks, at least 2
 * @param trusting whether state keeps values as they are given, as an engine's does
 * @param watching whether steps are watched for changing what others may be reading
 */
public record PipelineTestSettings(
        long seed, long startMs, int laneCapacity, boolean trusting, boolean watching) {

    public static PipelineTestSettings standard() {
        return new PipelineTestSettings(0, 0, 2, false, true);
    }

    public PipelineTestSettings withSeed(long seed) {
        return new PipelineTestSettings(seed, startMs, laneCapacity, trusting, watching);
    }

    public PipelineTestSettings startingAt(Instant now) {
        return new PipelineTestSettings(seed, now.toEpochMilli(), laneCapacity, trusting, watching);
    }

    public PipelineTestSettings withLaneCapacity(int records) {
        return new PipelineTestSettings(seed, startMs, records, trusting, watching);
    }

    public PipelineTestSettings trustingOperators() {
        return new PipelineTestSettings(seed, startMs, laneCapacity, true, watching);
    }

    /**
     * Nobody looks whether what was emitted or received is changed. For tests of so many records
     * that looking takes too long.
     */
    public PipelineTestSettings withoutWatchingRecords() {
        return new PipelineTestSettings(seed, startMs, laneCapacity, trusting, false);
    }

    DriverSettings toDriverSettings() {
        return DriverSettings.seeded(seed)
                .startingAt(startMs)
                .withLaneCapacity(laneCapacity)
                .withParanoia(trusting ? Paranoia.NONE : Paranoia.ROUND_TRIP)
                .showingRecords();
    }
}
