// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import io.tailrace.runtime.lane.ArrayLane;
import io.tailrace.runtime.link.RecordWatch;
import io.tailrace.runtime.task.SignalTrace;
import io.tailrace.state.Paranoia;
import java.util.Objects;

/**
 * How a {@link Driver} runs.
 *
 * @param seed decides who gets the next turn and how much it may do; the same seed gives the same
 *     run
 * @param laneCapacity signals that fit in a lane, at least 2
 * @param mostRecords a turn takes in between one record and this many
 * @param mostTimers a turn fires between one timer and this many
 * @param startMs where the clock stands at first
 * @param paranoia how much keyed state distrusts the operators
 * @param showRecords whether error messages may contain records
 * @param trace watches what tasks take in; {@code null} for none
 * @param watch looks at records that are handed on; {@code null} for none
 * @param checkpointTurns who takes checkpoints gets one turn where it could have so many
 */
public record DriverSettings(
        long seed,
        int laneCapacity,
        int mostRecords,
        int mostTimers,
        long startMs,
        Paranoia paranoia,
        boolean showRecords,
        SignalTrace trace,
        RecordWatch watch,
        int checkpointTurns) {

    public DriverSettings {
        Objects.requireNonNull(paranoia, "paranoia");
        requireAtLeast("lane capacity", laneCapacity, ArrayLane.LEAST_CAPACITY);
        requireAtLeast("number of records in a turn", mostRecords, 1);
        requireAtLeast("number of timers in a turn", mostTimers, 1);
        requireAtLeast("number of turns for one of checkpoints", checkpointTurns, 1);
    }

    /** Lanes of two slots, turns of up to eight records and timers, the clock at zero. */
    public static DriverSettings seeded(long seed) {
        return new DriverSettings(
                seed, ArrayLane.LEAST_CAPACITY, 8, 8, 0, Paranoia.NONE, false, null, null, 1);
    }

    public DriverSettings withLaneCapacity(int signals) {
        return new DriverSettings(
                seed,
                signals,
                mostRecords,
                mostTimers,
                startMs,
                paranoia,
                showRecords,
                trace,
                watch,
                checkpointTurns);
    }

    public DriverSettings withTurnsOf(int records, int timers) {
        return new DriverSettings(
                seed,
                laneCapacity,
                records,
                timers,
                startMs,
                paranoia,
                showRecords,
                trace,
                watch,
                checkpointTurns);
    }

    public DriverSettings startingAt(long epochMs) {
        return new DriverSettings(
                seed,
                laneCapacity,
                mostRecords,
                mostTimers,
                epochMs,
                paranoia,
                showRecords,
                trace,
                watch,
                checkpointTurns);
    }

    public DriverSettings withParanoia(Paranoia degree) {
        return new DriverSettings(
                seed,
                laneCapacity,
                mostRecords,
                mostTimers,
                startMs,
                degree,
                showRecords,
                trace,
                watch,
                checkpointTurns);
    }

    public DriverSettings showingRecords() {
        return new DriverSettings(
                seed,
                laneCapacity,
                mostRecords,
                mostTimers,
                startMs,
                paranoia,
                true,
                trace,
                watch,
                checkpointTurns);
    }

    public DriverSettings tracedBy(SignalTrace watcher) {
        return new DriverSettings(
                seed,
                laneCapacity,
                mostRecords,
                mostTimers,
                startMs,
                paranoia,
                showRecords,
                watcher,
                watch,
                checkpointTurns);
    }

    public DriverSettings watchedBy(RecordWatch watcher) {
        return new DriverSettings(
                seed,
                laneCapacity,
                mostRecords,
                mostTimers,
                startMs,
                paranoia,
                showRecords,
                trace,
                watcher,
                checkpointTurns);
    }

    /** As if those who write checkpoints were slow: one turn where they could have had so many. */
    public DriverSettings withCheckpointTurnsOneIn(int turns) {
        return new DriverSettings(
                seed,
                laneCapacity,
                mostRecords,
                mostTimers,
                startMs,
                paranoia,
                showRecords,
                trace,
                watch,
                turns);
    }

    private static void requireAtLeast(String what, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "The " + what + " is " + value + "; it must be at least " + least);
        }
    }
}
