// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static io.tailrace.operator.time.TimeDomain.PROCESSING;
import static io.tailrace.runtime.fixture.ScriptedSource.emit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.CollectingSink.Written;
import io.tailrace.runtime.fixture.InlineOperator;
import io.tailrace.runtime.fixture.ScriptedSource;
import io.tailrace.runtime.fixture.ScriptedSource.Step;
import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Timers in whole pipelines. The random pipelines hold the same rules; here each has its name. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TimerPipelineTest {

    private final CollectingSink<String> sink = new CollectingSink<>();

    @Test
    void shouldT9SendWhatAWatermarkCausesAheadOfIt() {
        List<String> atSink = new ArrayList<>();
        Pipeline pipeline =
                pipeline(
                        new ScriptedSource<String>()
                                .split(
                                        List.of(
                                                emit("a", 5),
                                                new Step.Watermark<>(20),
                                                new Step.Pause<>())),
                        new InlineOperator(
                                (self, value, timestamp) -> self.setTimer(EVENT, timestamp + 10),
                                (self, domain, time, payload) -> self.emit("fired at " + time)));
        DriverSettings traced =
                DriverSettings.seeded(1)
                        .tracedBy(
                                (task, from, input, kind, value, timestamp) -> {
                                    if (task.startsWith("out")) {
                                        atSink.add(SignalKind.nameOf(kind) + " " + timestamp);
                                    }
                                });

        runToEnd(pipeline, traced);

        assertEquals(List.of("record 15", "watermark 20", "end " + EventTime.END), atSink);
    }

    @Test
    void shouldT11FireInTheSameAdvanceWhatIsSetWhileFiring() {
        List<String> seen = new ArrayList<>();

        runToEnd(
                pipeline(
                        new ScriptedSource<String>()
                                .split(
                                        List.of(
                                                emit("a", 5),
                                                new Step.Watermark<>(30),
                                                new Step.Pause<>(),
                                                new Step.Watermark<>(60),
                                                new Step.Pause<>())),
                        new InlineOperator(
                                (self, value, timestamp) -> self.setTimer(EVENT, 10),
                                (self, domain, time, payload) -> {
                                    seen.add(time + " at " + self.context().watermark());
                                    if (time < 50) {
                                        self.setTimer(EVENT, time + 10);
                                    }
                                })));

        assertEquals(List.of("10 at 30", "20 at 30", "30 at 30", "40 at 60", "50 at 60"), seen);
    }

    @Test
    void shouldFireATimerThatIsDueWhenSetRightAfterTheRecordThatSetIt() {
        List<String> seen = new ArrayList<>();

        runToEnd(
                pipeline(
                        new ScriptedSource<String>()
                                .split(
                                        List.of(
                                                emit("early", 5),
                                                new Step.Watermark<>(30),
                                                new Step.Pause<>(),
                                                emit("late", 7),
                                                emit("later", 8))),
                        new InlineOperator(
                                (self, value, timestamp) -> {
                                    seen.add(value);
                                    if (value.equals("late")) {
                                        self.setTimer(EVENT, 10);
                                    }
                                },
                                (self, domain, time, payload) ->
                                        seen.add(time + " at " + self.context().watermark()))));

        assertEquals(List.of("early", "late", "10 at 30", "later"), seen);
    }

    @Test
    void shouldT14FireEverythingAtTheEndOfTheInput() {
        runToEnd(
                pipeline(
                        new ScriptedSource<String>().split(List.of(emit("a", 5))),
                        new InlineOperator(
                                (self, value, timestamp) -> {
                                    self.setTimer(EVENT, 1_000_000);
                                    self.setTimer(EVENT, EventTime.END);
                                },
                                (self, domain, time, payload) ->
                                        self.emit("at " + self.context().watermark()))));

        assertEquals(
                List.of(
                        new Written<>("at " + EventTime.END, 1_000_000, 0),
                        new Written<>("at " + EventTime.END, EventTime.END - 1, 0)),
                sink.written());
    }

    @Test
    void shouldFireProcessingTimersAtTheEndOnceAndDropThoseTheySet() {
        Pipeline pipeline =
                pipeline(
                        new ScriptedSource<String>().split(List.of(emit("a", 5))),
                        new InlineOperator(
                                (self, value, timestamp) -> self.setTimer(PROCESSING, 100),
                                (self, domain, time, payload) -> {
                                    self.emit("beat " + time);
                                    self.setTimer(PROCESSING, time + 100);
                                }));

        try (Driver driver = Driver.start(pipeline, DriverSettings.seeded(1))) {
            for (int turn = 0; turn < 1_000 && driver.step(); turn++) {
                assertEquals(0, driver.nowMs());
            }

            assertTrue(driver.isFinished());
            assertEquals(List.of("beat 100"), sink.values());
            assertEquals(
                    1,
                    driver.tasks().stream()
                            .map(Task::counters)
                            .mapToLong(counters -> counters.timersDropped().count())
                            .sum());
        }
    }

    @Test
    void shouldFireProcessingTimersWhenTheClockGetsThere() {
        Pipeline pipeline =
                pipeline(
                        new ScriptedSource<String>().split(List.of(emit("a", 5))).endless(),
                        new InlineOperator(
                                (self, value, timestamp) -> self.setTimer(PROCESSING, 100),
                                (self, domain, time, payload) ->
                                        self.emit("at " + self.context().processingTimeMs())));

        try (Driver driver = Driver.start(pipeline, DriverSettings.seeded(1))) {
            driver.advanceClock(Duration.ofMillis(99));
            driver.runUntilQuiescent();
            assertEquals(List.of(), sink.values());

            driver.advanceClock(Duration.ofMillis(1));
            driver.runUntilQuiescent();

            assertEquals(List.of(new Written<>("at 100", 100, 0)), sink.written());
        }
    }

    @Test
    void shouldStopASweepWhenItsResultsDoNotFitAndLetRecordsThrough() {
        List<Step<String>> steps = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            steps.add(emit("key-" + i, 5));
        }
        steps.add(new Step.Watermark<>(20));
        steps.add(new Step.Pause<>());
        for (int i = 0; i < 100; i++) {
            steps.add(emit("other-" + i, 50));
        }
        Pipeline pipeline =
                pipeline(
                        new ScriptedSource<String>().split(steps),
                        new InlineOperator(
                                (self, value, timestamp) -> {
                                    self.setTimer(EVENT, timestamp + 10);
                                    if (timestamp == 50) {
                                        self.emit("record");
                                    }
                                },
                                (self, domain, time, payload) -> self.emit("fired at " + time)));

        try (Driver driver =
                Driver.start(pipeline, DriverSettings.seeded(7).withTurnsOf(4, 1_000))) {
            while (driver.step()) {
                for (Task task : driver.tasks()) {
                    assertTrue(task.outbox().waiting() <= 2, task + " goes on though blocked");
                }
            }
            driver.runToEnd();
        }

        List<String> values = sink.values();
        int firstRecord = values.indexOf("record");
        int lastFiring = values.lastIndexOf("fired at 15");
        assertTrue(firstRecord < lastFiring, firstRecord + " to " + lastFiring);
        assertEquals(500, values.stream().filter("fired at 15"::equals).count());
    }

    @Test
    void shouldShowRecordsTheLatestWatermarkWhereverTheSweepStands() {
        for (long seed = 0; seed < 50; seed++) {
            List<String> seen = new ArrayList<>();
            List<Step<String>> steps = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                steps.add(emit("key-" + i, 5));
            }
            steps.add(new Step.Watermark<>(20));
            steps.add(new Step.Pause<>());
            steps.add(new Step.Watermark<>(40));
            steps.add(new Step.Pause<>());
            steps.add(emit("key-39", 50));
            InlineOperator operator =
                    new InlineOperator(
                            (self, value, timestamp) -> {
                                self.setTimer(EVENT, timestamp + 10);
                                self.setTimer(EVENT, timestamp + 30);
                                if (timestamp == 50) {
                                    seen.add("record at " + self.context().watermark());
                                }
                            },
                            (self, domain, time, payload) -> {
                                if (self.context().key().equals("key-39")) {
                                    seen.add(time + " at " + self.context().watermark());
                                }
                            });

            runToEnd(
                    pipeline(new ScriptedSource<String>().split(steps), operator),
                    DriverSettings.seeded(seed).withTurnsOf(100, 1));

            assertEquals(
                    List.of(
                            "15 at 20",
                            "35 at 40",
                            "record at 40",
                            "60 at " + EventTime.END,
                            "80 at " + EventTime.END),
                    seen,
                    "seed " + seed);
        }
    }

    private Pipeline pipeline(ScriptedSource<String> source, InlineOperator operator) {
        PipelineBuilder builder = Pipeline.named("timers");
        builder.from("in", source)
                .withNativeTimestamps(Watermarks.none())
                .keyBy(String.class, value -> value)
                .process("timing", operator::fresh)
                .to("out", sink);
        return builder.build();
    }

    private static void runToEnd(Pipeline pipeline) {
        runToEnd(pipeline, DriverSettings.seeded(1));
    }

    private static void runToEnd(Pipeline pipeline, DriverSettings settings) {
        try (Driver driver = Driver.start(pipeline, settings)) {
            driver.runToEnd();
        }
    }
}
