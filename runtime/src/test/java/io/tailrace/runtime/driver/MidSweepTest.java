// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static io.tailrace.operator.time.TimeDomain.PROCESSING;
import static io.tailrace.runtime.fixture.ScriptedSource.emit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.Ttl;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.InlineOperator;
import io.tailrace.runtime.fixture.ScriptedSource;
import io.tailrace.runtime.fixture.ScriptedSource.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What a key sees while a long sweep is under way. Every turn fires one timer, so the sweep takes
 * as many turns as there are keys; its first timer moves the clock on, so that timers in processing
 * time become due in the middle of it: random pipelines on a driver never see that.
 */
class MidSweepTest {

    private static final int KEYS = 40;
    private static final int SEEDS = 50;
    private static final int MANY = 60;
    private static final long CLOCK_MS = 100;
    private static final String LAST_KEY = "key-" + (KEYS - 1);

    private final List<String> seen = new ArrayList<>();
    private Driver driver;

    @Test
    void shouldFireTheTimersOfAKeyInEventTimeAheadOfThoseOfTheClock() {
        for (long seed = 0; seed < SEEDS; seed++) {
            runToEnd(script(), seed);

            for (int key = 0; key < KEYS; key++) {
                int inEventTime = seen.indexOf("key-" + key + " EVENT");
                int byTheClock = seen.indexOf("key-" + key + " PROCESSING");
                assertTrue(inEventTime >= 0, "seed " + seed + ", key " + key + ": " + seen);
                assertTrue(inEventTime < byTheClock, "seed " + seed + ", key " + key + ": " + seen);
            }
            boolean metTheSweep =
                    seen.indexOf("key-1 PROCESSING") < seen.indexOf(LAST_KEY + " EVENT");
            assertTrue(metTheSweep, "seed " + seed + ": " + seen);
        }
    }

    @Test
    void shouldFireTheDueTimersOfTheClockAheadOfARecordOfTheirKey() {
        int met = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Step<String>> steps = script();
            steps.add(emit(LAST_KEY, 50));

            runToEnd(steps, seed);

            int record = seen.indexOf(LAST_KEY + " record at 20, clock " + CLOCK_MS);
            if (record >= 0) {
                int byTheClock = seen.indexOf(LAST_KEY + " PROCESSING");
                assertTrue(byTheClock < record, "seed " + seed + ": " + seen);
                met++;
            }
        }
        assertTrue(met > 0, "no record has come behind the clock");
    }

    @Test
    void shouldShowARecordWithoutTimersTheLatestWatermark() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Step<String>> steps = script();
            steps.add(new Step.Watermark<>(40));
            steps.add(new Step.Pause<>());
            steps.add(emit("fresh", 50));

            runToEnd(steps, seed);

            List<String> fresh = seen.stream().filter(s -> s.startsWith("fresh record")).toList();
            assertEquals(1, fresh.size(), "seed " + seed);
            assertTrue(fresh.get(0).startsWith("fresh record at 40,"), "seed " + seed + fresh);
        }
    }

    /** The record at 50 fires the timer at 15 first, and lives by its own time all the same. */
    @Test
    void shouldLetStateLiveFromTheTimeOfTheRecordThatWritesIt() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Step<String>> steps = script();
            steps.add(emit(LAST_KEY, 50));
            steps.add(new Step.Watermark<>(60));
            steps.add(new Step.Pause<>());
            steps.add(emit(LAST_KEY, 70));

            runToEnd(steps, seed, () -> new Remembering(seen));

            assertEquals(List.of("50 finds nothing", "70 finds 50"), seen, "seed " + seed);
        }
    }

    /** Whether a sweep or a record's touch fires them. */
    @Test
    void shouldFireWhatATimerOfTheClockMakesDueAheadOfTheNextOne() {
        int touched = 0;
        for (long seed = 0; seed < 4 * SEEDS; seed++) {
            List<Step<String>> steps = script();
            for (int i = 0; i < 60; i++) {
                steps.add(emit(LAST_KEY, 50));
            }
            String mover = "key-" + seed % (KEYS - 1);

            runToEnd(steps, seed, () -> settingInThePast(mover));

            List<String> fired = seen.stream().filter(what -> !what.equals("record")).toList();
            assertEquals(
                    List.of("PROCESSING 100", "EVENT 10", "PROCESSING 101"), fired, "seed " + seed);
            touched += seen.indexOf("PROCESSING 100") > 0 ? 1 : 0;
        }
        assertTrue(touched > 0, "no record has come between");
    }

    private InlineOperator settingInThePast(String mover) {
        return new InlineOperator(
                (self, value, timestamp) -> {
                    if (timestamp == 50) {
                        seen.add("record");
                    } else if (value.equals(LAST_KEY)) {
                        self.setTimer(PROCESSING, CLOCK_MS);
                        self.setTimer(PROCESSING, CLOCK_MS + 1);
                    } else {
                        self.setTimer(EVENT, 15);
                    }
                },
                (self, domain, time, payload) -> {
                    if (self.context().key().equals(mover)) {
                        driver.advanceClock(Duration.ofMillis(CLOCK_MS + 1));
                    } else if (self.context().key().equals(LAST_KEY)) {
                        seen.add(domain + " " + time);
                        if (time == CLOCK_MS) {
                            self.setTimer(EVENT, 10);
                        }
                    }
                });
    }

    /** Remembers for 30 ms when a key came last, and sets a timer for those that came at 5. */
    private record Remembering(List<String> seen, List<OperatorContext<String, String>> opened)
            implements KeyedOperator<String, String, String> {

        private static final LongSpec LAST =
                LongSpec.of("last").expiring(Ttl.eventTime(Duration.ofMillis(30)));

        private Remembering(List<String> seen) {
            this(seen, new ArrayList<>());
        }

        @Override
        public List<StateSpec> states() {
            return List.of(LAST);
        }

        @Override
        public void open(OperatorContext<String, String> context) {
            opened.add(context);
        }

        @Override
        public void onRecord(String value, long timestamp) {
            OperatorContext<String, String> context = opened.get(0);
            LongState last = context.longValue(LAST);
            if (timestamp == 5) {
                context.timers().set(EVENT, 15);
                last.set(timestamp);
                return;
            }
            seen.add(timestamp + " finds " + (last.isPresent() ? last.get() : "nothing"));
            last.set(timestamp);
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) {
            assertEquals(15, time);
        }
    }

    /** A key's timers before its record may be very many: what they emit must not pile up. */
    @Test
    void shouldFireTheTimersOfAKeyBeforeItsRecordNoFasterThanTheirResultsGoOn() {
        for (long seed = 0; seed < SEEDS; seed++) {
            seen.clear();
            List<Step<String>> steps = new ArrayList<>(List.of(emit("many", 5), emit("other", 5)));
            steps.add(new Step.Watermark<>(100));
            steps.add(new Step.Pause<>());
            steps.add(emit("many", 150));
            steps.add(emit("many", 151));
            steps.add(new Step.Watermark<>(160));
            steps.add(new Step.Pause<>());
            steps.add(emit("many", 170));
            PipelineBuilder builder = Pipeline.named("many-timers");
            builder.from("in", new ScriptedSource<String>().split(steps))
                    .withNativeTimestamps(Watermarks.none())
                    .keyBy(String.class, value -> value)
                    .process("timing", this::manyTimers)
                    .handoff()
                    .map(value -> seen.add("passed on") ? value : "")
                    .to("out", new CollectingSink<>());

            try (Driver started =
                    Driver.start(
                            builder.build(), DriverSettings.seeded(seed).withTurnsOf(100, 100))) {
                started.runToEnd();
            }

            assertAllFiredBeforeTheRecords(seed);
            assertNeverManyAtATime(seed);
        }
    }

    private InlineOperator manyTimers() {
        return new InlineOperator(
                (self, value, timestamp) -> {
                    seen.add(value + " record " + timestamp + " at " + self.context().watermark());
                    for (int i = 0; timestamp == 5 && i < MANY; i++) {
                        self.setTimer(EVENT, 10 + i);
                    }
                },
                (self, domain, time, payload) -> {
                    seen.add(self.context().key() + " " + time);
                    self.context().output().emit("fired");
                });
    }

    private void assertAllFiredBeforeTheRecords(long seed) {
        int firstRecord = seen.indexOf("many record 150 at 100");
        assertTrue(firstRecord > 0, "seed " + seed + ": " + seen);
        for (int i = 0; i < MANY; i++) {
            int fired = seen.indexOf("many " + (10 + i));
            assertTrue(fired >= 0 && fired < firstRecord, "seed " + seed + ": " + seen);
        }
        List<String> records = seen.stream().filter(s -> s.startsWith("many record 1")).toList();
        assertEquals(
                List.of(
                        "many record 150 at 100",
                        "many record 151 at 100",
                        "many record 170 at 160"),
                records,
                "seed " + seed);
    }

    private void assertNeverManyAtATime(long seed) {
        int onTheirWay = 0;
        for (String what : seen) {
            if (what.equals("passed on")) {
                onTheirWay--;
            } else if (!what.contains("record")) {
                onTheirWay++;
            }
            // Two in the lane, one that found it full, one that was read and not yet counted.
            assertTrue(onTheirWay <= 4, "seed " + seed + ": " + seen);
        }
        assertEquals(0, onTheirWay, "seed " + seed);
    }

    /** Each key sets a timer at 15, and 20 is promised. */
    private static List<Step<String>> script() {
        List<Step<String>> steps = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            steps.add(emit("key-" + key, 5));
        }
        steps.add(new Step.Watermark<>(20));
        steps.add(new Step.Pause<>());
        return steps;
    }

    private void runToEnd(List<Step<String>> steps, long seed) {
        runToEnd(steps, seed, operator()::fresh);
    }

    private void runToEnd(
            List<Step<String>> steps,
            long seed,
            Supplier<KeyedOperator<String, String, String>> operator) {
        seen.clear();
        PipelineBuilder builder = Pipeline.named("mid-sweep");
        builder.from("in", new ScriptedSource<String>().split(steps))
                .withNativeTimestamps(Watermarks.none())
                .keyBy(String.class, value -> value)
                .process("timing", operator::get)
                .to("out", new CollectingSink<>());
        DriverSettings settings = DriverSettings.seeded(seed).withTurnsOf(100, 1);
        try (Driver started = Driver.start(builder.build(), settings)) {
            driver = started;
            started.runToEnd();
        }
    }

    private InlineOperator operator() {
        return new InlineOperator(
                (self, value, timestamp) -> {
                    if (timestamp == 5) {
                        self.setTimer(EVENT, 15);
                        self.setTimer(PROCESSING, CLOCK_MS);
                        return;
                    }
                    String times =
                            self.context().watermark()
                                    + ", clock "
                                    + self.context().processingTimeMs();
                    seen.add(value + " record at " + times);
                },
                (self, domain, time, payload) -> {
                    seen.add(self.context().key() + " " + domain);
                    if (driver.nowMs() < CLOCK_MS) {
                        driver.advanceClock(Duration.ofMillis(CLOCK_MS));
                    }
                });
    }
}
