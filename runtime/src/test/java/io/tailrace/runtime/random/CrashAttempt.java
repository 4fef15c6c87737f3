// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.checkpoint.schedule.CheckpointPolicy;
import io.tailrace.checkpoint.schedule.Guarantee;
import io.tailrace.checkpoint.schedule.Increments;
import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.CheckpointReader;
import io.tailrace.runtime.assembly.CheckpointHost;
import io.tailrace.runtime.checkpoint.CheckpointFigures;
import io.tailrace.runtime.checkpoint.CheckpointNews;
import io.tailrace.runtime.checkpoint.CheckpointSetup;
import io.tailrace.runtime.checkpoint.JobCheckpoints;
import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.runtime.driver.Driver;
import io.tailrace.runtime.driver.DriverSettings;
import io.tailrace.runtime.fence.FencedOffException;
import io.tailrace.runtime.restore.RestoredJob;
import io.tailrace.runtime.task.Task;
import io.tailrace.runtime.task.TaskCommand;
import io.tailrace.state.Paranoia;
import io.tailrace.state.capture.UnknownState;
import io.tailrace.state.codec.Codecs;
import io.tailrace.state.snapshot.CaptureBudget;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** One attempt at running a job, from the newest checkpoint until it ends or something happens. */
final class CrashAttempt {

    /** How it came to its end. */
    enum Outcome {
        ENDED,
        STOPPED,
        CRASHED,
        /** In the same process another attempt may begin. */
        FAILED,
        /** As above, and a call of this one has not returned yet. */
        HUNG
    }

    private static final Codecs CODECS = Codecs.standard();
    private static final long MOST_STEPS = 300_000;

    /** With too little time, say, no checkpoint may ever be complete, and nobody be released. */
    private static final long MOST_TROUBLED_STEPS = 5_000;

    private static final List<Mishap> INTERRUPTIONS =
            List.of(
                    Mishap.CRASH,
                    Mishap.OPERATOR,
                    Mishap.SINK,
                    Mishap.HANG,
                    Mishap.STOP,
                    Mishap.DRAIN);

    private final CrashWorld world;
    private final CrashPlan plan;
    private final int number;
    private final Guarantee guarantee;
    private final SplittableRandom random;
    private final Mishaps mishaps;
    private final List<CompletableFuture<CheckpointInfo>> asked = new ArrayList<>();

    private JobCheckpoints checkpoints;
    private Driver driver;
    private boolean gaveUp;
    private WatchedHost watching;
    private long completeBefore;

    CrashAttempt(CrashWorld world, CrashPlan plan, int number, Guarantee guarantee) {
        this.world = world;
        this.plan = plan;
        this.number = number;
        this.guarantee = guarantee;
        this.random = world.random();
        this.mishaps = world.mishaps();
    }

    long complete() {
        return checkpoints == null ? 0 : checkpoints.figures().complete();
    }

    long givenUp() {
        return checkpoints == null ? 0 : checkpoints.figures().failed();
    }

    /**
     * Runs, and lets an attempt before it do what it cannot be kept from doing.
     *
     * @param hung {@code null} if there is none
     */
    Outcome run(long fromMs, CrashAttempt hung) throws IOException {
        Optional<CheckpointInfo> newest = world.store().newest();
        long base = newest.map(CheckpointInfo::id).orElse(0L);
        world.books().attempt(plan.number(), base);
        world.signals().attempt(plan.number(), base);
        try (CheckpointReader reader =
                newest.isEmpty() ? null : world.store().reading().read(base)) {
            if (reader != null && !reader.basis().isEmpty()) {
                world.coverage().add(Coverage.RESTORED_FROM_INCREMENTS);
            }
            RestoredJob restored = reader == null ? null : RestoredJob.read(reader);
            driver =
                    Driver.start(
                            plan.plan(),
                            CODECS::codecOf,
                            settings(fromMs),
                            clock -> checkpoints = checkpointsFrom(restored, clock),
                            this::watched);
        } catch (RuntimeException thrown) {
            requirePlanned(thrown);
            checkpoints.close();
            return Outcome.FAILED;
        }
        return drive(hung);
    }

    /** Where the clock stands; 0 if it was not started. */
    long nowMs() {
        return driver == null ? 0 : driver.nowMs();
    }

    private Outcome drive(CrashAttempt hung) {
        long interruptedAt = nextInterruption(0);
        for (long step = 0; ; step++) {
            if (step == MOST_STEPS) {
                throw new AssertionError("no end after " + step + " steps\n" + standing());
            }
            if (step == MOST_TROUBLED_STEPS && mishaps.mayStrike()) {
                return Outcome.CRASHED;
            }
            if (step == interruptedAt) {
                Outcome outcome = interrupt();
                if (outcome != null) {
                    return outcome;
                }
                interruptedAt = nextInterruption(step);
            }
            if (hung != null && random.nextInt(4) == 0) {
                hung.goOnThoughFencedOff(this);
            }
            askForCheckpoint();
            try {
                boolean goesOn = step();
                if (world.store().isOff()) {
                    return Outcome.CRASHED;
                }
                if (!goesOn) {
                    return outcomeAtEnd();
                }
            } catch (RuntimeException thrown) {
                requirePlanned(thrown);
                return world.store().isOff() ? Outcome.CRASHED : failed();
            }
        }
    }

    /** How it stands, for people to read. */
    private String standing() {
        StringBuilder text = new StringBuilder(checkpoints.figures().toString());
        for (Task task : driver.tasks()) {
            text.append("\n").append(task).append(" waits for ").append(task.awaiting());
        }
        return text.toString();
    }

    /** Returns whether the run goes on. */
    private boolean step() {
        if (random.nextInt(30) == 0) {
            driver.advanceClock(Duration.ofMillis(random.nextInt(20)));
        }
        if (random.nextInt(20) == 0) {
            watching.tellNews();
        }
        boolean worked = driver.step();
        noteCoverage();
        if (!worked) {
            if (driver.isFinished()) {
                return false;
            }
            watching.tellNews();
            driver.advanceClock(Duration.ofMillis(1 + random.nextInt(20)));
        }
        return true;
    }

    private Outcome outcomeAtEnd() {
        boolean stopped = driver.tasks().stream().anyMatch(Task::hasStopped);
        driver.close();
        checkpoints.close();
        asked.forEach(answer -> require(answer.isDone(), "nobody answers who asked for one"));
        return stopped ? Outcome.STOPPED : Outcome.ENDED;
    }

    private long nextInterruption(long now) {
        boolean any = INTERRUPTIONS.stream().anyMatch(mishaps::mayStrike);
        return any ? now + 1 + random.nextInt(1 << 3 + random.nextInt(9)) : Long.MAX_VALUE;
    }

    /** Returns how the attempt ends at once; {@code null} if it goes on so far. */
    private Outcome interrupt() {
        List<Mishap> possible = INTERRUPTIONS.stream().filter(mishaps::mayStrike).toList();
        Mishap chosen = possible.get(random.nextInt(possible.size()));
        switch (chosen) {
            case OPERATOR, SINK -> mishaps.arm(chosen, random.nextInt(4));
            case STOP -> driver.tasks().forEach(task -> task.tell(TaskCommand.STOP));
            case DRAIN -> {
                world.coverage().add(Coverage.INPUT_ENDED_EARLY);
                driver.tasks().forEach(task -> task.tell(TaskCommand.END_INPUT));
            }
            case HANG -> {
                mishaps.count(chosen);
                driver.fenceOff();
                checkpoints.close();
                return Outcome.HUNG;
            }
            default -> {
                mishaps.count(chosen);
                return Outcome.CRASHED;
            }
        }
        if (chosen == Mishap.STOP || chosen == Mishap.DRAIN) {
            mishaps.count(chosen);
            driver.advanceClock(Duration.ZERO);
        }
        return null;
    }

    private Outcome failed() {
        if (random.nextBoolean()) {
            return Outcome.CRASHED;
        }
        checkpoints.close();
        driver.fenceOff();
        driver.close();
        return Outcome.FAILED;
    }

    /** A turn of what may reach nobody any more. */
    private void goOnThoughFencedOff(CrashAttempt instead) {
        world.books().noteFor(number);
        world.signals().noteFor(number);
        try {
            driver.step();
        } catch (RuntimeException thrown) {
            if (isFencedOff(thrown)) {
                world.coverage().add(Coverage.HUNG_CALL_FENCED_OFF);
            } else {
                requirePlanned(thrown);
            }
        } finally {
            world.books().noteFor(instead.number);
            world.signals().noteFor(instead.number);
        }
    }

    private static boolean isFencedOff(Throwable thrown) {
        return thrown != null
                && (thrown instanceof FencedOffException || isFencedOff(thrown.getCause()));
    }

    private static void requirePlanned(RuntimeException thrown) {
        if (!Mishaps.PlannedFailure.isIn(thrown)) {
            throw thrown;
        }
    }

    private void askForCheckpoint() {
        if (mishaps.mayStrike(Mishap.REQUEST) && random.nextInt(100) == 0) {
            asked.add(
                    checkpoints.request(
                            random.nextBoolean()
                                    ? CheckpointKind.SAVEPOINT
                                    : CheckpointKind.PERIODIC));
            driver.advanceClock(Duration.ZERO);
        }
    }

    private void noteCoverage() {
        watching.onStepEnd();
        CheckpointFigures figures = checkpoints.figures();
        if (figures.failed() > 0 && !gaveUp) {
            gaveUp = true;
            completeBefore = figures.complete();
        }
        if (gaveUp && figures.complete() > completeBefore) {
            world.coverage().add(Coverage.ABORT_THEN_COMPLETE);
        }
        if (asked.stream().anyMatch(one -> one.isDone() && !one.isCompletedExceptionally())) {
            world.coverage().add(Coverage.CHECKPOINT_ON_REQUEST);
        }
    }

    private CheckpointHost watched(CheckpointHost host) {
        watching = new WatchedHost(host, world, plan, () -> driver.tasks());
        return watching;
    }

    private DriverSettings settings(long fromMs) {
        int turn = 1 + random.nextInt(random.nextBoolean() ? 2 : 40);
        int oneIn = mishaps.mayStrike(Mishap.SLOW_WRITERS) ? 1 + random.nextInt(60) : 1;
        return DriverSettings.seeded(random.nextLong())
                .withLaneCapacity(random.nextInt(3) > 0 ? 2 : 2 + random.nextInt(20))
                .withTurnsOf(turn, 1 + random.nextInt(turn))
                .withParanoia(random.nextInt(4) == 0 ? Paranoia.ROUND_TRIP : Paranoia.NONE)
                .withCheckpointTurnsOneIn(oneIn)
                .startingAt(fromMs)
                .tracedBy(world.signals());
    }

    private JobCheckpoints checkpointsFrom(RestoredJob restored, ProcessingClock clock) {
        CheckpointPolicy policy =
                CheckpointPolicy.every(Duration.ofMillis(1 + random.nextInt(30)))
                        .withGuarantee(guarantee)
                        .withMinimumPause(Duration.ofMillis(random.nextInt(5)))
                        .withTolerableFailures(Integer.MAX_VALUE);
        if (mishaps.mayStrike(Mishap.TIMEOUT)) {
            policy = policy.withTimeout(Duration.ofMillis(1 + random.nextInt(60)));
        }
        boolean little = mishaps.has(Mishap.LITTLE_ROOM);
        int slice = 1 + random.nextInt(6);
        policy =
                policy.withIncrements(
                        slice % 3 == 0
                                ? Increments.none()
                                : Increments.ofAnyState().withMostRead(1 << slice % 3));
        return new JobCheckpoints(
                new CheckpointSetup(
                        "random",
                        plan.plan().graph().keyGroups(),
                        policy,
                        UnknownState.REFUSE_OF_THOSE_HERE,
                        little ? 16 << random.nextInt(8) : 64 << 10,
                        little ? 3 + random.nextInt(9) : 32,
                        little ? 1 + random.nextInt(2) : 16,
                        () -> CaptureBudget.of(slice, 1 << 16),
                        CheckpointNews.NONE),
                world.store().writing(),
                restored,
                clock,
                () -> {});
    }

    /** Whether anything in this run may make a checkpoint fail. */
    private boolean mayGiveUp() {
        return world.coverage().contains(Coverage.POWER_CUT)
                || Stream.of(Mishap.values())
                        .filter(Mishap::isOfCheckpoints)
                        .anyMatch(mishaps::has);
    }

    /** All that was wrong with this attempt. */
    List<String> objections() {
        long failed = givenUp();
        return failed > 0 && !mayGiveUp()
                ? List.of(failed + " checkpoints were given up though nothing was wrong")
                : List.of();
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
