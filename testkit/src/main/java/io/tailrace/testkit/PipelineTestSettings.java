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
 */
public record PipelineTestSettings(long seed, long startMs, int laneCapacity, boolean trusting) {

    public static PipelineTestSettings standard() {
        return new PipelineTestSettings(0, 0, 2, false);
    }

    public PipelineTestSettings withSeed(long seed) {
        return new PipelineTestSettings(seed, startMs, laneCapacity, trusting);
    }

    public PipelineTestSettings startingAt(Instant now) {
        return new PipelineTestSettings(seed, now.toEpochMilli(), laneCapacity, trusting);
    }

    public PipelineTestSettings withLaneCapacity(int records) {
        return new PipelineTestSettings(seed, startMs, records, trusting);
    }

    public PipelineTestSettings trustingOperators() {
        return new PipelineTestSettings(seed, startMs, laneCapacity, true);
    }

    DriverSettings toDriverSettings() {
        return DriverSettings.seeded(seed)
                .startingAt(startMs)
                .withLaneCapacity(laneCapacity)
                .withParanoia(trusting ? Paranoia.NONE : Paranoia.ROUND_TRIP)
                .showingRecords();
    }
}
