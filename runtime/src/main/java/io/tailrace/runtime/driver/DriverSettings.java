// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import io.tailrace.runtime.lane.ArrayLane;
import io.tailrace.runtime.link.RecordWatch;
import io.tailrace.runtime.task.SignalTrace;
import io.tailrace.state.Paranoia;
import java.util.Objects;
import java.util.function.Consumer;

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
        return with(draft -> draft.laneCapacity = signals);
    }

    public DriverSettings withTurnsOf(int records, int timers) {
        return with(
                draft -> {
                    draft.mostRecords = records;
                    draft.mostTimers = timers;
                });
    }

    public DriverSettings startingAt(long epochMs) {
        return with(draft -> draft.startMs = epochMs);
    }

    public DriverSettings withParanoia(Paranoia degree) {
        return with(draft -> draft.paranoia = degree);
    }

    public DriverSettings showingRecords() {
        return with(draft -> draft.showRecords = true);
    }

    public DriverSettings tracedBy(SignalTrace watcher) {
        return with(draft -> draft.trace = watcher);
    }

    public DriverSettings watchedBy(RecordWatch watcher) {
        return with(draft -> draft.watch = watcher);
    }

    /** As if those who write checkpoints were slow: one turn where they could have had so many. */
    public DriverSettings withCheckpointTurnsOneIn(int turns) {
        return with(draft -> draft.checkpointTurns = turns);
    }

    private DriverSettings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new DriverSettings(
                seed,
                draft.laneCapacity,
                draft.mostRecords,
                draft.mostTimers,
                draft.startMs,
                draft.paranoia,
                draft.showRecords,
                draft.trace,
                draft.watch,
                draft.checkpointTurns);
    }

    /** Settings while something about them is being changed. */
    private static final class Draft {
        private int laneCapacity;
        private int mostRecords;
        private int mostTimers;
        private long startMs;
        private Paranoia paranoia;
        private boolean showRecords;
        private SignalTrace trace;
        private RecordWatch watch;
        private int checkpointTurns;

        private Draft(DriverSettings from) {
            laneCapacity = from.laneCapacity;
            mostRecords = from.mostRecords;
            mostTimers = from.mostTimers;
            startMs = from.startMs;
            paranoia = from.paranoia;
            showRecords = from.showRecords;
            trace = from.trace;
            watch = from.watch;
            checkpointTurns = from.checkpointTurns;
        }
    }

    private static void requireAtLeast(String what, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "The " + what + " is " + value + "; it must be at least " + least);
        }
    }
}
