// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import static io.tailrace.windowing.Windows.sliding;
import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static io.tailrace.windowing.trigger.Triggers.afterProcessingTime;
import static io.tailrace.windowing.trigger.Triggers.afterWatermark;
import static io.tailrace.windowing.trigger.Triggers.repeatedly;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.harness.PendingTimer;
import io.tailrace.harness.Stamped;
import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.windowing.Windowing;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatenessTest {

    private static final Windowing<Object> BY_TEN = tumbling(ofMillis(10));

    @Test
    void shouldD2CollectAtTheWatermarkOfMaxTimestampPlusLateness() {
        WindowBench bench =
                WindowBench.of(tumbling(ofMillis(2)).allowedLateness(ofMillis(20)).discarding());

        bench.watermark(20).send(0, 1).expect("[0, 2) 1 LATE 0/0 first");
        bench.watermark(21).assertNoStateLeft().send(0, 2).expect();

        assertEquals(1, bench.counted("late"));
    }

    @Test
    void shouldL1NeitherOverflowNorCollectEarlyNearTheEndOfTime() {
        long near = EventTime.END - 1_000;
        WindowBench bench = WindowBench.of(BY_TEN.allowedLateness(ofDays(365)).accumulating());

        bench.send(near, 1);
        long last = bench.timers().get(0).time();
        bench.watermark(last);
        assertEquals(1, bench.panes().size());
        bench.watermark(EventTime.END - 1).send(near, 2);
        assertEquals(1, bench.panes().size());
        bench.watermark(EventTime.END).expect().assertNoStateLeft();
        assertEquals(0, bench.counted("late"));
    }

    @Test
    void shouldL2LeaveNothingWhenAWindowIsCollected() {
        WindowBench bench =
                WindowBench.of(
                        BY_TEN.triggering(
                                        afterWatermark()
                                                .withEarlyFirings(
                                                        afterProcessingTime(ofMillis(500)))
                                                .withLateFirings(
                                                        afterProcessingTime(ofMillis(500))))
                                .allowedLateness(ofMillis(5))
                                .retracting());

        bench.send("a", 1, 1).send("b", 2, 1).send("a", 15, 1).watermark(9);
        bench.send("a", 3, 1);
        assertEquals(
                List.of(
                        PendingTimer.of("a", TimeDomain.EVENT, 14, 9),
                        PendingTimer.of("a", TimeDomain.EVENT, 19, 19),
                        PendingTimer.of("a", TimeDomain.PROCESSING, 500, 9),
                        PendingTimer.of("a", TimeDomain.PROCESSING, 500, 19),
                        PendingTimer.of("b", TimeDomain.EVENT, 14, 9)),
                bench.timers());
        bench.watermark(14);
        assertEquals(
                List.of(
                        PendingTimer.of("a", TimeDomain.EVENT, 19, 19),
                        PendingTimer.of("a", TimeDomain.PROCESSING, 500, 19)),
                bench.timers());
        bench.watermark(24).assertNoStateLeft();
    }

    @Test
    void shouldL4FireOnceWhereTheEndIsTheTimeOfCollectionToo() {
        WindowBench.of(BY_TEN)
                .send(1, 1)
                .watermark(9)
                .expect("[0, 10) 1 ON_TIME 0/0 first last")
                .assertNoStateLeft();
    }

    @Test
    void shouldL5NotWaitForTheClockOnBehalfOfAWindowThatIsCollected() {
        WindowBench bench =
                WindowBench.of(
                        BY_TEN.triggering(repeatedly(afterProcessingTime(ofMillis(50))))
                                .discarding());

        bench.send(1, 1).watermark(9).expect("[0, 10) 1 ON_TIME 0/0 first last");

        assertEquals(List.of(), bench.timers());
        bench.clock(100).expect();
    }

    @Test
    void shouldL6NotCollectAWindowByTheClock() {
        WindowBench bench =
                WindowBench.of(
                        BY_TEN.triggering(repeatedly(afterProcessingTime(ofMillis(50))))
                                .accumulating());

        bench.send(1, 1).clock(50).expect("[0, 10) 1 EARLY 0/-1 first");
        bench.clock(5_000).send(2, 2).clock(6_000).expect("[0, 10) 3 EARLY 1/-1");
    }

    @Test
    void shouldL7TellOnePaneWhereTheClockAndTheCollectionComeTogether() {
        WindowBench.of(
                        BY_TEN.triggering(repeatedly(afterProcessingTime(ofMillis(50))))
                                .accumulating())
                .send(1, 1)
                .send(5, 2)
                .watermark(100)
                .clock(50)
                .expect("[0, 10) 3 ON_TIME 0/0 first last")
                .assertNoStateLeft();
    }

    @Test
    void shouldL10CallAnElementLateOnlyIfAllItsWindowsAre() {
        WindowBench bench = WindowBench.of(sliding(ofMillis(10), ofMillis(5)));

        bench.watermark(9).send(7, 1).expect();
        assertEquals(List.of(), bench.tooLate());
        bench.watermark(14).expect("[5, 15) 1 ON_TIME 0/0 first last");
        bench.send(7, 2).expect();

        assertEquals(List.of(Stamped.of(Amount.of("k", 2), 7)), bench.tooLate());
        assertEquals(1, bench.counted("late"));
    }

    @Test
    void shouldL11CountLateElementsAndThoseOfClosedWindowsApart() {
        WindowBench bench = WindowBench.of(BY_TEN.triggering(afterCount(2)).droppingWhenFinished());

        bench.send(1, 1).send(2, 2).expect("[0, 10) 3 EARLY 0/-1 first last");
        bench.send(3, 4).send(4, 8).expect();
        bench.watermark(9).expect().assertNoStateLeft();
        bench.send(5, 16).expect();

        assertEquals(2, bench.counted(WindowOperator.CLOSED_WINDOW));
        assertEquals(1, bench.counted("late"));
        assertEquals(List.of(Stamped.of(Amount.of("k", 16), 5)), bench.tooLate());
    }

    @Test
    void shouldL14DropAFirstElementThatIsLateAndGoOn() {
        WindowBench bench = WindowBench.of(BY_TEN);

        bench.watermark(50).send(1, 1).assertNoStateLeft();
        bench.send(55, 2).watermark(59).expect("[50, 60) 2 ON_TIME 0/0 first last");

        assertEquals(1, bench.counted("late"));
    }

    @Test
    void shouldL15TellAllThatWasAllowedInTheLastPaneAndNothingElse() {
        WindowBench.of(
                        BY_TEN.earlyFirings(afterCount(2))
                                .lateFirings(afterCount(100))
                                .allowedLateness(ofMillis(10))
                                .accumulating())
                .send(1, 1)
                .send(2, 2)
                .expect("[0, 10) 3 EARLY 0/-1 first")
                .send(3, 4)
                .watermark(9)
                .expect("[0, 10) 7 ON_TIME 1/0")
                .send(4, 8)
                .watermark(18)
                .send(5, 16)
                .watermark(19)
                .expect("[0, 10) 31 LATE 2/1 last")
                .send(6, 32)
                .watermark(100)
                .expect();
    }

    @Test
    void shouldA4DropWhatComesAfterTheLastFiringAsClosedAndNotAsLate() {
        WindowBench bench =
                WindowBench.of(
                        BY_TEN.triggering(afterCount(1))
                                .allowedLateness(ofMillis(100))
                                .discarding()
                                .droppingWhenFinished());

        bench.send(1, 1).watermark(20).send(1, 2).expect("[0, 10) 1 EARLY 0/-1 first last");

        assertEquals(1, bench.counted(WindowOperator.CLOSED_WINDOW));
        assertEquals(0, bench.counted("late"));
        bench.watermark(109).expect().assertNoStateLeft();
    }
}
