// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static io.tailrace.windowing.trigger.Triggers.repeatedly;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.harness.OperatorHarness;
import io.tailrace.harness.Stamped;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.pane.PaneInfo;
import io.tailrace.windowing.pane.Timing;
import java.util.List;
import org.junit.jupiter.api.Test;

class PanesTest {

    private static final Windowing<Object> ALL_PHASES =
            tumbling(ofMillis(10))
                    .earlyFirings(afterCount(2))
                    .lateFirings(afterCount(2))
                    .allowedLateness(ofMillis(100));

    @Test
    void shouldA1TellWhatHasComeSinceTheLastFiring() {
        through(ALL_PHASES.discarding())
                .expect(
                        "[0, 10) 3 EARLY 0/-1 first",
                        "[0, 10) 4 ON_TIME 1/0",
                        "[0, 10) 24 LATE 2/1",
                        "[0, 10) 32 LATE 3/2 last")
                .assertNoStateLeft();
    }

    @Test
    void shouldA2TellAllThatHasComeSoFar() {
        through(ALL_PHASES.accumulating())
                .expect(
                        "[0, 10) 3 EARLY 0/-1 first",
                        "[0, 10) 7 ON_TIME 1/0",
                        "[0, 10) 31 LATE 2/1",
                        "[0, 10) 63 LATE 3/2 last")
                .assertNoStateLeft();
    }

    @Test
    void shouldI4CountPanesAndThoseThatAreNotEarly() {
        through(ALL_PHASES.retracting())
                .expect(
                        "[0, 10) 3 EARLY 0/-1 first",
                        "[0, 10) 3 EARLY 0/-1 first RETRACT",
                        "[0, 10) 7 ON_TIME 1/0",
                        "[0, 10) 7 ON_TIME 1/0 RETRACT",
                        "[0, 10) 31 LATE 2/1",
                        "[0, 10) 31 LATE 2/1 RETRACT",
                        "[0, 10) 63 LATE 3/2 last")
                .assertNoStateLeft();
    }

    private static WindowBench through(Windowing<Object> windows) {
        return WindowBench.of(windows)
                .send(1, 1)
                .send(2, 2)
                .send(3, 4)
                .watermark(9)
                .send(4, 8)
                .send(5, 16)
                .send(6, 32)
                .watermark(109);
    }

    @Test
    void shouldA9TellDisjointPanesFromEndToEnd() {
        WindowBench.of(ALL_PHASES.discarding().lateFirings(afterCount(100)))
                .send(1, 1)
                .send(2, 2)
                .send(3, 4)
                .watermark(9)
                .send(4, 8)
                .send(5, 16)
                .watermark(109)
                .expect(
                        "[0, 10) 3 EARLY 0/-1 first",
                        "[0, 10) 4 ON_TIME 1/0",
                        "[0, 10) 24 LATE 2/1 last");
    }

    @Test
    void shouldA5NeitherTellNorCountAFiringWithNothingInIt() {
        WindowBench.of(
                        tumbling(ofMillis(10))
                                .earlyFirings(onEachRecord())
                                .onTimeIfChanged()
                                .allowedLateness(ofMillis(5))
                                .discarding())
                .send(1, 1)
                .watermark(9)
                .watermark(12)
                .send(2, 2)
                .watermark(14)
                .expect("[0, 10) 1 EARLY 0/-1 first", "[0, 10) 2 LATE 1/0");
    }

    @Test
    void shouldA8TellTheSameEitherWayWithoutLatenessAndEarlyFirings() {
        for (Windowing<Object> windows :
                List.of(
                        tumbling(ofMillis(10)).accumulating(),
                        tumbling(ofMillis(10)).discarding())) {
            WindowBench.of(windows)
                    .send(1, 1)
                    .send(2, 2)
                    .watermark(9)
                    .expect("[0, 10) 3 ON_TIME 0/0 first last");
        }
    }

    @Test
    void shouldA6KeepTriggerAndTimersThoughContentsAreDiscarded() {
        WindowBench bench =
                WindowBench.of(
                        tumbling(ofMillis(10)).triggering(repeatedly(afterCount(2))).discarding());

        bench.send(1, 1).send(2, 2).expect("[0, 10) 3 EARLY 0/-1 first");
        assertEquals(1, bench.timers().size());
        bench.send(3, 4).expect().send(4, 8).expect("[0, 10) 12 EARLY 1/-1");
        bench.watermark(9).expect().assertNoStateLeft();
    }

    @Test
    void shouldI5BeFirstAndLastIfItIsTheOnlyOne() {
        WindowBench.of(tumbling(ofMillis(10)))
                .send(1, 1)
                .watermark(9)
                .expect("[0, 10) 1 ON_TIME 0/0 first last");
    }

    @Test
    void shouldI3TellOnePaneOnTimeHoweverOftenTheWatermarkPasses() {
        WindowBench bench = WindowBench.of(ALL_PHASES.lateFirings(onEachRecord()).discarding());

        bench.send(1, 1).watermark(9).watermark(10).send(2, 2).watermark(11).send(3, 4);

        assertEquals(
                1,
                bench.paneValues().stream()
                        .filter(pane -> pane.info().timing() == Timing.ON_TIME)
                        .count());
    }

    @Test
    void shouldI6BeginLateInAWindowThatIsFirstFilledAfterItsEnd() {
        WindowBench.of(ALL_PHASES.discarding())
                .watermark(9)
                .send(1, 1)
                .expect("[0, 10) 1 LATE 0/0 first")
                .send(2, 2)
                .expect()
                .send(3, 4)
                .expect("[0, 10) 6 LATE 1/1")
                .watermark(109)
                .expect()
                .assertNoStateLeft();
    }

    @Test
    void shouldI7TellOnePaneIfEndAndCollectionArePassedAtOnce() {
        WindowBench.of(ALL_PHASES.accumulating())
                .send(1, 1)
                .watermark(500)
                .expect("[0, 10) 1 ON_TIME 0/0 first last")
                .assertNoStateLeft();
        WindowBench.of(
                        tumbling(ofMillis(10))
                                .triggering(repeatedly(afterCount(5)))
                                .allowedLateness(ofMillis(20))
                                .discarding())
                .send(1, 1)
                .watermark(500)
                .expect("[0, 10) 1 ON_TIME 0/0 first last")
                .assertNoStateLeft();
    }

    @Test
    void shouldI2BeEarlyAsLongAsTheWatermarkIsBeforeTheLastInstant() {
        WindowBench.of(
                        tumbling(ofMillis(10))
                                .triggering(repeatedly(afterCount(1)))
                                .allowedLateness(ofMillis(10))
                                .discarding())
                .watermark(8)
                .send(9, 1)
                .expect("[0, 10) 1 EARLY 0/-1 first")
                .watermark(9)
                .send(9, 2)
                .expect("[0, 10) 2 LATE 1/0");
    }

    @Test
    void shouldI10CallWhatIsNotGroupedNoFiring() {
        assertEquals(Timing.NONE, PaneInfo.NO_FIRING.timing());
        assertTrue(PaneInfo.NO_FIRING.first() && PaneInfo.NO_FIRING.last());
        assertFalse(PaneInfo.NO_FIRING.retraction());
    }

    @Test
    void shouldI11GoOnCountingAfterARestart() {
        WindowBench.of(ALL_PHASES.accumulating())
                .send(1, 1)
                .send(2, 2)
                .expect("[0, 10) 3 EARLY 0/-1 first")
                .restart()
                .send(3, 4)
                .restart()
                .send(4, 8)
                .expect("[0, 10) 15 EARLY 1/-1");
    }

    @Test
    void shouldE1TellThePaneOnTimeThoughItIsEmpty() {
        WindowBench.of(ALL_PHASES.discarding())
                .send(1, 1)
                .send(2, 2)
                .watermark(9)
                .expect("[0, 10) 3 EARLY 0/-1 first", "[0, 10) 0 ON_TIME 1/0");
        WindowBench.of(ALL_PHASES.accumulating())
                .send(1, 1)
                .send(2, 2)
                .watermark(9)
                .expect("[0, 10) 3 EARLY 0/-1 first", "[0, 10) 3 ON_TIME 1/0");
    }

    @Test
    void shouldE2LeaveAnEmptyPaneOnTimeOutIfAskedTo() {
        WindowBench.of(ALL_PHASES.discarding().onTimeIfChanged())
                .send(1, 1)
                .send(2, 2)
                .watermark(9)
                .expect("[0, 10) 3 EARLY 0/-1 first")
                .send(3, 4)
                .watermark(109)
                .expect("[0, 10) 4 LATE 1/0 last");
        WindowBench.of(ALL_PHASES.discarding().onTimeIfChanged())
                .send(1, 1)
                .watermark(9)
                .expect("[0, 10) 1 ON_TIME 0/0 first");
    }

    @Test
    void shouldE3TellNoLastPaneWithoutAnythingNew() {
        WindowBench.of(ALL_PHASES.discarding())
                .send(1, 1)
                .watermark(9)
                .expect("[0, 10) 1 ON_TIME 0/0 first")
                .watermark(109)
                .expect()
                .assertNoStateLeft();
    }

    @Test
    void shouldE4TellALastPaneWithoutAnythingNewIfAskedTo() {
        WindowBench.of(ALL_PHASES.discarding().lastPaneAlways())
                .send(1, 1)
                .watermark(9)
                .expect("[0, 10) 1 ON_TIME 0/0 first")
                .watermark(109)
                .expect("[0, 10) 0 LATE 1/1 last")
                .assertNoStateLeft();
        WindowBench.of(ALL_PHASES.accumulating().lastPaneAlways())
                .send(1, 1)
                .watermark(500)
                .expect("[0, 10) 1 ON_TIME 0/0 first last");
    }

    @Test
    void shouldE5TellInTheLastPaneWhatNeverFired() {
        WindowBench.of(ALL_PHASES.discarding())
                .send(1, 1)
                .watermark(9)
                .send(2, 2)
                .watermark(109)
                .expect("[0, 10) 1 ON_TIME 0/0 first", "[0, 10) 2 LATE 1/1 last");
    }

    @Test
    void shouldE6TellNothingOfAWindowWithoutElements() {
        WindowBench.of(ALL_PHASES.accumulating().lastPaneAlways())
                .send("other", 1, 1)
                .send(31, 1)
                .watermark(20)
                .expect("other [0, 10) 1 ON_TIME 0/0 first")
                .watermark(39)
                .expect("[30, 40) 1 ON_TIME 0/0 first")
                .watermark(109)
                .expect("other [0, 10) 1 LATE 1/1 last")
                .watermark(139)
                .expect("[30, 40) 1 LATE 1/1 last")
                .assertNoStateLeft();
    }

    @Test
    void shouldE7TellAnEmptyPaneOnTimeThatIsTheLastOne() {
        WindowBench.of(tumbling(ofMillis(10)).earlyFirings(onEachRecord()).discarding())
                .send(1, 1)
                .watermark(9)
                .expect("[0, 10) 1 EARLY 0/-1 first", "[0, 10) 0 ON_TIME 1/0 last")
                .assertNoStateLeft();
    }

    @Test
    void shouldH1StampEveryPaneWithTheLastInstantOfItsWindow() {
        try (var harness =
                OperatorHarness.<String, Amount, Pane<String, Long>>keyed(
                        String.class,
                        Amount::key,
                        () -> Sums.AS_WORDS.by(ALL_PHASES.accumulating().checked(true)))) {
            for (int i = 0; i < 8; i++) {
                harness.send(Amount.of("k", 1), i);
                harness.watermark(3L * i);
            }
            harness.watermark(109);

            List<Long> stamps =
                    harness.output().drainStamped().stream().map(Stamped::timestamp).toList();
            assertEquals(List.of(9L, 9L, 9L, 9L, 9L), stamps);
        }
    }
}
