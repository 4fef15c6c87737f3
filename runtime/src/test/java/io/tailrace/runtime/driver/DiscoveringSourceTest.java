// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.failure.OperatorFailureException;
import io.tailrace.runtime.fixture.AppearingSource;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.task.TaskCommand;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Splits that appear while a job runs. */
class DiscoveringSourceTest {

    private static final long EVERY_MS = 500;
    private static final long BEGINNING = EventTime.BEGINNING;

    private final AppearingSource source = new AppearingSource(EVERY_MS);
    private final CollectingSink<Long> sink = new CollectingSink<>();
    private Driver driver;

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldReadASplitOnceItIsTimeToLookForIt() {
        source.appears("a", 1, 2);
        start(1);
        source.appears("b", 3);

        pass(EVERY_MS - 1);
        assertEquals(List.of(1L, 2L), sink.values());

        pass(1);
        assertEquals(List.of(1L, 2L, 3L), sink.values());
    }

    @Test
    void shouldWakeByItselfToLook() {
        start(1);
        source.appears("a", 1);

        // What has nothing to read may be polled now and then; it may not sleep past its time.
        for (int wait = 0; wait < EVERY_MS && sink.values().isEmpty(); wait++) {
            assertTrue(driver.advanceClockToNextDue());
            driver.runUntilQuiescent();
        }

        assertEquals(List.of(1L), sink.values());
    }

    @Test
    void shouldAskNoMoreOftenThanTheSourceWants() {
        start(1);
        assertEquals(1, source.timesAsked());

        for (int ms = 0; ms < 10 * EVERY_MS; ms++) {
            pass(1);
        }

        assertEquals(11, source.timesAsked());
    }

    @Test
    void shouldGiveEachSplitToOneTask() {
        for (int split = 0; split < 10; split++) {
            source.appears("early-" + split, split);
        }
        start(3);
        for (int split = 0; split < 40; split++) {
            source.appears("late-" + split, 100 + split);
        }

        pass(EVERY_MS);
        pass(EVERY_MS);

        assertEquals(
                LongStream.concat(LongStream.range(0, 10), LongStream.range(100, 140))
                        .boxed()
                        .toList(),
                sink.values().stream().sorted().toList());
        Set<Integer> tasks = new HashSet<>();
        for (int split = 0; split < 40; split++) {
            List<Integer> readers = source.readersOf("late-" + split);
            assertEquals(List.of(source.taskOf("late-" + split, 3)), readers);
            tasks.addAll(readers);
        }
        assertEquals(Set.of(0, 1, 2), tasks);
    }

    @Test
    void shouldHoldEventTimeWhereItIsUntilANewSplitHasCaughtUp() {
        source.appears("a", 1000);
        start(1);
        assertEquals(999, watermark());

        source.appears("b", 500);
        source.append("a", 2000);
        pass(EVERY_MS);
        assertEquals(999, watermark());

        source.append("b", 1500);
        pass(1);
        assertEquals(1499, watermark());
    }

    @Test
    void shouldLetGoOfASplitThatEndsBehind() {
        source.appears("a", 1000);
        start(1);
        source.appears("b", 500);
        source.ends("b");
        source.append("a", 2000);

        pass(EVERY_MS);

        assertEquals(1999, watermark());
        assertEquals(List.of(1000L, 2000L, 500L), sink.values());
    }

    @Test
    void shouldWaitForSplitsAndNotEnd() {
        start(1);

        pass(EVERY_MS);
        assertFalse(driver.isFinished());
        assertEquals(BEGINNING, watermark());

        source.appears("a", 10);
        source.ends("a");
        pass(EVERY_MS);
        assertEquals(List.of(10L), sink.values());
        assertFalse(driver.isFinished());

        driver.tasks().forEach(task -> task.tell(TaskCommand.END_INPUT));
        pass(0);
        assertTrue(driver.isFinished());
    }

    @Test
    void shouldKeepNobodyWaitingWithoutSplits() {
        source.appears("a", 10);
        start(3);

        source.append("a", 20);
        pass(1);

        long atSink = driver.tasks().get(driver.tasks().size() - 1).figures().counts().watermark();
        assertEquals(19, atSink);
    }

    @Test
    void shouldReadAnewWhatHasEndedAndGoneAndComesBack() {
        source.appears("a", 1);
        source.ends("a");
        start(1);
        pass(EVERY_MS);
        assertEquals(List.of(1L), sink.values());

        source.vanishes("a");
        pass(EVERY_MS);
        source.appears("a", 1);
        pass(EVERY_MS);
        assertEquals(List.of(1L), sink.values());

        source.vanishes("a");
        pass(EVERY_MS);
        pass(EVERY_MS);
        source.appears("a", 2);
        pass(EVERY_MS);

        assertEquals(List.of(1L, 2L), sink.values());
        assertEquals(List.of(0, 0), source.readersOf("a"));
    }

    @Test
    void shouldReadAtOnceWhatHasTheIdOfOneThatIsGone() {
        source.appears("a", 1);
        start(1);
        source.endsAndGoes("a");
        pass(1);

        source.appears("a", 2);
        pass(EVERY_MS);

        assertEquals(List.of(1L, 2L), sink.values());
    }

    @Test
    void shouldGoOnReadingWhatIsNotNamedAnyMore() {
        source.appears("a", 1);
        start(1);
        AppearingSource kept = source;
        source.vanishes("a");
        pass(EVERY_MS);

        source.appears("a", 1, 2);
        pass(EVERY_MS);

        assertEquals(List.of(0), kept.readersOf("a"));
        assertEquals(List.of(1L), sink.values());
    }

    @Test
    void shouldUseManySplitsOneAfterTheOther() {
        start(1);

        for (int split = 0; split < 500; split++) {
            source.appears("s" + split, split);
            source.ends("s" + split);
            pass(EVERY_MS);
            source.vanishes("s" + split);
        }

        assertEquals(LongStream.range(0, 500).boxed().toList(), sink.values());
        assertEquals(498, watermark());
    }

    @Test
    void shouldNameTheSourceThatCannotNameItsSplits() {
        start(1);
        source.failsToName(new IllegalStateException("no such folder"));

        OperatorFailureException failure =
                assertThrows(OperatorFailureException.class, () -> pass(EVERY_MS));

        assertEquals(
                "Step 'in' of pipeline 'appearing' (task in#0) failed to name its splits:"
                        + " java.lang.IllegalStateException",
                failure.getMessage());
        assertEquals("no such folder", failure.getCause().getMessage());
    }

    @Test
    void shouldLookNoMoreOnceTheInputIsToEnd() {
        start(2);
        source.appears("a", 1);
        driver.tasks().forEach(task -> task.tell(TaskCommand.END_INPUT));

        pass(EVERY_MS);

        assertTrue(driver.isFinished());
        assertEquals(1, source.timesAsked());
        assertEquals(Set.of(), sink.values().stream().collect(toSet()));
    }

    private void start(int parallelism) {
        PipelineBuilder builder = Pipeline.named("appearing").parallelism(parallelism);
        builder.from("in", source)
                .withNativeTimestamps(Watermarks.monotonic())
                .to("out", sink)
                .parallelism(1);
        driver = Driver.start(builder.build(), DriverSettings.seeded(7));
        driver.runUntilQuiescent();
    }

    private void pass(long millis) {
        driver.advanceClock(Duration.ofMillis(millis));
        driver.runUntilQuiescent();
    }

    /** Of the first task of the source. */
    private long watermark() {
        return driver.tasks().get(0).figures().counts().watermark();
    }
}
