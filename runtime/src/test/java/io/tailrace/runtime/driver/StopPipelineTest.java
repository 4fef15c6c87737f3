// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static io.tailrace.operator.time.TimeDomain.PROCESSING;
import static io.tailrace.runtime.fixture.ScriptedSource.emit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.InlineOperator;
import io.tailrace.runtime.fixture.ScriptedSource;
import io.tailrace.runtime.fixture.ScriptedSource.Step;
import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.task.Task;
import io.tailrace.runtime.task.TaskCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stopping a pipeline so that another run could go on: nothing lost, nothing fired for the end. */
class StopPipelineTest {

    private final CollectingSink<String> sink = new CollectingSink<>();
    private final List<String> atSink = new ArrayList<>();

    @Test
    void shouldFireNothingForTheEndOfTimeAndSendNoWatermark() {
        Driver driver =
                Driver.start(
                        pipeline(script("a", 5, 7).endless(), alarmsAfter(10)),
                        DriverSettings.seeded(1).tracedBy(this::onSignal));
        driver.runUntilQuiescent();

        driver.stop();

        assertEquals(List.of("watermark 7", "stop 0"), atSink);
        assertTrue(driver.isFinished());
        assertTrue(driver.tasks().stream().allMatch(Task::hasStopped));
        driver.close();
        assertEquals(1, sink.closings());
    }

    @Test
    void shouldFireWhatAnEarlierWatermarkHasMadeDueAheadOfTheStop() {
        for (int seed = 0; seed < 100; seed++) {
            atSink.clear();
            List<Step<String>> steps = new ArrayList<>();
            for (int key = 0; key < 20; key++) {
                steps.add(emit("key-" + key, 5));
            }
            steps.add(new Step.Watermark<>(15));
            Driver driver =
                    Driver.start(
                            pipeline(
                                    new ScriptedSource<String>().split(steps).endless(),
                                    alarmsAfter(10)),
                            DriverSettings.seeded(seed)
                                    .withTurnsOf(30, 1)
                                    .tracedBy(this::onSignal));
            while (!atSink.contains("record 15")) {
                assertTrue(driver.step(), "seed " + seed);
            }

            driver.stop();

            assertEquals(22, atSink.size(), "seed " + seed + ": " + atSink);
            assertEquals(List.of("watermark 15", "stop 0"), atSink.subList(20, 22));
            driver.close();
        }
    }

    /** The stop waits for room in the lane; a timer that becomes due meanwhile may not overtake. */
    @Test
    void shouldFireNoTimerOfTheClockBehindTheStop() {
        for (int seed = 0; seed < 200; seed++) {
            atSink.clear();
            Pipeline pipeline =
                    pipeline(
                            script("a", 5, 7).endless(),
                            new InlineOperator(
                                    (self, value, timestamp) -> {
                                        for (int i = 0; i < 5; i++) {
                                            self.emit(value);
                                            self.setTimer(PROCESSING, 10 + i);
                                        }
                                    },
                                    (self, domain, time, payload) -> self.emit("fired")));
            Driver driver =
                    Driver.start(pipeline, DriverSettings.seeded(seed).tracedBy(this::onSignal));
            driver.tasks().forEach(task -> task.tell(TaskCommand.STOP));
            for (int steps = 0; steps < seed % 20; steps++) {
                driver.step();
            }

            driver.advanceClock(Duration.ofSeconds(1));
            driver.stop();

            assertEquals("stop 0", atSink.get(atSink.size() - 1), "seed " + seed);
            assertEquals(atSink.indexOf("stop 0"), atSink.size() - 1, "seed " + seed);
            driver.advanceClock(Duration.ofSeconds(1));
            assertFalse(driver.step(), "seed " + seed);
            driver.close();
        }
    }

    /** Timers of one key are being fired ahead of a late record, and the stop waits behind them. */
    @Test
    void shouldFireNoTimerOfTheClockBehindAStopThatWaitedForATouch() {
        for (int seed = 0; seed < 300; seed++) {
            atSink.clear();
            List<Step<String>> steps =
                    List.of(
                            emit("clock", 5),
                            new Step.Watermark<>(100),
                            new Step.Pause<>(),
                            emit("late", 50));
            InlineOperator timing =
                    new InlineOperator(
                            (self, value, timestamp) -> {
                                if (value.equals("clock")) {
                                    self.setTimer(PROCESSING, 100);
                                }
                                for (int i = 1; i <= 10 && value.equals("late"); i++) {
                                    self.setTimer(EVENT, i);
                                }
                            },
                            (self, domain, time, payload) -> self.emit("fired at " + time));
            Driver driver =
                    Driver.start(
                            pipeline(new ScriptedSource<String>().split(steps).endless(), timing),
                            DriverSettings.seeded(seed)
                                    .withTurnsOf(100, 4)
                                    .withLaneCapacity(16)
                                    .tracedBy(this::onSignal));
            for (int i = 0; i < 3 + seed % 8; i++) {
                driver.step();
            }
            driver.tasks().forEach(task -> task.tell(TaskCommand.STOP));
            for (int i = 0; i < seed % 5; i++) {
                driver.step();
            }

            driver.advanceClock(Duration.ofMillis(100));
            driver.stop();

            assertEquals("stop 0", atSink.get(atSink.size() - 1), "seed " + seed);
            assertEquals(atSink.indexOf("stop 0"), atSink.size() - 1, "seed " + seed);
            driver.close();
        }
    }

    /** An input that has ended leaves event time to the other, which only stands still. */
    @Test
    void shouldStopWhatIsMergedOfAnEndedAndAStoppedInput() {
        for (int seed = 0; seed < 100; seed++) {
            atSink.clear();
            PipelineBuilder builder = Pipeline.named("merged");
            EventStream<String> ending = from(builder, "ending", script("a", 5, 100));
            EventStream<String> going = from(builder, "going", script("b", 6, 20).endless());
            ending.union(going)
                    .keyBy(String.class, value -> value)
                    .process("timing", alarmsAfter(50)::fresh)
                    .to("out", sink);
            Driver driver =
                    Driver.start(
                            builder.build(), DriverSettings.seeded(seed).tracedBy(this::onSignal));
            driver.runUntilQuiescent();

            driver.stop();

            assertEquals(
                    List.of("watermark 20", "stop 0"),
                    atSink.subList(atSink.size() - 2, atSink.size()),
                    "seed " + seed);
            assertTrue(driver.isFinished());
            driver.close();
        }
    }

    @Test
    void shouldTakeEverythingReadThroughWhereverItIs() {
        for (int seed = 0; seed < 300; seed++) {
            CollectingSink<String> collected = new CollectingSink<>();
            List<Step<String>> steps = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                steps.add(emit("value-" + i, i));
            }
            PipelineBuilder builder = Pipeline.named("through");
            from(builder, "in", new ScriptedSource<String>().split(steps).endless())
                    .<String>flatMap(
                            "twice",
                            (value, output) -> {
                                output.emit(value);
                                output.emit(value);
                            })
                    .handoff()
                    .map("same", value -> value)
                    .handoff()
                    .to("out", collected);
            Driver driver = Driver.start(builder.build(), DriverSettings.seeded(seed));
            for (int i = 0; i < seed; i++) {
                driver.step();
            }

            driver.stop();

            long read = driver.tasks().get(0).counters().recordsIn().count();
            assertEquals(2 * read, collected.values().size(), "seed " + seed);
            driver.close();
        }
    }

    @Test
    void shouldFinishAndNotStopWhereTheInputHasEnded() {
        Driver driver =
                Driver.start(
                        pipeline(script("a", 5, 7), alarmsAfter(10)),
                        DriverSettings.seeded(1).tracedBy(this::onSignal));
        driver.runToEnd();

        driver.stop();

        assertTrue(atSink.contains("record 15"), atSink.toString());
        assertTrue(atSink.get(atSink.size() - 1).startsWith("end "), atSink.toString());
        assertTrue(driver.tasks().stream().noneMatch(Task::hasStopped));
        driver.close();
    }

    private static ScriptedSource<String> script(String value, long timestamp, long watermark) {
        return new ScriptedSource<String>()
                .split(List.of(emit(value, timestamp), new Step.Watermark<>(watermark)));
    }

    private static InlineOperator alarmsAfter(long delay) {
        return new InlineOperator(
                (self, value, timestamp) -> self.setTimer(EVENT, timestamp + delay),
                (self, domain, time, payload) -> self.emit("fired at " + time));
    }

    private static EventStream<String> from(
            PipelineBuilder builder, String name, ScriptedSource<String> source) {
        return builder.from(name, source).withNativeTimestamps(Watermarks.none());
    }

    private Pipeline pipeline(ScriptedSource<String> source, InlineOperator operator) {
        PipelineBuilder builder = Pipeline.named("stopping");
        from(builder, "in", source)
                .keyBy(String.class, value -> value)
                .process("timing", operator::fresh)
                .to("out", sink);
        return builder.build();
    }

    private void onSignal(
            String task, String from, int input, int kind, Object value, long timestamp) {
        if (task.startsWith("out") && kind != SignalKind.IDLE && kind != SignalKind.ACTIVE) {
            atSink.add(SignalKind.nameOf(kind) + " " + timestamp);
        }
    }
}
