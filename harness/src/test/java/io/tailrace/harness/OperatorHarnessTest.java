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
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.TimeDomain;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorHarnessTest {

    @Test
    void shouldHostAnOperatorFromItsFirstRecordToItsLastTimer() {
        try (var visits = OperatorHarness.keyed(String.class, Visit::visitor, VisitCounter::new)) {
            visits.send(new Visit("ann", "home"), 100);
            visits.send(new Visit("bob", "home"), 101);
            visits.send(new Visit("ann", "shop"), 105);

            assertEquals(
                    Map.of(
                            "ann", Map.of("count", 2L, "last", "shop"),
                            "bob", Map.of("count", 1L, "last", "home")),
                    visits.state());
            assertEquals(
                    List.of(
                            PendingTimer.of("ann", EVENT, 110, 100),
                            PendingTimer.of("bob", EVENT, 111, 101)),
                    visits.timers());

            visits.watermark(109);
            assertTrue(visits.output().isEmpty());
            visits.watermark(110);
            assertEquals(
                    List.of(Stamped.of("ann: 2 since 100", 110)), visits.output().drainStamped());
            visits.watermark(1_000);
            assertEquals(List.of("bob: 1 since 101"), visits.output().drain());
            visits.assertNoStateLeft();
        }
    }

    @Test
    void shouldShowSideOutputsAndCounters() {
        try (var visits = OperatorHarness.keyed(String.class, Visit::visitor, VisitCounter::new)) {
            visits.send(new Visit("ann", "home"), 100);
            visits.send(new Visit("ann", "home"), 103);

            assertEquals(
                    List.of(Stamped.of(new Visit("ann", "home"), 103)),
                    visits.sideOutput(VisitCounter.REPEATED).drainStamped());
            assertEquals(1, visits.counter("repeated"));
            assertEquals(0, visits.counter("never counted"));
        }
    }

    @Test
    void shouldGoOnFromBytesAfterARestart() {
        try (var visits = OperatorHarness.keyed(String.class, Visit::visitor, VisitCounter::new)) {
            visits.send(new Visit("ann", "home"), 100);
            visits.watermark(105);
            Map<String, Map<String, Object>> before = visits.state();
            List<PendingTimer<String>> timersBefore = visits.timers();

            visits.restart();

            assertEquals(before, visits.state());
            assertEquals(timersBefore, visits.timers());
            visits.send(new Visit("ann", "home"), 106);
            visits.restart();
            visits.watermark(110);
            assertEquals(List.of("ann: 2 since 100"), visits.output().drain());
            visits.assertNoStateLeft();
        }
    }

    @Test
    void shouldSayWhatWasLeft() {
        try (var visits = OperatorHarness.keyed(String.class, Visit::visitor, VisitCounter::new)) {
            visits.send(new Visit("ann", "home"), 100);

            String failure =
                    assertThrows(AssertionError.class, visits::assertNoStateLeft).getMessage();

            assertTrue(failure.contains("Operator 'VisitCounter'"), failure);
            assertTrue(failure.contains("ann={count=1, last=home}"), failure);
            assertTrue(failure.contains("1 timers"), failure);
            assertTrue(failure.contains("Remedy:"), failure);
        }
    }

    @Test
    void shouldFireInOrderOfTimeAndWhatIsSetMeanwhileToo() {
        try (var echo = OperatorHarness.keyed(Long.class, n -> 0L, EchoTimers::new)) {
            echo.send(30L, 1);
            echo.send(10L, 2);
            echo.send(20L, 3);

            echo.watermark(35);

            assertEquals(
                    List.of("EVENT 10", "EVENT 15", "EVENT 20", "EVENT 25", "EVENT 30", "EVENT 35"),
                    echo.output().drain());
            echo.assertNoStateLeft();
        }
    }

    @Test
    void shouldFireATimerThatIsDueAlreadyRightAfterTheRecord() {
        try (var echo = OperatorHarness.keyed(Long.class, n -> 0L, EchoTimers::new)) {
            echo.watermark(100);

            echo.send(40L, 101);

            assertEquals(List.of("EVENT 40", "EVENT 45"), echo.output().drain());
        }
    }

    @Test
    void shouldFireByTheClockOnlyWhenItHasCome() {
        var settings = HarnessSettings.standard().startingAt(Instant.ofEpochMilli(5_000));
        try (var alarm =
                OperatorHarness.keyed(TypeRef.of(Long.class), n -> n, Alarm::new, settings)) {
            alarm.send(7L, 1);
            assertEquals(List.of(PendingTimer.of(7L, PROCESSING, 5_100, 0)), alarm.timers());

            alarm.advanceClock(Duration.ofMillis(99));
            assertTrue(alarm.output().isEmpty());
            alarm.advanceClock(Duration.ofMillis(1));

            assertEquals(List.of(5_100L), alarm.output().drain());
            assertEquals(5_100, alarm.nowMs());
        }
    }

    @Test
    void shouldFireEverythingAtTheEndAndTakeNothingMore() {
        try (var alarm = OperatorHarness.keyed(Long.class, n -> n, Alarm::new)) {
            alarm.send(7L, 1);

            alarm.end();

            assertEquals(List.of(0L), alarm.output().drain());
            assertThrows(IllegalStateException.class, () -> alarm.send(8L, 2));
            alarm.assertNoStateLeft();
        }
    }

    @Test
    void shouldG4RefuseTimesThatGoBack() {
        try (var visits = OperatorHarness.keyed(String.class, Visit::visitor, VisitCounter::new)) {
            visits.watermark(10);
            visits.watermark(10);

            String refusal =
                    assertThrows(IllegalArgumentException.class, () -> visits.watermark(9))
                            .getMessage();
            assertTrue(refusal.contains("stands at 10"), refusal);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> visits.advanceClock(Duration.ofMillis(-1)));
        }
    }

    @Test
    void shouldRefuseWhatNoStreamHolds() {
        try (var visits = OperatorHarness.keyed(String.class, Visit::visitor, VisitCounter::new)) {
            assertThrows(IllegalArgumentException.class, () -> visits.send(null, 1));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> visits.send(new Visit("ann", "home"), EventTime.END));
            String refusal =
                    assertThrows(AssertionError.class, () -> visits.send(new Visit(null, "x"), 1))
                            .getMessage();
            assertTrue(refusal.contains("The key of Visit"), refusal);
        }
    }

    @Test
    void shouldCatchTimersThatNeverComeToAnEnd() {
        try (var alarm = OperatorHarness.keyed(Long.class, n -> n, Restless::new)) {
            String failure =
                    assertThrows(AssertionError.class, () -> alarm.send(1L, 1)).getMessage();

            assertTrue(failure.contains("'Restless'"), failure);
            assertTrue(failure.contains("Remedy:"), failure);
        }
    }

    /** Says which timers fired; each that is divisible by ten sets another, five later. */
    private static final class EchoTimers implements KeyedOperator<Long, Long, String> {
        private OperatorContext<Long, String> ctx;

        @Override
        public void open(OperatorContext<Long, String> context) {
            ctx = context;
        }

        @Override
        public void onRecord(Long time, long timestamp) {
            ctx.timers().set(EVENT, time);
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) {
            ctx.output().emit(domain + " " + time);
            if (time % 10 == 0) {
                ctx.timers().set(EVENT, time + 5);
            }
        }
    }

    /** Rings a tenth of a second after each record. */
    private static final class Alarm implements KeyedOperator<Long, Long, Long> {
        private OperatorContext<Long, Long> ctx;

        @Override
        public void open(OperatorContext<Long, Long> context) {
            ctx = context;
        }

        @Override
        public void onRecord(Long value, long timestamp) {
            ctx.timers().set(PROCESSING, ctx.processingTimeMs() + 100);
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) {
            ctx.output().emit(ctx.processingTimeMs());
        }
    }

    /** Sets at each firing the timer that has just fired. */
    private static final class Restless implements KeyedOperator<Long, Long, Long> {
        private OperatorContext<Long, Long> ctx;

        @Override
        public void open(OperatorContext<Long, Long> context) {
            ctx = context;
        }

        @Override
        public void onRecord(Long value, long timestamp) {
            ctx.timers().set(PROCESSING, 0);
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) {
            ctx.timers().set(domain, time, payload);
        }
    }
}
