// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static io.tailrace.operator.time.TimeDomain.PROCESSING;
import static io.tailrace.runtime.fixture.ScriptedSource.emit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.SinkWriter;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.count.SinkFigures;
import io.tailrace.runtime.fixture.InlineOperator;
import io.tailrace.runtime.fixture.ScriptedSource;
import io.tailrace.runtime.fixture.ScriptedSource.Step;
import io.tailrace.runtime.latency.Latencies;
import io.tailrace.runtime.latency.LatencyTracking;
import io.tailrace.runtime.latency.SinkLatency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Under a clock that stands still during a turn, latencies are known to the nanosecond. */
class BirthTest {

    private static final int RECORDS = 60;

    private final AgeingSink sink = new AgeingSink();

    @Test
    void shouldMeasureEveryRecordThroughLanesOverflowAndKeyedStages() {
        int slowest = 0;
        for (long seed = 0; seed < 300; seed++) {
            AgeingSink written = new AgeingSink();
            SplittableRandom random = new SplittableRandom(seed);
            Driver driver = Driver.start(threeLanes(written), DriverSettings.seeded(seed));
            while (driver.step()) {
                driver.advanceClock(Duration.ofMillis(random.nextInt(4)));
            }
            driver.runToEnd();

            Latencies measured = measured(driver);
            assertEquals(3 * RECORDS, measured.count(), "seed " + seed);
            assertEquals(written.expected(), measured, "seed " + seed);
            slowest =
                    Math.max(slowest, (int) TimeUnit.NANOSECONDS.toMillis(measured.longestNanos()));
        }
        assertTrue(slowest > 50, "No record ever waited: " + slowest + " ms");
    }

    /** Without timestamps of their own, records bear the time at which the source gave them. */
    private static Pipeline threeLanes(AgeingSink sink) {
        List<Step<String>> steps = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            steps.add(new Step.EmitPlain<>("r" + i % 5));
            if (i % 3 == 0) {
                steps.add(new Step.Pause<>());
            }
        }
        PipelineBuilder builder = Pipeline.named("births");
        builder.from("in", new ScriptedSource<String>().split(steps).split(steps.subList(0, 0)))
                .withoutTimestamps()
                .handoff()
                .<String>flatMap(
                        "three",
                        (text, output) -> {
                            output.emit(text);
                            output.emit(text + "'");
                            output.emit(text + "''");
                        })
                .keyBy(String.class, text -> text)
                .process(
                        "same",
                        () ->
                                new InlineOperator(
                                        (self, value, timestamp) -> self.emit(value),
                                        (self, domain, time, payload) -> {}))
                .parallelism(2)
                .to("out", sink);
        return builder.build();
    }

    @Test
    void shouldLetASweepAgeWithItsWatermarkAndNotWithTheRecordsBefore() {
        List<Long> ages = new ArrayList<>();
        for (long seed = 0; seed < 200; seed++) {
            AgeingSink written = new AgeingSink();
            Driver driver =
                    Driver.start(
                            timers(
                                    written,
                                    List.of(
                                            emit("a", 5),
                                            emit("b", 6),
                                            new Step.Pause<>(),
                                            new Step.Watermark<>(100),
                                            new Step.Pause<>()),
                                    (self, value, timestamp) -> self.setTimer(EVENT, 50)),
                            DriverSettings.seeded(seed).withTurnsOf(1, 1));
            long watermarkMs = -1;
            while (driver.step()) {
                if (watermarkMs < 0 && watermarkOf(driver, "in") == 100) {
                    watermarkMs = driver.nowMs();
                }
                driver.advanceClock(Duration.ofMillis(10));
            }

            Latencies measured = measured(driver);
            Latencies expected = ages(written.writtenAtMs(), watermarkMs);
            assertEquals(2, measured.count(), "seed " + seed);
            assertEquals(expected, measured, "seed " + seed);
            ages.add(measured.longestNanos());
        }
        assertTrue(ages.stream().distinct().count() > 5, "All alike: " + ages);
    }

    @Test
    void shouldKeepTheBirthsOfQueuedWatermarksWhenARecordFiresThem() {
        // One key, and turns of one timer: the record comes while both watermarks wait.
        int firedByTouch = 0;
        for (long seed = 0; seed < 300; seed++) {
            AgeingSink written = new AgeingSink();
            Driver driver =
                    Driver.start(
                            timers(
                                    written,
                                    List.of(
                                            emit("k0", 1),
                                            emit("k1", 1),
                                            emit("k2", 1),
                                            new Step.Pause<>(),
                                            new Step.Watermark<>(100),
                                            new Step.Pause<>(),
                                            new Step.Watermark<>(200),
                                            new Step.Pause<>(),
                                            emit("k2", 300)),
                                    (self, value, timestamp) -> {
                                        if (timestamp == 300) {
                                            self.emit("touched");
                                        } else {
                                            self.setTimer(EVENT, 50);
                                            self.setTimer(EVENT, 150);
                                        }
                                    }),
                            DriverSettings.seeded(seed).withTurnsOf(8, 1).withLaneCapacity(16));
            long[] watermarkMs = {-1, -1};
            while (driver.step()) {
                for (int i = 0; i < 2; i++) {
                    if (watermarkMs[i] < 0 && watermarkOf(driver, "in") >= 100 * (i + 1)) {
                        watermarkMs[i] = driver.nowMs();
                    }
                }
                driver.advanceClock(Duration.ofMillis(7));
            }

            SinkLatency expected = new SinkLatency(LatencyTracking.ALL);
            for (Aged record : written.records) {
                long bornMs = watermarkMs[record.timestamp == 50 ? 0 : 1];
                if (record.timestamp != 300) {
                    record(expected, bornMs, record.writtenMs);
                }
            }
            Latencies fired = expected.latencies();
            assertEquals(6, fired.count(), "seed " + seed);
            Latencies measured = measured(driver);
            assertEquals(7, measured.count(), "seed " + seed);
            assertEquals(1, measured.since(fired).count(), "seed " + seed);
            firedByTouch += written.touchedBeforeTheEnd() ? 1 : 0;
        }
        assertTrue(firedByTouch > 10, firedByTouch + " seeds had a record in mid-sweep");
    }

    @Test
    void shouldGiveWhatTheClockMakesDueTheBirthOfTheTurnThatFires() {
        Driver driver =
                startTimers(
                        List.of(emit("a", 5), new Step.Pause<>()),
                        (self, value, timestamp) -> self.setTimer(PROCESSING, 1_000),
                        DriverSettings.seeded(1));
        driver.runUntilQuiescent();
        driver.advanceClock(Duration.ofMillis(3_000));
        driver.runUntilQuiescent();

        assertEquals(1, measured(driver).count());
        assertEquals(0, measured(driver).longestNanos());
    }

    /** The value says when it was born: the record's own by its source, the timer's by its turn. */
    @Test
    void shouldTellARecordFromTheTimerOfTheClockThatItFires() {
        int firedByTouch = 0;
        for (long seed = 0; seed < 200; seed++) {
            AgeingSink written = new AgeingSink();
            List<Step<String>> steps = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                steps.add(new Step.EmitPlain<>("k" + i % 2));
                steps.add(new Step.Pause<>());
            }
            PipelineBuilder builder = Pipeline.named("touch");
            builder.from("in", new ScriptedSource<String>().split(steps).endless())
                    .withoutTimestamps()
                    .keyBy(String.class, text -> text)
                    .process(
                            "timers",
                            () ->
                                    new InlineOperator(
                                            (self, value, timestamp) -> {
                                                self.emit("record " + timestamp);
                                                self.setTimer(PROCESSING, timestamp + 20);
                                                self.setTimer(PROCESSING, timestamp + 21);
                                            },
                                            (self, domain, time, payload) ->
                                                    self.emit(
                                                            "timer "
                                                                    + self.context()
                                                                            .processingTimeMs())))
                    .to("out", written);
            SplittableRandom random = new SplittableRandom(seed);
            Driver driver =
                    Driver.start(
                            builder.build(),
                            DriverSettings.seeded(seed).withTurnsOf(4, 1).withLaneCapacity(8));
            for (int round = 0; round < 40; round++) {
                while (driver.step()) {
                    driver.advanceClock(Duration.ofMillis(random.nextInt(9)));
                }
                driver.advanceClock(Duration.ofMillis(40));
            }

            SinkLatency expected = new SinkLatency(LatencyTracking.ALL);
            for (int i = 0; i < written.records.size(); i++) {
                Aged aged = written.records.get(i);
                record(expected, bornMs(aged), aged.writtenMs);
                boolean timerFirst = i > 0 && written.records.get(i - 1).value.startsWith("timer");
                firedByTouch += timerFirst && aged.value.startsWith("record") ? 1 : 0;
            }
            assertTrue(written.records.size() > 60, "seed " + seed);
            assertEquals(expected.latencies(), measured(driver), "seed " + seed);
        }
        assertTrue(firedByTouch > 100, firedByTouch + " records came behind a timer");
    }

    private static long bornMs(Aged aged) {
        return Long.parseLong(aged.value.substring(aged.value.indexOf(' ') + 1));
    }

    private Driver startTimers(
            List<Step<String>> steps, InlineOperator.OnRecord onRecord, DriverSettings settings) {
        return Driver.start(timers(sink, steps, onRecord), settings);
    }

    private static Pipeline timers(
            AgeingSink sink, List<Step<String>> steps, InlineOperator.OnRecord onRecord) {
        PipelineBuilder builder = Pipeline.named("timers");
        builder.from("in", new ScriptedSource<String>().split(steps).endless())
                .withNativeTimestamps(Watermarks.none())
                .keyBy(String.class, text -> text)
                .process(
                        "timers",
                        () ->
                                new InlineOperator(
                                        onRecord,
                                        (self, domain, time, payload) -> self.emit("at " + time)))
                .to("out", sink);
        return builder.build();
    }

    private static Latencies ages(List<Long> writtenAtMs, long bornMs) {
        SinkLatency expected = new SinkLatency(LatencyTracking.ALL);
        writtenAtMs.forEach(writtenMs -> record(expected, bornMs, writtenMs));
        return expected.latencies();
    }

    private static void record(SinkLatency into, long bornMs, long writtenMs) {
        into.onWritten(TimeUnit.MILLISECONDS.toNanos(bornMs));
        into.onTurnEnd(TimeUnit.MILLISECONDS.toNanos(writtenMs));
    }

    private static long watermarkOf(Driver driver, String task) {
        return driver.tasks().stream()
                .filter(t -> t.roleName().startsWith(task))
                .mapToLong(t -> t.counters().watermark())
                .findFirst()
                .orElseThrow();
    }

    private static Latencies measured(Driver driver) {
        return driver.tasks().stream()
                .flatMap(task -> task.figures().sinks().stream())
                .map(SinkFigures::latency)
                .reduce(Latencies.NONE, Latencies::and);
    }

    private record Aged(String value, long timestamp, long writtenMs) {}

    /** Takes down when each record came, by the clock that its turn sees. */
    private static final class AgeingSink implements Sink<String> {

        private final List<Aged> records = new ArrayList<>();

        @Override
        public SinkTraits traits() {
            return SinkTraits.of(SinkGuarantee.NONE);
        }

        @Override
        public SinkWriter<String> writer(SinkContext context) {
            return (value, timestamp) ->
                    records.add(new Aged(value, timestamp, context.processingTimeMs()));
        }

        private Latencies expected() {
            SinkLatency expected = new SinkLatency(LatencyTracking.ALL);
            records.forEach(aged -> record(expected, aged.timestamp, aged.writtenMs));
            return expected.latencies();
        }

        private List<Long> writtenAtMs() {
            return records.stream().map(Aged::writtenMs).toList();
        }

        private boolean touchedBeforeTheEnd() {
            return !records.get(records.size() - 1).value.equals("touched");
        }
    }
}
