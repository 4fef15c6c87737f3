// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import static io.tailrace.windowing.Windows.sessions;
import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.afterAll;
import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static io.tailrace.windowing.trigger.Triggers.afterFirst;
import static io.tailrace.windowing.trigger.Triggers.afterProcessingTime;
import static io.tailrace.windowing.trigger.Triggers.afterWatermark;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static io.tailrace.windowing.trigger.Triggers.repeatedly;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.windowing.Windowing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Triggers that wait for the clock more than once before they fire. */
class DeadlinesTest {

    private static final Windowing<Object> BY_TEN = tumbling(ofMillis(10));

    @Test
    void shouldP6BeReadyAtTheLastOfSeveralDeadlines() {
        WindowBench.of(
                        BY_TEN.earlyFirings(
                                        afterAll(
                                                afterProcessingTime(ofMillis(3)),
                                                afterProcessingTime(ofMillis(5))))
                                .discarding())
                .send(1, 1)
                .clock(3)
                .clock(4)
                .expect()
                .clock(5)
                .expect("[0, 10) 1 EARLY 0/-1 first");
    }

    @Test
    void shouldL2LeaveNoTimerOfATriggerThatWaitedForTheClockAndForTheEnd() {
        WindowBench bench =
                WindowBench.of(
                        BY_TEN.triggering(
                                        afterFirst(
                                                afterProcessingTime(ofMillis(5)),
                                                afterProcessingTime(ofMillis(1))
                                                        .orFinally(afterWatermark())))
                                .droppingWhenFinished()
                                .discarding());

        bench.send(1, 1).watermark(9).expect("[0, 10) 1 ON_TIME 0/0 first last");

        assertEquals(List.of(), bench.timers());
    }

    @Test
    void shouldE4TellTheLastPaneWhereATriggerFinishesWithNothingNew() {
        WindowBench.of(
                        BY_TEN.triggering(
                                        repeatedly(onEachRecord())
                                                .orFinally(afterProcessingTime(ofMillis(3))))
                                .droppingWhenFinished()
                                .lastPaneAlways()
                                .accumulating())
                .send(1, 7)
                .expect("[0, 10) 7 EARLY 0/-1 first")
                .clock(3)
                .expect("[0, 10) 7 EARLY 1/-1 last")
                .watermark(9)
                .expect()
                .assertNoStateLeft();
    }

    @Test
    void shouldM7DropWhatIsExactlyAClosedSessionThoughItTouchesAnOpenOne() {
        WindowBench bench =
                WindowBench.of(
                        sessions(ofMillis(3))
                                .triggering(afterCount(2))
                                .droppingWhenFinished()
                                .accumulating());

        bench.send(6, 1).send(6, 2).expect("[6, 9) 3 EARLY 0/-1 first last");
        bench.send(5, 4).send(6, 8).expect();
        assertEquals(1, bench.counted(WindowOperator.CLOSED_WINDOW));
        bench.watermark(20).expect("[5, 8) 4 ON_TIME 0/0 first last").assertNoStateLeft();
    }
}
