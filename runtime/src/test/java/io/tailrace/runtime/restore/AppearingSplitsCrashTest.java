// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.store.MemoryCheckpointStore;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.driver.Driver;
import io.tailrace.runtime.driver.DriverSettings;
import io.tailrace.runtime.fixture.AppearingSource;
import io.tailrace.runtime.fixture.CheckpointedDriver;
import io.tailrace.runtime.fixture.CollectingSink.Written;
import io.tailrace.runtime.fixture.CommittingSink;
import io.tailrace.runtime.task.TaskCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Jobs that crash again and again while splits appear, grow and end, and go on with another
 * parallelism: what is committed is each record once.
 */
class AppearingSplitsCrashTest {

    private static final int SEEDS = Integer.getInteger("tailrace.seeds.splits", 400);
    private static final int MOST_STEPS = 200_000;

    private SplittableRandom random;
    private AppearingSource source;
    private CommittingSink<Long> sink;
    private MemoryCheckpointStore store;
    private List<String> growing;
    private List<Long> records;
    private int splitsToCome;
    private long nowMs;
    private int crashes;
    private int restores;

    @Test
    void shouldReadEachSplitOnceThroughCrashes() throws Exception {
        int allCrashes = 0;
        int allRestores = 0;
        int allFound = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            try {
                run(seed);
            } catch (Throwable thrown) {
                throw new AssertionError("seed " + seed, thrown);
            }
            allCrashes += crashes;
            allRestores += restores;
            allFound += source.begunAgain();
        }

        assertTrue(allCrashes >= 2 * SEEDS, allCrashes + " crashes");
        assertTrue(allRestores >= SEEDS, allRestores + " restores");
        assertTrue(allFound >= SEEDS / 10, allFound + " splits that were found again");
    }

    private void run(long seed) throws Exception {
        random = new SplittableRandom(seed);
        source = new AppearingSource(1 + random.nextInt(200));
        sink = new CommittingSink<>();
        store = new MemoryCheckpointStore();
        growing = new ArrayList<>();
        records = new ArrayList<>();
        splitsToCome = 1 + random.nextInt(12);
        nowMs = 1_000;
        crashes = 0;
        restores = 0;
        int crashesToCome = 1 + random.nextInt(6);

        while (!attempt(crashes < crashesToCome)) {
            crashes++;
        }

        assertEquals(List.of(), sink.objections());
        assertEquals(
                records.stream().sorted().toList(),
                sink.written().stream().map(Written::value).sorted().toList());
    }

    /** Returns whether it has come to the end. */
    private boolean attempt(boolean crashes) throws Exception {
        sink.nextAttempt();
        CheckpointedDriver job =
                new CheckpointedDriver(
                        pipeline(1 + random.nextInt(4)),
                        DriverSettings.seeded(random.nextLong())
                                .withLaneCapacity(2 + random.nextInt(6))
                                .withTurnsOf(1 + random.nextInt(5), 1)
                                .startingAt(nowMs),
                        store);
        restores += job.isRestored() ? 1 : 0;
        boolean ended = drive(job, crashes ? 20 + random.nextInt(1500) : MOST_STEPS);
        nowMs = job.driver().nowMs() + random.nextInt(300);
        if (ended || random.nextBoolean()) {
            job.close();
        }
        return ended;
    }

    private boolean drive(CheckpointedDriver job, int steps) {
        Driver driver = job.driver();
        boolean draining = false;
        for (int step = 0; step < steps; step++) {
            if (random.nextInt(15) == 0) {
                happen();
            }
            if (random.nextInt(60) == 0) {
                job.requestCheckpoint();
            }
            if (driver.step()) {
                continue;
            }
            if (driver.isFinished()) {
                return true;
            }
            if (steps == MOST_STEPS && splitsToCome == 0 && !draining) {
                // Twice, so that whatever has appeared last is looked for and read.
                waitFor(driver);
                waitFor(driver);
                driver.tasks().forEach(task -> task.tell(TaskCommand.END_INPUT));
                draining = true;
            }
            driver.advanceClock(Duration.ofMillis(1 + random.nextInt(100)));
        }
        if (steps == MOST_STEPS) {
            throw new AssertionError("no end after " + steps + " steps");
        }
        return false;
    }

    private void waitFor(Driver driver) {
        driver.advanceClock(Duration.ofMillis(source.discoverEveryMs()));
        driver.runUntilQuiescent();
    }

    /** Something new outside: a split, a record, the end of a split, a split that is gone. */
    private void happen() {
        int what = random.nextInt(6);
        if (what == 0 && splitsToCome > 0) {
            splitsToCome--;
            String split = "split-" + splitsToCome;
            source.appears(split);
            growing.add(split);
        } else if (what == 1 && !growing.isEmpty() && random.nextInt(4) == 0) {
            source.ends(growing.remove(random.nextInt(growing.size())));
        } else if (!growing.isEmpty() && splitsToCome > 0) {
            long record = records.size();
            records.add(record);
            source.append(growing.get(random.nextInt(growing.size())), record);
        }
    }

    private Pipeline pipeline(int parallelism) {
        PipelineBuilder builder = Pipeline.named("appearing").parallelism(parallelism);
        builder.from("in", source).withNativeTimestamps(Watermarks.monotonic()).to("out", sink);
        return builder.build();
    }
}
