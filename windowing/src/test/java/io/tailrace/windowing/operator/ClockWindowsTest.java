// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import static io.tailrace.operator.time.TimeDomain.PROCESSING;
import static io.tailrace.windowing.Windows.sessions;
import static io.tailrace.windowing.Windows.sliding;
import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.afterProcessingTime;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.harness.PendingTimer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockWindowsTest {

    @Test
    void shouldW10IgnoreTimestampsAndStampPanesWithTheLastInstant() {
        WindowBench bench = WindowBench.of(tumbling(ofMillis(10)).inProcessingTime());

        bench.clock(12).send(-5_000, 1).watermark(1_000).send(99_000, 2);

        assertEquals(0, bench.counted("late"));
        bench.clock(20).expect("[10, 20) 3 ON_TIME 0/0 first last").assertNoStateLeft();
    }

    @Test
    void shouldD13FireWhenTheClockIsAtTheEnd() {
        WindowBench.of(tumbling(ofMillis(10)).inProcessingTime())
                .clock(9)
                .send(0, 1)
                .expect()
                .send(0, 2)
                .clock(10)
                .expect("[0, 10) 3 ON_TIME 0/0 first last")
                .assertNoStateLeft();
    }

    @Test
    void shouldW11FireEveryEndThatTheClockLeapsOver() {
        WindowBench.of(sliding(ofSeconds(3), ofSeconds(1)).inProcessingTime())
                .clock(3_000)
                .send(0, 1)
                .clock(7_000)
                .expect(
                        "[1000, 4000) 1 ON_TIME 0/0 first last",
                        "[2000, 5000) 1 ON_TIME 0/0 first last",
                        "[3000, 6000) 1 ON_TIME 0/0 first last")
                .assertNoStateLeft();
    }

    @Test
    void shouldL8CollectWindowsOfTheClockAsTheyFire() {
        WindowBench bench =
                WindowBench.of(
                        tumbling(ofMillis(10))
                                .inProcessingTime()
                                .earlyFirings(afterProcessingTime(ofMillis(4)))
                                .accumulating());

        bench.clock(2).send(0, 1);
        assertEquals(
                List.of(
                        PendingTimer.of("k", PROCESSING, 6, 9),
                        PendingTimer.of("k", PROCESSING, 10, 9)),
                bench.timers());
        bench.clock(6).expect("[0, 10) 1 EARLY 0/-1 first").send(0, 2);
        assertEquals(
                List.of(PendingTimer.of("k", PROCESSING, 10, 9)),
                bench.timers(),
                "a deadline at the end is no other timer");
        bench.clock(10).expect("[0, 10) 3 ON_TIME 1/0 last").assertNoStateLeft();
    }

    @Test
    void shouldMergeSessionsOfTheClock() {
        WindowBench bench = WindowBench.of(sessions(ofMillis(10)).inProcessingTime());

        bench.send(500, 1).clock(7).send(100, 2);
        assertEquals(List.of(PendingTimer.of("k", PROCESSING, 17, 16)), bench.timers());
        bench.clock(17).expect("[0, 17) 3 ON_TIME 0/0 first last").assertNoStateLeft();
    }

    @Test
    void shouldFireWindowsOfTheClockWhenTheInputEnds() {
        WindowBench.of(tumbling(ofMillis(10)).inProcessingTime())
                .send(0, 1)
                .end()
                .expect("[0, 10) 1 ON_TIME 0/0 first last")
                .assertNoStateLeft();
    }

    @Test
    void shouldX3FireOnceAndPromptlyForADeadlineThatPassedBeforeTheRestart() {
        WindowBench.of(
                        tumbling(ofMillis(10))
                                .earlyFirings(afterProcessingTime(ofMillis(50)))
                                .accumulating())
                .send(1, 1)
                .restart()
                .clock(500)
                .expect("[0, 10) 1 EARLY 0/-1 first")
                .restart()
                .clock(600)
                .expect();
    }
}
