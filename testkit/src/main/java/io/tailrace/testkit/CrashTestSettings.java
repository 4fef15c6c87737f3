// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a pipeline is crashed. By default after each turn of its tasks once, a turn being one record
 * or one timer, and then in fifty runs that crash several times.
 *
 * @param run how the pipeline is run
 * @param checkpointEvery with every so many steps of the script a checkpoint begins; {@link #DRAWN}
 *     if single crashes are to meet one with each step, and runs with several crashes any rhythm
 * @param mostCrashPoints if the pipeline has more turns, so many of them are chosen by the seed
 * @param randomRuns how many runs crash several times
 * @param restartParallelism what the parallelism of the pipeline is after the first crash, the
 *     second and so on, in turn; empty if it stays
 * @param downtime how much time passes between a crash and the next attempt; empty if what is read
 *     again is read again at the time it was
 * @param crashes only this one run: after how many turns each attempt crashes; empty for all
 */
public record CrashTestSettings(
        PipelineTestSettings run,
        int checkpointEvery,
        int mostCrashPoints,
        int randomRuns,
        List<Integer> restartParallelism,
        Optional<Duration> downtime,
        List<Long> crashes) {

    /** Of {@link #checkpointEvery}: as suits the run. */
    public static final int DRAWN = 0;

    public CrashTestSettings {
        Objects.requireNonNull(run, "run");
        restartParallelism = List.copyOf(restartParallelism);
        crashes = List.copyOf(crashes);
        requireAtLeast("number of steps with one checkpoint", checkpointEvery, DRAWN);
        requireAtLeast("number of crash points", mostCrashPoints, 0);
        requireAtLeast("number of random runs", randomRuns, 0);
        restartParallelism.forEach(one -> requireAtLeast("parallelism", one, 1));
        crashes.forEach(turns -> requireAtLeast("number of turns before a crash", turns, 0));
        if (mostCrashPoints == 0 && randomRuns == 0 && crashes.isEmpty()) {
            throw new IllegalArgumentException(
                    "No crash points, no random runs, no crashes named: nothing would be tested");
        }
        if (downtime.filter(Duration::isNegative).isPresent()) {
            throw new IllegalArgumentException(
                    "A downtime of " + downtime.get() + ": time goes forward only");
        }
    }

    public static CrashTestSettings standard() {
        return new CrashTestSettings(
                PipelineTestSettings.standard(),
                DRAWN,
                2_000,
                50,
                List.of(),
                Optional.empty(),
                List.of());
    }

    /** Seed, clock, lanes and strictness, as for a {@link PipelineTest}. */
    public CrashTestSettings running(PipelineTestSettings newRun) {
        return new CrashTestSettings(
                newRun,
                checkpointEvery,
                mostCrashPoints,
                randomRuns,
                restartParallelism,
                downtime,
                crashes);
    }

    public CrashTestSettings withSeed(long seed) {
        return running(run.withSeed(seed));
    }

    public CrashTestSettings withCheckpointEvery(int steps) {
        requireAtLeast("number of steps with one checkpoint", steps, 1);
        return new CrashTestSettings(
                run, steps, mostCrashPoints, randomRuns, restartParallelism, downtime, crashes);
    }

    public CrashTestSettings withMostCrashPoints(int most) {
        return new CrashTestSettings(
                run, checkpointEvery, most, randomRuns, restartParallelism, downtime, crashes);
    }

    public CrashTestSettings withRandomRuns(int runs) {
        return new CrashTestSettings(
                run, checkpointEvery, mostCrashPoints, runs, restartParallelism, downtime, crashes);
    }

    /** As if the program were started again with another parallelism after each crash. */
    public CrashTestSettings withRestartParallelism(Integer... inTurn) {
        return new CrashTestSettings(
                run,
                checkpointEvery,
                mostCrashPoints,
                randomRuns,
                List.of(inTurn),
                downtime,
                crashes);
    }

    /**
     * The clock goes on through crashes, and shows another time when records are read again. For
     * output that must not depend on it; by default the clock belongs to the script.
     */
    public CrashTestSettings withDowntime(Duration between) {
        return new CrashTestSettings(
                run,
                checkpointEvery,
                mostCrashPoints,
                randomRuns,
                restartParallelism,
                Optional.of(between),
                crashes);
    }

    /**
     * Only that one run, as a failure names it: the first attempt crashes after so many turns, the
     * second, and so on.
     */
    public CrashTestSettings crashingAfter(long... turns) {
        return new CrashTestSettings(
                run,
                checkpointEvery,
                mostCrashPoints,
                randomRuns,
                restartParallelism,
                downtime,
                Arrays.stream(turns).boxed().toList());
    }

    private static void requireAtLeast(String what, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "The " + what + " is " + value + "; it must be at least " + least);
        }
    }
}
