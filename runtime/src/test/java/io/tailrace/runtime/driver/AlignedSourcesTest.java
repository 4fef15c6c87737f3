// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import static io.tailrace.runtime.fixture.ScriptedSource.emit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.time.WatermarkPolicy;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.assembly.JobAssembly;
import io.tailrace.runtime.count.WaitFigures;
import io.tailrace.runtime.fixture.CapturedLog;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.ScriptedSource;
import io.tailrace.runtime.fixture.ScriptedSource.Step;
import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.task.Task;
import io.tailrace.runtime.task.TaskCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A source that is far ahead of others of its group waits for them. */
class AlignedSourcesTest {

    private static final int RECORDS = 200;
    private static final int SEEDS = 50;
    private static final int TURN = 8;
    private static final long BOUND_MS = 20;
    private static final String WAITING = "slower sources that it is aligned with";

    private CollectingSink<String> sink = new CollectingSink<>();
    private long fastest;
    private long slowest;
    private long longestLead;
    private boolean fastIsIdle;

    @Test
    void shouldKeepAFastSourceNearASlowOne() {
        long alone = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Driver aligned = start(seed, slow(), aligned(), fast(), aligned());
            aligned.runToEnd();
            aligned.close();
            // One record may be beyond, and they are a millisecond apart.
            assertTrue(longestLead <= BOUND_MS + 1, "seed " + seed + ": " + longestLead);
            assertEquals(2 * RECORDS, sink.values().size(), "seed " + seed);

            start(seed, slow(), Watermarks.monotonic(), fast(), aligned()).runToEnd();
            alone = Math.max(alone, longestLead);
        }
        assertTrue(alone > 3 * BOUND_MS, "a group of one waits for nobody: " + alone);
    }

    @Test
    void shouldNotWaitForASourceThatIsIdle() {
        List<Step<String>> steps = new ArrayList<>(List.of(emit("slow", 0)));
        steps.add(new Step.Idle<>());
        Driver driver =
                start(
                        1,
                        new ScriptedSource<String>().split(steps).endless(),
                        aligned(),
                        fast(),
                        aligned());

        driver.runUntilQuiescent();

        assertEquals(RECORDS + 1, sink.values().size());
        driver.close();
    }

    @Test
    void shouldWaitForASourceThatHasBroughtNothingYetUntilItHasBeenSilentForLong() {
        Driver driver =
                start(
                        1,
                        new ScriptedSource<String>().split(List.of()).endless(),
                        aligned().idleAfter(Duration.ofSeconds(5)),
                        fast().endless(),
                        aligned());
        driver.runUntilQuiescent();
        assertEquals(1, sink.values().size());

        driver.advanceClock(Duration.ofSeconds(5));
        driver.runUntilQuiescent();

        assertEquals(RECORDS, sink.values().size());
        driver.close();
    }

    /** The fast one has nothing more when the slow one has caught up. */
    @Test
    void shouldNotCountWaitingAsSilence() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Step<String>> leap = List.of(emit("fast", 0), emit("fast", RECORDS / 2));
            Driver driver =
                    start(
                            seed,
                            slow().endless(),
                            aligned(),
                            new ScriptedSource<String>().split(leap).endless(),
                            aligned().idleAfter(Duration.ofSeconds(5)));
            while (!driver.tasks().get(1).awaiting().equals(WAITING)) {
                driver.step();
            }
            driver.advanceClock(Duration.ofMinutes(1));
            runThroughPauses(driver);
            assertTrue(slowest > fastest, "the slow one has caught up");
            assertFalse(fastIsIdle, "seed " + seed);

            driver.advanceClock(Duration.ofSeconds(5));
            runThroughPauses(driver);
            assertTrue(fastIsIdle, "seed " + seed);
            assertEquals(RECORDS + 2, sink.values().size(), "seed " + seed);
            driver.close();
        }
    }

    @Test
    void shouldEndAndStopWhileItWaits() {
        for (TaskCommand command : List.of(TaskCommand.END_INPUT, TaskCommand.STOP)) {
            Driver driver =
                    start(
                            1,
                            new ScriptedSource<String>().split(List.of()).endless(),
                            aligned(),
                            fast().endless(),
                            aligned());
            driver.runUntilQuiescent();
            Task waiting = driver.tasks().get(1);
            assertEquals(WAITING, waiting.awaiting());
            driver.advanceClock(Duration.ofSeconds(1));

            waiting.tell(command);
            driver.runUntilQuiescent();

            assertTrue(waiting.isFinished(), command.toString());
            driver.advanceClock(Duration.ofSeconds(1));
            assertEquals(
                    new WaitFigures(0, Duration.ofSeconds(1).toNanos()),
                    waiting.figures().waitForOthers());
            driver.close();
        }
    }

    @Test
    void shouldSayForHowLongItWaitsAndNoLongerWhenItDoesNot() {
        Driver driver =
                start(
                        1,
                        new ScriptedSource<String>().split(List.of()).endless(),
                        aligned().idleAfter(Duration.ofMinutes(5)),
                        fast().endless(),
                        aligned());
        driver.runUntilQuiescent();
        driver.advanceClock(Duration.ofMinutes(4));
        driver.runUntilQuiescent();

        long fourMinutes = Duration.ofMinutes(4).toNanos();
        assertEquals(WaitFigures.NONE, driver.tasks().get(0).figures().waitForOthers());
        assertEquals(
                new WaitFigures(fourMinutes, fourMinutes),
                driver.tasks().get(1).figures().waitForOthers());

        driver.advanceClock(Duration.ofMinutes(1));
        driver.runUntilQuiescent();

        assertEquals(RECORDS, sink.values().size());
        assertEquals(
                new WaitFigures(0, Duration.ofMinutes(5).toNanos()),
                driver.tasks().get(1).figures().waitForOthers());
        driver.close();
    }

    @Test
    void shouldWarnOfASourceThatIsAloneInItsGroup() {
        try (CapturedLog log = CapturedLog.of(JobAssembly.class.getPackage())) {
            start(1, slow(), aligned(), fast(), aligned()).close();
            assertEquals(List.of(), log.warnings());

            WatermarkPolicy<Object> mistyped =
                    Watermarks.monotonic().alignedIn("side by sight", Duration.ofMillis(BOUND_MS));
            start(1, slow(), aligned(), fast(), mistyped).close();

            assertEquals(2, log.warnings().size());
            assertTrue(
                    log.warnings().get(1).contains("is the only one in the group 'side by sight'"),
                    log.warnings().get(1));
        }
    }

    private static void runThroughPauses(Driver driver) {
        for (int poll = 0; poll < 2 * RECORDS; poll++) {
            driver.runUntilQuiescent();
        }
    }

    private static WatermarkPolicy<Object> aligned() {
        return Watermarks.monotonic().alignedIn("side by side", Duration.ofMillis(BOUND_MS));
    }

    /** Brings a record a poll. */
    private static ScriptedSource<String> slow() {
        List<Step<String>> steps = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            steps.add(emit("slow", i));
            steps.add(new Step.Pause<>());
        }
        return new ScriptedSource<String>().split(steps);
    }

    private static ScriptedSource<String> fast() {
        List<Step<String>> steps = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            steps.add(emit("fast", i));
        }
        return new ScriptedSource<String>().split(steps);
    }

    private Driver start(
            int seed,
            ScriptedSource<String> slow,
            WatermarkPolicy<Object> ofSlow,
            ScriptedSource<String> fast,
            WatermarkPolicy<Object> ofFast) {
        sink = new CollectingSink<>();
        fastest = 0;
        slowest = 0;
        longestLead = 0;
        fastIsIdle = false;
        PipelineBuilder builder = Pipeline.named("aligned");
        var one = builder.from("slow", slow).withNativeTimestamps(ofSlow);
        var other = builder.from("fast", fast).withNativeTimestamps(ofFast);
        one.union(other).handoff().to("out", sink);
        return Driver.start(
                builder.build(),
                DriverSettings.seeded(seed)
                        .withTurnsOf(TURN, TURN)
                        .withLaneCapacity(64)
                        .tracedBy(
                                (task, from, input, kind, value, timestamp) -> {
                                    if (kind == SignalKind.RECORD && task.startsWith("slow")) {
                                        slowest = timestamp;
                                    } else if (kind == SignalKind.RECORD
                                            && task.startsWith("fast")) {
                                        fastest = timestamp;
                                        longestLead = Math.max(longestLead, fastest - slowest);
                                    } else if (kind == SignalKind.IDLE && from.startsWith("fast")) {
                                        fastIsIdle = true;
                                    }
                                }));
    }
}
