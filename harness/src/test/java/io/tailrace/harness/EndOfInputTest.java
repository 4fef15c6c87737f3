// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static io.tailrace.operator.time.TimeDomain.PROCESSING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.Timers;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.TimeDomain;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end comes as it comes in an engine: event time first, then the clock, which has stopped. */
@Timeout(60)
class EndOfInputTest {

    private static final long NOW = 1_000;

    @Test
    void shouldFireARestlessTimerOfTheClockOnceAndDropTheNext() {
        try (var harness = harness((timers, domain, time) -> timers.set(PROCESSING, time + 100))) {
            harness.send(new Setting(PROCESSING, 5_000), 1);

            harness.end();

            assertEquals(List.of("PROCESSING 5000 at " + EventTime.END), harness.output().drain());
            assertEquals(1, harness.timersDropped());
            assertEquals(NOW, harness.nowMs());
            harness.assertNoStateLeft();
        }
    }

    @Test
    void shouldDropWhatTheClockIsAskedForInItsPastToo() {
        try (var harness = harness((timers, domain, time) -> timers.set(PROCESSING, 0))) {
            harness.send(new Setting(EVENT, 50), 1);
            harness.send(new Setting(PROCESSING, 2_000), 2);

            harness.end();

            // What the timer in event time set was set before the clock stopped.
            assertEquals(
                    List.of(
                            "EVENT 50 at " + EventTime.END,
                            "PROCESSING 0 at " + EventTime.END,
                            "PROCESSING 2000 at " + EventTime.END),
                    harness.output().drain());
            assertEquals(2, harness.timersDropped());
        }
    }

    @Test
    void shouldFireAllOfEventTimeBeforeTheClock() {
        try (var harness = harness((timers, domain, time) -> {})) {
            harness.send(new Setting(PROCESSING, NOW + 1), 1);
            harness.send(new Setting(EVENT, 1_000_000), 2);

            harness.end();

            assertEquals(
                    List.of(
                            "EVENT 1000000 at " + EventTime.END,
                            "PROCESSING 1001 at " + EventTime.END),
                    harness.output().drain());
            assertEquals(0, harness.timersDropped());
        }
    }

    @Test
    void shouldStillFireWhatTheClockSetsInEventTime() {
        try (var harness =
                harness(
                        (timers, domain, time) -> {
                            if (domain == PROCESSING) {
                                timers.set(EVENT, time + 1);
                            }
                        })) {
            harness.send(new Setting(PROCESSING, 5_000), 1);
            harness.send(new Setting(PROCESSING, 6_000), 2);

            harness.end();

            assertEquals(
                    List.of(
                            "PROCESSING 5000 at " + EventTime.END,
                            "EVENT 5001 at " + EventTime.END,
                            "PROCESSING 6000 at " + EventTime.END,
                            "EVENT 6001 at " + EventTime.END),
                    harness.output().drain());
        }
    }

    @Test
    void shouldLeaveEventTimeFiredBehindEachTimerOfTheClock() {
        try (var harness =
                harness(
                        (timers, domain, time) -> {
                            if (domain == PROCESSING) {
                                timers.set(EVENT, time);
                            }
                        })) {
            harness.watermark(10_000);
            harness.send(new Setting(PROCESSING, 2_000), 1);
            harness.send(new Setting(PROCESSING, 3_000), 2);

            harness.advanceClock(Duration.ofSeconds(9));

            assertEquals(
                    List.of(
                            "PROCESSING 2000 at 10000",
                            "EVENT 2000 at 10000",
                            "PROCESSING 3000 at 10000",
                            "EVENT 3000 at 10000"),
                    harness.output().drain());
        }
    }

    @Test
    void shouldStampWhatIsEmittedAtTheEndOfTimeWithTheLastTimeOfARecord() {
        try (var harness = harness((timers, domain, time) -> {})) {
            harness.send(new Setting(EVENT, EventTime.END), 1);

            harness.end();

            assertEquals(
                    List.of(
                            Stamped.of(
                                    "EVENT " + EventTime.END + " at " + EventTime.END,
                                    EventTime.END - 1)),
                    harness.output().drainStamped());
        }
    }

    @Test
    void shouldFindOutATimerInEventTimeThatSetsItselfForEver() {
        try (var harness = harness((timers, domain, time) -> timers.set(EVENT, time + 1))) {
            harness.send(new Setting(EVENT, 50), 1);

            String failure = assertThrows(AssertionError.class, harness::end).getMessage();

            assertTrue(failure.contains("Operator 'Diary' fired 1000000 timers"), failure);
            assertTrue(failure.contains("Remedy:"), failure);
        }
    }

    @Test
    void shouldEndAlikeWhenRestartedAfterEachStep() {
        var settings =
                HarnessSettings.standard()
                        .startingAt(Instant.ofEpochMilli(NOW))
                        .restartingAfterEachStep();
        try (var harness =
                OperatorHarness.keyed(
                        TypeRef.of(Long.class),
                        (Setting setting) -> 0L,
                        () -> new Diary((timers, domain, time) -> timers.set(PROCESSING, time)),
                        settings)) {
            harness.send(new Setting(PROCESSING, 5_000), 1);

            harness.end();

            assertEquals(List.of("PROCESSING 5000 at " + EventTime.END), harness.output().drain());
            assertEquals(1, harness.timersDropped());
        }
    }

    private static KeyedHarness<Long, Setting, String> harness(Again again) {
        return OperatorHarness.keyed(
                TypeRef.of(Long.class),
                setting -> 0L,
                () -> new Diary(again),
                HarnessSettings.standard().startingAt(Instant.ofEpochMilli(NOW)));
    }

    /** Which timer a record sets. */
    private record Setting(TimeDomain domain, long time) {}

    /** What a firing sets. */
    @FunctionalInterface
    private interface Again {
        void set(Timers timers, TimeDomain domain, long time);
    }

    /** Says which timers fired, and at which watermark. */
    private static final class Diary implements KeyedOperator<Long, Setting, String> {
        private final Again again;
        private OperatorContext<Long, String> ctx;

        Diary(Again again) {
            this.again = again;
        }

        @Override
        public void open(OperatorContext<Long, String> context) {
            ctx = context;
        }

        @Override
        public void onRecord(Setting setting, long timestamp) {
            ctx.timers().set(setting.domain(), setting.time());
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) {
            ctx.output().emit(domain + " " + time + " at " + ctx.watermark());
            again.set(ctx.timers(), domain, time);
        }
    }
}
