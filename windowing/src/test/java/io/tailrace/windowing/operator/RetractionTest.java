// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import static io.tailrace.windowing.Windows.sessions;
import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.harness.OperatorHarness;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.window.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetractionTest {

    private static final Windowing<Object> BY_TEN =
            tumbling(ofMillis(10)).allowedLateness(ofMillis(100));

    private static final Windowing<Object> SESSIONS =
            sessions(ofMillis(10)).earlyFirings(onEachRecord()).allowedLateness(ofMillis(100));

    @Test
    void shouldR1OnlyInsertAtFirst() {
        WindowBench.of(BY_TEN.retracting())
                .send(1, 7)
                .watermark(9)
                .expect("[0, 10) 7 ON_TIME 0/0 first");
    }

    @Test
    void shouldR2TakeBackJustWhatWasToldLastBeforeTellingAnew() {
        WindowBench.of(BY_TEN.retracting())
                .send(1, 7)
                .watermark(9)
                .expect("[0, 10) 7 ON_TIME 0/0 first")
                .send(2, 7)
                .expect("[0, 10) 7 ON_TIME 0/0 first RETRACT", "[0, 10) 14 LATE 1/1")
                .send(3, 8)
                .expect("[0, 10) 14 LATE 1/1 RETRACT", "[0, 10) 22 LATE 2/2");
    }

    @Test
    void shouldR3TellTheThreePanesOfTheTable() {
        Windowing<Object> early = tumbling(ofMillis(10)).earlyFirings(afterCount(2));
        assertEquals(List.of(7L, 7L, 8L), signed(early.discarding()));
        assertEquals(List.of(7L, 14L, 22L), signed(early.accumulating()));
        assertEquals(List.of(7L, -7L, 14L, -14L, 22L), signed(early.retracting()));
    }

    private static List<Long> signed(Windowing<Object> windows) {
        return WindowBench.of(windows)
                .send(1, 0)
                .send(1, 7)
                .send(2, 3)
                .send(2, 4)
                .send(3, 8)
                .watermark(9)
                .paneValues()
                .stream()
                .map(pane -> pane.isRetraction() ? -pane.value() : pane.value())
                .toList();
    }

    @Test
    void shouldR5TellNothingIfAnEarlyOrLatePaneWouldSayTheSame() {
        WindowBench.of(BY_TEN.earlyFirings(onEachRecord()).retracting())
                .send(1, 5)
                .expect("[0, 10) 5 EARLY 0/-1 first")
                .send(2, 0)
                .expect()
                .watermark(9)
                .expect("[0, 10) 5 EARLY 0/-1 first RETRACT", "[0, 10) 5 ON_TIME 1/0")
                .send(3, 0)
                .expect()
                .send(3, 1)
                .expect("[0, 10) 5 ON_TIME 1/0 RETRACT", "[0, 10) 6 LATE 2/1");
    }

    @Test
    void shouldR7TakeBackPanesOfMergedSessionsUnderTheirOldBounds() {
        WindowBench.of(SESSIONS.retracting())
                .send(0, 1)
                .send(15, 2)
                .expect("[0, 10) 1 EARLY 0/-1 first", "[15, 25) 2 EARLY 0/-1 first")
                .send(8, 4)
                .expect(
                        "[0, 10) 1 EARLY 0/-1 first RETRACT",
                        "[15, 25) 2 EARLY 0/-1 first RETRACT",
                        "[0, 25) 7 EARLY 0/-1 first")
                .watermark(24)
                .expect("[0, 25) 7 EARLY 0/-1 first RETRACT", "[0, 25) 7 ON_TIME 1/0");
    }

    @Test
    void shouldR7WaitWithTakingBackUntilTheMergedSessionFires() {
        WindowBench.of(
                        sessions(ofMillis(10))
                                .lateFirings(afterCount(2))
                                .allowedLateness(ofMillis(100))
                                .retracting())
                .send(0, 1)
                .watermark(9)
                .expect("[0, 10) 1 ON_TIME 0/0 first")
                .send(5, 2)
                .send(9, 4)
                .expect()
                .watermark(18)
                .expect("[0, 10) 1 ON_TIME 0/0 first RETRACT", "[0, 19) 7 ON_TIME 0/0 first");
    }

    @Test
    void shouldR8TakeNothingBackOfASessionThatNeverFired() {
        WindowBench.of(
                        sessions(ofMillis(10))
                                .earlyFirings(afterCount(3))
                                .allowedLateness(ofMillis(100))
                                .retracting())
                .send(0, 1)
                .send(15, 2)
                .expect()
                .send(8, 4)
                .expect("[0, 25) 7 EARLY 0/-1 first");
    }

    @Test
    void shouldR9TakeBackAsUsualWhereBoundsStayWhatTheyWere() {
        WindowBench.of(SESSIONS.retracting())
                .send(0, 1)
                .send(9, 2)
                .expect(
                        "[0, 10) 1 EARLY 0/-1 first",
                        "[0, 10) 1 EARLY 0/-1 first RETRACT",
                        "[0, 19) 3 EARLY 0/-1 first")
                .send(5, 4)
                .expect("[0, 19) 3 EARLY 0/-1 first RETRACT", "[0, 19) 7 EARLY 1/-1");
    }

    @Test
    void shouldR12TakeBackWithTheInfoOfThePaneAndTheTimestampOfTheNewOne() {
        var operator =
                WindowOperator.<String, Amount, Long>aggregating(
                        SESSIONS.retracting().checked(true), new PackedSum(), null);
        try (var harness =
                OperatorHarness.<String, Amount, Pane<String, Long>>keyed(
                        String.class, Amount::key, () -> operator)) {
            harness.send(Amount.of("k", 1), 0);
            harness.send(Amount.of("k", 2), 9);

            var panes = harness.output().drainStamped();

            assertEquals(9, panes.get(0).timestamp());
            assertTrue(panes.get(1).value().isRetraction());
            assertEquals(panes.get(0).value().info().retracted(), panes.get(1).value().info());
            assertEquals(Window.of(0, 10), panes.get(1).value().window());
            assertEquals(18, panes.get(1).timestamp());
            assertEquals(18, panes.get(2).timestamp());
        }
    }

    @Test
    void shouldR14TakeBackAfterARestartWhatWasToldBeforeIt() {
        WindowBench.of(SESSIONS.retracting())
                .send(0, 1)
                .send(15, 2)
                .restart()
                .send(8, 4)
                .restart()
                .send(8, 8)
                .expect(
                        "[0, 10) 1 EARLY 0/-1 first",
                        "[15, 25) 2 EARLY 0/-1 first",
                        "[0, 10) 1 EARLY 0/-1 first RETRACT",
                        "[15, 25) 2 EARLY 0/-1 first RETRACT",
                        "[0, 25) 7 EARLY 0/-1 first",
                        "[0, 25) 7 EARLY 0/-1 first RETRACT",
                        "[0, 25) 15 EARLY 1/-1");
    }

    @Test
    void shouldR15TakeNothingBackOfAWindowThatIsCollected() {
        WindowBench bench = WindowBench.of(BY_TEN.retracting());

        bench.send(1, 7).watermark(9).expect("[0, 10) 7 ON_TIME 0/0 first");
        bench.watermark(109).expect().assertNoStateLeft();
        bench.send(1, 8).expect();

        assertEquals(1, bench.counted("late"));
    }

    @Test
    void shouldR4SumToTheFinalValueOfEachWindowWhateverTheTrigger() {
        Random random = new Random(4);
        for (int round = 0; round < 24; round++) {
            Windowing<Object> windows =
                    round % 2 == 0
                            ? BY_TEN.earlyFirings(afterCount(1 + random.nextInt(4)))
                            : sessions(ofMillis(4))
                                    .earlyFirings(afterCount(1 + random.nextInt(4)))
                                    .lateFirings(afterCount(1 + random.nextInt(3)))
                                    .allowedLateness(ofMillis(random.nextInt(40)));
            WindowBench bench = WindowBench.of(windows.retracting());
            long allowed = 0;
            long watermark = 0;
            for (int i = 0; i < 60; i++) {
                long value = random.nextInt(3);
                long late = bench.counted("late");
                bench.send(random.nextInt(120), value);
                allowed += bench.counted("late") == late ? value : 0;
                if (random.nextInt(6) == 0) {
                    watermark += random.nextInt(25);
                    bench.watermark(watermark);
                }
            }
            bench.watermark(10_000).assertNoStateLeft();

            Map<Window, Long> standing = new HashMap<>();
            for (Pane<String, Long> pane : bench.paneValues()) {
                if (pane.isRetraction()) {
                    assertEquals(pane.value(), standing.remove(pane.window()), "round " + round);
                } else {
                    assertEquals(null, standing.put(pane.window(), pane.value()), "round " + round);
                }
            }
            assertEquals(
                    allowed,
                    standing.values().stream().mapToLong(Long::longValue).sum(),
                    "round " + round + ": " + windows);
        }
    }
}
