// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.checkpoint.schedule.CheckpointPolicy;
import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointReader;
import io.tailrace.checkpoint.store.CheckpointStore;
import io.tailrace.checkpoint.store.MemoryCheckpointStore;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.pipeline.plan.Planner;
import io.tailrace.pipeline.plan.Stage;
import io.tailrace.runtime.assembly.CheckpointHost;
import io.tailrace.runtime.assembly.RoleNames;
import io.tailrace.runtime.assembly.TaskPlace;
import io.tailrace.runtime.checkpoint.CheckpointNews;
import io.tailrace.runtime.checkpoint.CheckpointSetup;
import io.tailrace.runtime.checkpoint.JobCheckpoints;
import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.runtime.driver.Driver;
import io.tailrace.runtime.driver.DriverSettings;
import io.tailrace.runtime.restore.RestoredJob;
import io.tailrace.runtime.snapshot.CheckpointEvents;
import io.tailrace.runtime.snapshot.HandOver;
import io.tailrace.state.Paranoia;
import io.tailrace.state.capture.UnknownState;
import io.tailrace.state.codec.Codecs;
import io.tailrace.state.snapshot.CaptureBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One blueprint run to its end through crashes: each leaves everything where it is, and the next
 * attempt goes on from the newest complete checkpoint.
 */
final class CrashRun {

    private static final Codecs CODECS = Codecs.standard();

    private static final long MOST_STEPS = 300_000;

    private final SplittableRandom random;
    private final long seed;
    private final Blueprint blueprint;
    private final ExecutionPlan plan;
    private final Construction construction;
    private final SurvivingBooks books = new SurvivingBooks();
    private final SurvivingSignals signals = new SurvivingSignals();
    private final CheckpointStore store = new MemoryCheckpointStore();
    private final int blockBytes;
    private final int slice;
    private long nowMs;
    private int crashes;
    private long checkpoints;
    private long failures;

    private CrashRun(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed ^ 0x5DEECE66DL);
        this.blueprint = BlueprintMaker.draw(seed);
        this.construction = new Construction(blueprint, books, EventSink::committing);
        this.plan = Planner.plan(construction.graph());
        this.blockBytes = 16 << random.nextInt(8);
        this.slice = 1 + random.nextInt(6);
    }

    /** Runs that seed. */
    static CrashRun of(long seed) {
        CrashRun run = new CrashRun(seed);
        try {
            run.runToEnd();
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
        return run;
    }

    Blueprint blueprint() {
        return blueprint;
    }

    int crashes() {
        return crashes;
    }

    long checkpoints() {
        return checkpoints;
    }

    long failures() {
        return failures;
    }

    /** All that was wrong, empty if nothing. */
    List<String> objections() {
        Verdict verdict =
                new Verdict(blueprint, plan, construction, books.witness(), signals.judge());
        return new ArrayList<>(verdict.objections());
    }

    private void runToEnd() throws IOException {
        int most = random.nextInt(7);
        boolean done = false;
        while (!done) {
            boolean last = crashes == most;
            done = attempt(last ? Long.MAX_VALUE : 1 + random.nextInt(1 << 3 + random.nextInt(9)));
            crashes += done ? 0 : 1;
        }
    }

    /** Returns whether it came to the end before it crashed. */
    private boolean attempt(long crashAfter) throws IOException {
        List<CheckpointInfo> complete = store.complete();
        CheckpointReader reader =
                complete.isEmpty() ? null : store.read(complete.get(complete.size() - 1).id());
        RestoredJob restored = reader == null ? null : RestoredJob.read(reader);
        long base = restored == null ? 0 : restored.checkpoint();
        books.attempt(base);
        signals.attempt(base);
        JobCheckpoints[] made = new JobCheckpoints[1];
        Driver driver =
                Driver.start(
                        plan,
                        CODECS::codecOf,
                        settings(),
                        clock -> made[0] = checkpointsOf(restored, clock),
                        Watched::new);
        boolean done = driveUntil(driver, crashAfter);
        checkpoints += made[0].figures().complete();
        failures += made[0].figures().failed();
        nowMs = driver.nowMs();
        if (done) {
            driver.close();
        }
        return done;
    }

    private boolean driveUntil(Driver driver, long crashAfter) {
        for (long step = 0; step < crashAfter; step++) {
            if (step == MOST_STEPS) {
                throw new AssertionError("no end after " + step + " steps");
            }
            if (random.nextInt(30) == 0) {
                driver.advanceClock(Duration.ofMillis(random.nextInt(20)));
            }
            if (!driver.step()) {
                if (driver.isFinished()) {
                    return true;
                }
                driver.advanceClock(Duration.ofMillis(1 + random.nextInt(20)));
            }
        }
        return false;
    }

    private DriverSettings settings() {
        int turn = 1 + random.nextInt(random.nextBoolean() ? 2 : 40);
        return DriverSettings.seeded(random.nextLong())
                .withLaneCapacity(random.nextInt(3) > 0 ? 2 : 2 + random.nextInt(20))
                .withTurnsOf(turn, 1 + random.nextInt(turn))
                .withParanoia(random.nextInt(4) == 0 ? Paranoia.ROUND_TRIP : Paranoia.NONE)
                .startingAt(nowMs)
                .tracedBy(signals);
    }

    private JobCheckpoints checkpointsOf(RestoredJob restored, ProcessingClock clock) {
        CheckpointPolicy policy =
                CheckpointPolicy.every(Duration.ofMillis(1 + random.nextInt(30)))
                        .withTolerableFailures(Integer.MAX_VALUE);
        return new JobCheckpoints(
                new CheckpointSetup(
                        "random",
                        plan.graph().keyGroups(),
                        policy,
                        UnknownState.REFUSE_OF_THOSE_HERE,
                        blockBytes,
                        8 + random.nextInt(4),
                        1 + random.nextInt(3),
                        () -> CaptureBudget.of(slice, 1 << 16),
                        CheckpointNews.NONE),
                store,
                restored,
                clock,
                () -> {});
    }

    /** Notes for each task what is in which checkpoint. */
    private final class Watched implements CheckpointHost {
        private final CheckpointHost host;

        private Watched(CheckpointHost host) {
            this.host = host;
        }

        @Override
        public boolean holdsInputs() {
            return host.holdsInputs();
        }

        @Override
        public HandOver handOver(TaskPlace place) {
            return host.handOver(place);
        }

        @Override
        public CheckpointEvents events(TaskPlace place) {
            CheckpointEvents events = host.events(place);
            Stage stage =
                    plan.stages().stream()
                            .filter(s -> s.id() == place.stage())
                            .findFirst()
                            .orElseThrow();
            return new MarkingEvents(
                    events,
                    checkpoint -> {
                        signals.mark(RoleNames.of(stage, place.index()), checkpoint);
                        for (Node node : stage.nodes()) {
                            books.mark(node.name(), place.index(), checkpoint);
                        }
                    });
        }

        @Override
        public CaptureBudget budget() {
            return host.budget();
        }

        @Override
        public RestoredJob restored() {
            return host.restored();
        }

        @Override
        public UnknownState unknown() {
            return host.unknown();
        }
    }
}
