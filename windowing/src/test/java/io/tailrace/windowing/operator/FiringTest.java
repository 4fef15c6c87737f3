// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import static io.tailrace.windowing.Windows.assignedBy;
import static io.tailrace.windowing.Windows.sliding;
import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static io.tailrace.windowing.trigger.Triggers.afterEach;
import static io.tailrace.windowing.trigger.Triggers.afterFirst;
import static io.tailrace.windowing.trigger.Triggers.afterProcessingTime;
import static io.tailrace.windowing.trigger.Triggers.afterWatermark;
import static io.tailrace.windowing.trigger.Triggers.everyProcessingTime;
import static io.tailrace.windowing.trigger.Triggers.never;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static io.tailrace.windowing.trigger.Triggers.repeatedly;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.harness.OperatorHarness;
import io.tailrace.harness.PendingTimer;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.window.Window;
import io.tailrace.windowing.window.WindowAssigner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FiringTest {

    private static final Windowing<Object> BY_TEN = tumbling(ofMillis(10));

    @Test
    void shouldD1FireOnTimeOnceTheWatermarkIsAtTheLastInstant() {
        WindowBench.of(BY_TEN)
                .send(3, 1)
                .send(9, 2)
                .watermark(8)
                .expect()
                .watermark(9)
                .expect("[0, 10) 3 ON_TIME 0/0 first last")
                .assertNoStateLeft();
    }

    @Test
    void shouldW1SumEachWindowByItself() {
        WindowBench.of(BY_TEN)
                .send(-1, 1)
                .send(0, 2)
                .send(10, 4)
                .watermark(30)
                .expect(
                        "[-10, 0) 1 ON_TIME 0/0 first last",
                        "[0, 10) 2 ON_TIME 0/0 first last",
                        "[10, 20) 4 ON_TIME 0/0 first last");
    }

    @Test
    void shouldW7AddAnElementToAllItsWindowsAndFireEachOnce() {
        WindowBench.of(sliding(ofMillis(10), ofMillis(5)))
                .send(7, 1)
                .send(4, 2)
                .watermark(100)
                .expect(
                        "[-5, 5) 2 ON_TIME 0/0 first last",
                        "[0, 10) 3 ON_TIME 0/0 first last",
                        "[5, 15) 1 ON_TIME 0/0 first last")
                .assertNoStateLeft();
    }

    @Test
    void shouldW8KeepWindowsAndKeysApart() {
        WindowBench.of(BY_TEN.earlyFirings(afterCount(2)).discarding())
                .send("a", 1, 1)
                .send("b", 2, 2)
                .send("a", 11, 4)
                .expect()
                .send("a", 3, 8)
                .expect("a [0, 10) 9 EARLY 0/-1 first")
                .send("b", 4, 16)
                .expect("b [0, 10) 18 EARLY 0/-1 first")
                .watermark(9)
                .expect("a [0, 10) 0 ON_TIME 1/0 last", "b [0, 10) 0 ON_TIME 1/0 last")
                .watermark(19)
                .expect("a [10, 20) 4 ON_TIME 0/0 first last");
    }

    /** They share their timers, so one must not cancel what the other waits for. */
    @Test
    void shouldW8KeepWindowsApartThatEndAtTheSameInstant() {
        WindowAssigner<Amount> upToTwenty = (value, timestamp, into) -> into.add(timestamp, 20);
        WindowBench bench =
                WindowBench.of(
                        assignedBy(upToTwenty)
                                .triggering(
                                        repeatedly(
                                                afterFirst(
                                                        afterCount(2),
                                                        afterProcessingTime(ofMillis(50)))))
                                .discarding());

        bench.send(0, 1).send(10, 2).expect();
        bench.send(0, 4).expect("[0, 20) 5 EARLY 0/-1 first");
        bench.clock(50).expect("[10, 20) 2 EARLY 0/-1 first");
        bench.send(5, 8).send(10, 16).watermark(19);
        assertEquals(
                Set.of("[5, 20) 8 ON_TIME 0/0 first last", "[10, 20) 16 ON_TIME 1/0 last"),
                Set.copyOf(bench.panes()));
        bench.assertNoStateLeft();
    }

    /** The trigger of [0, 20) is ready, but nobody asks it: the clock is another window's. */
    @Test
    void shouldW8WakeOnlyTheWindowWhoseDeadlineHasCome() {
        WindowAssigner<Amount> upToTwenty = (value, timestamp, into) -> into.add(timestamp, 20);
        WindowBench bench =
                WindowBench.of(
                        assignedBy(upToTwenty)
                                .triggering(
                                        afterEach(
                                                afterCount(1),
                                                afterWatermark(),
                                                everyProcessingTime(ofMillis(6))))
                                .allowedLateness(ofMillis(100))
                                .discarding());
        bench.watermark(19);

        bench.send(0, 1).expect("[0, 20) 1 LATE 0/0 first");
        bench.send(10, 2).expect("[10, 20) 2 LATE 0/0 first");
        bench.send(10, 4).expect("[10, 20) 4 LATE 1/1");
        bench.send(10, 8).expect();
        bench.clock(6).expect("[10, 20) 8 LATE 2/2");

        bench.send(0, 16).expect("[0, 20) 16 LATE 1/1");
    }

    @Test
    void shouldW4CountAnElementWithoutAWindowAndNotAsLate() {
        WindowBench bench = WindowBench.of(sliding(ofMillis(3), ofMillis(10)));

        bench.send(5, 1).send(1, 2).watermark(50).expect("[0, 3) 2 ON_TIME 0/0 first last");

        assertEquals(1, bench.counted(WindowOperator.NO_WINDOW));
        assertEquals(0, bench.counted("late"));
        assertEquals(List.of(), bench.tooLate());
    }

    @Test
    void shouldD6FireOnTimeExactlyOnceThoughNothingHasChanged() {
        WindowBench.of(BY_TEN.earlyFirings(onEachRecord()).accumulating())
                .send(1, 5)
                .expect("[0, 10) 5 EARLY 0/-1 first")
                .watermark(9)
                .expect("[0, 10) 5 ON_TIME 1/0 last")
                .watermark(50)
                .expect();
    }

    @Test
    void shouldD6LeaveThePaneOnTimeOutIfAskedTo() {
        WindowBench.of(
                        BY_TEN.earlyFirings(onEachRecord())
                                .onTimeIfChanged()
                                .allowedLateness(ofMillis(10))
                                .accumulating())
                .send(1, 5)
                .expect("[0, 10) 5 EARLY 0/-1 first")
                .watermark(9)
                .expect()
                .send(2, 1)
                .expect("[0, 10) 6 LATE 1/0")
                .watermark(19)
                .expect()
                .assertNoStateLeft();
    }

    @Test
    void shouldD6NotFireAtTheEndWithATriggerThatDoesNotWaitForIt() {
        WindowBench.of(
                        BY_TEN.triggering(repeatedly(afterCount(2)))
                                .allowedLateness(ofMillis(10))
                                .discarding())
                .send(1, 1)
                .send(2, 2)
                .expect("[0, 10) 3 EARLY 0/-1 first")
                .send(3, 4)
                .watermark(9)
                .expect()
                .watermark(19)
                .expect("[0, 10) 4 LATE 1/0 last")
                .assertNoStateLeft();
    }

    @Test
    void shouldD7FireOnTimeThenOncePerLateElement() {
        WindowBench.of(BY_TEN.allowedLateness(ofMillis(20)).accumulating())
                .send(1, 1)
                .watermark(9)
                .expect("[0, 10) 1 ON_TIME 0/0 first")
                .send(2, 2)
                .expect("[0, 10) 3 LATE 1/1")
                .send(3, 4)
                .expect("[0, 10) 7 LATE 2/2")
                .watermark(29)
                .expect()
                .assertNoStateLeft();
    }

    @Test
    void shouldD8StampPanesWithTheLastInstantWhenever() {
        WindowBench.of(BY_TEN.earlyFirings(onEachRecord()).accumulating())
                .send(1, 1)
                .expect("[0, 10) 1 EARLY 0/-1 first");
    }

    @Test
    void shouldP15TellTheRemainderOfARhythmAtTheEnd() {
        WindowBench bench =
                WindowBench.of(
                        BY_TEN.earlyFirings(everyProcessingTime(ofMillis(100))).discarding());

        bench.clock(30).send(1, 1).send(2, 2).clock(99).expect();
        bench.clock(100).expect("[0, 10) 3 EARLY 0/-1 first");
        assertEquals(
                List.of(PendingTimer.of("k", TimeDomain.EVENT, 9, 9)),
                bench.timers(),
                "nothing to wait for by the clock");
        bench.send(3, 4).watermark(9).expect("[0, 10) 4 ON_TIME 1/0 last");
        bench.clock(1000).expect().assertNoStateLeft();
    }

    @Test
    void shouldP15TellTheRemainderOfARhythmAloneWhenTheWindowIsCollected() {
        WindowBench.of(BY_TEN.triggering(everyProcessingTime(ofMillis(100))).discarding())
                .send(1, 1)
                .clock(100)
                .expect("[0, 10) 1 EARLY 0/-1 first")
                .send(2, 2)
                .watermark(9)
                .expect("[0, 10) 2 ON_TIME 1/0 last")
                .assertNoStateLeft();
    }

    @Test
    void shouldP8TellWhatNeverFiredWhenTheWindowIsCollected() {
        WindowBench.of(BY_TEN.triggering(never()).allowedLateness(ofMillis(10)).accumulating())
                .send(1, 1)
                .watermark(9)
                .send(2, 2)
                .expect()
                .watermark(19)
                .expect("[0, 10) 3 LATE 0/0 first last")
                .assertNoStateLeft();
    }

    @Test
    void shouldP5FireADelayAfterTheFirstElementOfThePane() {
        WindowBench.of(BY_TEN.earlyFirings(afterProcessingTime(ofMillis(50))).accumulating())
                .clock(10)
                .send(1, 1)
                .clock(40)
                .send(2, 2)
                .clock(59)
                .expect()
                .clock(60)
                .expect("[0, 10) 3 EARLY 0/-1 first")
                .clock(70)
                .send(3, 4)
                .clock(119)
                .expect()
                .clock(120)
                .expect("[0, 10) 7 EARLY 1/-1");
    }

    @Test
    void shouldD11ResetATriggerByAFiringThatTellsNothing() {
        WindowBench.of(
                        BY_TEN.triggering(
                                        afterWatermark()
                                                .withEarlyFirings(onEachRecord())
                                                .withLateFirings(afterCount(2)))
                                .onTimeIfChanged()
                                .allowedLateness(ofMillis(100))
                                .discarding())
                .send(1, 1)
                .expect("[0, 10) 1 EARLY 0/-1 first")
                .watermark(9)
                .expect()
                .send(2, 2)
                .expect()
                .send(3, 4)
                .expect("[0, 10) 6 LATE 1/0");
    }

    @Test
    void shouldG5TellEarlyPanesOfAWindowThenTheOneOnTime() {
        WindowBench.of(BY_TEN.earlyFirings(onEachRecord()).accumulating())
                .send(1, 1)
                .send(2, 2)
                .send(3, 3)
                .watermark(9)
                .expect(
                        "[0, 10) 1 EARLY 0/-1 first",
                        "[0, 10) 3 EARLY 1/-1",
                        "[0, 10) 6 EARLY 2/-1",
                        "[0, 10) 6 ON_TIME 3/0 last");
    }

    @Test
    void shouldP2FireAtOnceForEachElementThatIsLateAndAllowed() {
        WindowBench bench = WindowBench.of(BY_TEN.allowedLateness(ofMillis(20)).discarding());

        bench.send(1, 1).watermark(15).expect("[0, 10) 1 ON_TIME 0/0 first");
        bench.send(2, 2).expect("[0, 10) 2 LATE 1/1");
        bench.send(2, 4).expect("[0, 10) 4 LATE 2/2");
        bench.watermark(29).send(2, 8).expect();
    }

    @Test
    void shouldW6AskTheAssignerOnceForEachElement() {
        List<Long> asked = new ArrayList<>();
        WindowAssigner<Amount> asking =
                (value, timestamp, into) -> {
                    asked.add(timestamp);
                    into.add(0, 10);
                    into.add(0, 20);
                };
        try (var harness =
                OperatorHarness.<String, Amount, Pane<String, Long>>keyed(
                        String.class,
                        Amount::key,
                        () -> Sums.AS_WORDS.by(assignedBy(asking).checked(true)))) {
            harness.send(Amount.of("k", 1), 3);
            harness.send(Amount.of("k", 2), 5);
            harness.watermark(50);
        }

        assertEquals(List.of(3L, 5L), asked);
    }

    @Test
    void shouldA7AskNothingOfAWindowInWhichNothingIsNew() {
        List<Window> asked = new ArrayList<>();
        try (var harness =
                OperatorHarness.<String, Amount, Pane<String, Long>>keyed(
                        String.class,
                        Amount::key,
                        () ->
                                WindowOperator.applying(
                                        BY_TEN.earlyFirings(onEachRecord())
                                                .onTimeIfChanged()
                                                .allowedLateness(ofMillis(20))
                                                .discarding()
                                                .checked(true),
                                        TypeRef.of(Amount.class),
                                        TypeRef.of(Long.class),
                                        (key, window, elements) -> {
                                            asked.add(window);
                                            return elements.size();
                                        },
                                        null))) {
            harness.send(Amount.of("k", 1), 3);
            assertEquals(1, harness.output().drain().size());
            harness.watermark(9);
            harness.watermark(29);

            assertTrue(harness.output().isEmpty());
            assertEquals(List.of(Window.of(0, 10)), asked);
            harness.assertNoStateLeft();
        }
    }
}
