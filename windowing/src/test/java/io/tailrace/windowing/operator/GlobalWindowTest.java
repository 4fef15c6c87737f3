// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static io.tailrace.windowing.Windows.global;
import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static io.tailrace.windowing.trigger.Triggers.afterProcessingTime;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static io.tailrace.windowing.trigger.Triggers.repeatedly;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.harness.PendingTimer;
import io.tailrace.operator.time.EventTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlobalWindowTest {

    @Test
    void shouldW9WaitForTheEndOfTimeAloneAndNotForACollection() {
        WindowBench bench = WindowBench.of(global().allowedLateness(ofHours(1)).accumulating());

        bench.send(1, 1);

        assertEquals(
                List.of(PendingTimer.of("k", EVENT, EventTime.END, EventTime.END)), bench.timers());
    }

    @Test
    void shouldT14FireWhenTheInputEndsAndOnlyThen() {
        WindowBench.of(global())
                .send(1, 1)
                .watermark(EventTime.END - 1)
                .send(2, 2)
                .expect()
                .end()
                .expect("[all of time] 3 ON_TIME 0/0 first last")
                .assertNoStateLeft();
    }

    @Test
    void shouldG2TellAnEmptyPaneOnTimeWhenTheInputEndsWithNothingPending() {
        WindowBench.of(global().earlyFirings(onEachRecord()).discarding())
                .send(1, 1)
                .expect("[all of time] 1 EARLY 0/-1 first")
                .end()
                .expect("[all of time] 0 ON_TIME 1/0 last")
                .assertNoStateLeft();
    }

    @Test
    void shouldG3GroupElementsJustBeforeTheEndOfTime() {
        WindowBench.of(tumbling(ofHours(1)))
                .send(EventTime.END - 1, 1)
                .send(EventTime.END - 2, 2)
                .end()
                .expect("[9223372036854000000, 9223372036854775807) 3 ON_TIME 0/0 first last")
                .assertNoStateLeft();
    }

    @Test
    void shouldG5TellEarlyPanesByTheClock() {
        WindowBench.of(
                        global().triggering(repeatedly(afterProcessingTime(ofMillis(10))))
                                .accumulating())
                .send(1, 1)
                .send(2, 2)
                .clock(10)
                .expect("[all of time] 3 EARLY 0/-1 first")
                .send(3, 3)
                .clock(20)
                .expect("[all of time] 6 EARLY 1/-1");
    }

    @Test
    void shouldP15TellTheRemainderOfACountWhenTheInputEnds() {
        WindowBench.of(global().triggering(repeatedly(afterCount(2))).discarding())
                .send(1, 1)
                .send(2, 2)
                .send(3, 4)
                .expect("[all of time] 3 EARLY 0/-1 first")
                .end()
                .expect("[all of time] 4 ON_TIME 1/0 last")
                .assertNoStateLeft();
    }
}
