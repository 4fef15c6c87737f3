// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static io.tailrace.operator.time.TimeDomain.PROCESSING;
import static io.tailrace.windowing.Windows.assignedBy;
import static io.tailrace.windowing.Windows.sessions;
import static io.tailrace.windowing.Windows.sessionsWithGapOf;
import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static io.tailrace.windowing.trigger.Triggers.afterProcessingTime;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static io.tailrace.windowing.trigger.Triggers.repeatedly;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.harness.PendingTimer;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.window.AssignedWindows;
import io.tailrace.windowing.window.WindowAssigner;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final Windowing<Object> BY_GAP = sessions(ofMillis(10));

    @Test
    void shouldM1MergeBeforeAnythingIsTold() {
        WindowBench.of(BY_GAP)
                .send(1, 1)
                .send(10, 2)
                .watermark(18)
                .expect()
                .watermark(19)
                .expect("[1, 20) 3 ON_TIME 0/0 first last")
                .assertNoStateLeft();
    }

    @Test
    void shouldD3KeepSessionsApartThatOnlyTouch() {
        WindowBench.of(BY_GAP)
                .send(0, 1)
                .send(10, 2)
                .watermark(100)
                .expect("[0, 10) 1 ON_TIME 0/0 first last", "[10, 20) 2 ON_TIME 0/0 first last")
                .assertNoStateLeft();
        WindowBench.of(BY_GAP)
                .send(10, 2)
                .send(0, 1)
                .watermark(100)
                .expect("[0, 10) 1 ON_TIME 0/0 first last", "[10, 20) 2 ON_TIME 0/0 first last")
                .assertNoStateLeft();
    }

    @Test
    void shouldM16JoinSeveralSessionsByOneElementThatBridgesThem() {
        WindowBench.of(BY_GAP)
                .send(0, 1)
                .send(25, 2)
                .send(12, 4)
                .send(18, 8)
                .send(8, 16)
                .watermark(100)
                .expect("[0, 35) 31 ON_TIME 0/0 first last")
                .assertNoStateLeft();
    }

    @Test
    void shouldM16SwallowSmallSessionsByALargeOne() {
        WindowBench.of(sessionsWithGapOf(Amount::value))
                .send(10, 5)
                .send(20, 5)
                .send(90, 5)
                .send(0, 50)
                .watermark(200)
                .expect("[0, 50) 60 ON_TIME 0/0 first last", "[90, 95) 5 ON_TIME 0/0 first last")
                .assertNoStateLeft();
    }

    @Test
    void shouldM18NotLoseAWindowWhateverTheOrderOfWhatMerges() {
        WindowBench.of(BY_GAP)
                .send("a", 30, 1)
                .send("a", 10, 2)
                .send("b", 15, 64)
                .send("a", 20, 4)
                .send("a", 25, 8)
                .send("a", 15, 16)
                .watermark(100)
                .expect(
                        "b [15, 25) 64 ON_TIME 0/0 first last",
                        "a [10, 40) 31 ON_TIME 0/0 first last")
                .assertNoStateLeft();
    }

    @Test
    void shouldM15NotBeginAnewByAnElementInsideASession() {
        WindowBench.of(BY_GAP.earlyFirings(onEachRecord()).accumulating())
                .send(0, 1)
                .send(5, 2)
                .expect("[0, 10) 1 EARLY 0/-1 first", "[0, 15) 3 EARLY 0/-1 first")
                .send(3, 4)
                .send(5, 8)
                .expect("[0, 15) 7 EARLY 1/-1", "[0, 15) 15 EARLY 2/-1");
    }

    @Test
    void shouldM11CountPanesAnewInAWindowThatIsNew() {
        WindowBench.of(BY_GAP.earlyFirings(onEachRecord()).discarding())
                .send(0, 1)
                .send(0, 2)
                .expect("[0, 10) 1 EARLY 0/-1 first", "[0, 10) 2 EARLY 1/-1")
                .send(1, 4)
                .expect("[0, 11) 4 EARLY 0/-1 first");
    }

    @Test
    void shouldM4AddUpCountsOfMergedSessionsAndFireAtOnce() {
        WindowBench.of(BY_GAP.triggering(repeatedly(afterCount(3))).discarding())
                .send(0, 1)
                .send(15, 2)
                .expect()
                .send(7, 4)
                .expect("[0, 25) 7 EARLY 0/-1 first");
    }

    @Test
    void shouldM5WaitForTheEarliestDeadlineOfMergedSessions() {
        WindowBench bench =
                WindowBench.of(
                        BY_GAP.triggering(repeatedly(afterProcessingTime(ofMillis(50))))
                                .discarding());

        bench.clock(10).send(15, 1).clock(20).send(0, 2).clock(30).send(7, 4);

        assertEquals(
                List.of(
                        PendingTimer.of("k", EVENT, 24, 24),
                        PendingTimer.of("k", PROCESSING, 60, 24)),
                bench.timers());
        bench.clock(60).expect("[0, 25) 7 EARLY 0/-1 first");
    }

    @Test
    void shouldM12KeepOneSetOfTimersForMergedSessions() {
        WindowBench bench =
                WindowBench.of(
                        BY_GAP.earlyFirings(afterProcessingTime(ofMillis(50)))
                                .allowedLateness(ofMillis(100))
                                .discarding());

        bench.send(0, 1).send(20, 2).send(40, 4).watermark(12);
        assertEquals(3 + 2, bench.timers().size());
        bench.send(8, 8).send(12, 16).send(25, 32).send(34, 64);

        assertEquals(
                List.of(
                        PendingTimer.of("k", EVENT, 49, 49),
                        PendingTimer.of("k", PROCESSING, 50, 49)),
                bench.timers());
        bench.watermark(49).watermark(149).assertNoStateLeft();
    }

    @Test
    void shouldM13TakeTimersUpAgainForTheWindowThatIsMade() {
        WindowBench bench = WindowBench.of(BY_GAP.allowedLateness(ofMillis(100)).accumulating());

        bench.send(0, 1).watermark(9).expect("[0, 10) 1 ON_TIME 0/0 first").send(5, 2);

        assertEquals(List.of(PendingTimer.of("k", EVENT, 14, 14)), bench.timers());
        bench.watermark(14).expect("[0, 15) 3 ON_TIME 0/0 first");
        assertEquals(List.of(PendingTimer.of("k", EVENT, 114, 14)), bench.timers());
    }

    @Test
    void shouldD4LetALateElementJoinASessionThatIsKept() {
        WindowBench bench = WindowBench.of(BY_GAP.allowedLateness(ofMillis(20)).accumulating());

        bench.send(12, 1).watermark(30).expect("[12, 22) 1 ON_TIME 0/0 first");
        bench.send(5, 2).expect("[5, 22) 3 LATE 0/0 first");
        bench.send(0, 4).expect("[0, 22) 7 LATE 0/0 first");
        assertEquals(0, bench.counted("late"));
        bench.send("other", 0, 1).expect();
        assertEquals(1, bench.counted("late"));
        bench.watermark(41).expect().assertNoStateLeft();
    }

    @Test
    void shouldM2WaitForTheNewEndWhereItHasNotPassed() {
        WindowBench.of(
                        BY_GAP.earlyFirings(afterCount(100))
                                .lateFirings(afterCount(2))
                                .allowedLateness(ofMillis(100))
                                .discarding())
                .send(0, 1)
                .watermark(9)
                .expect("[0, 10) 1 ON_TIME 0/0 first")
                .send(1, 2)
                .expect()
                .send(9, 4)
                .expect()
                .watermark(18)
                .expect("[0, 19) 6 ON_TIME 0/0 first")
                .send(0, 8)
                .expect()
                .send(0, 16)
                .expect("[0, 19) 24 LATE 1/1");
    }

    @Test
    void shouldM2StayLateWhereTheNewEndHasPassedToo() {
        WindowBench.of(
                        BY_GAP.lateFirings(afterCount(2))
                                .allowedLateness(ofMillis(100))
                                .discarding())
                .send(0, 1)
                .watermark(50)
                .expect("[0, 10) 1 ON_TIME 0/0 first")
                .send(5, 2)
                .expect()
                .send(5, 4)
                .expect("[0, 15) 6 LATE 0/0 first");
    }

    @Test
    void shouldD10AddUpWhatWasNotToldAcrossARewind() {
        WindowBench.of(
                        BY_GAP.earlyFirings(afterCount(4))
                                .lateFirings(afterCount(3))
                                .allowedLateness(ofMillis(100))
                                .discarding())
                .send(0, 1)
                .watermark(9)
                .expect("[0, 10) 1 ON_TIME 0/0 first")
                .send(0, 2)
                .send(0, 4)
                .expect()
                .send(20, 8)
                .expect()
                .send(9, 16)
                .expect()
                .send(13, 32)
                .expect("[0, 30) 62 EARLY 0/-1 first");
    }

    @Test
    void shouldD10AddUpWhatSeveralEndedSessionsHaveNotTold() {
        WindowBench.of(
                        sessionsWithGapOf(Amount::value)
                                .earlyFirings(afterCount(3))
                                .lateFirings(afterCount(9))
                                .allowedLateness(ofMillis(100))
                                .discarding())
                .send(0, 10)
                .send(15, 10)
                .watermark(24)
                .expect("[0, 10) 10 ON_TIME 0/0 first", "[15, 25) 10 ON_TIME 0/0 first")
                .send(1, 1)
                .send(16, 2)
                .expect()
                .send(8, 40)
                .expect("[0, 48) 43 EARLY 0/-1 first");
    }

    @Test
    void shouldD5M17JoinASessionWhoseContentsHaveBeenDiscarded() {
        WindowBench.of(BY_GAP.triggering(repeatedly(afterCount(2))).discarding())
                .send(0, 1)
                .send(0, 2)
                .expect("[0, 10) 3 EARLY 0/-1 first")
                .send(9, 4)
                .expect()
                .send(18, 8)
                .expect("[0, 28) 12 EARLY 0/-1 first");
    }

    @Test
    void shouldM6BeginANewSessionBesideOneThatIsClosed() {
        WindowBench bench = WindowBench.of(BY_GAP.triggering(afterCount(2)).droppingWhenFinished());

        bench.send(1, 1).send(2, 2).expect("[1, 12) 3 EARLY 0/-1 first last");
        bench.send(7, 4).expect().send(9, 8).expect("[7, 19) 12 EARLY 0/-1 first last");

        assertEquals(0, bench.counted(WindowOperator.CLOSED_WINDOW));
        bench.watermark(100).expect().assertNoStateLeft();
    }

    @Test
    void shouldM7DropAnElementWhoseSessionWouldBeAClosedOneAgain() {
        WindowBench bench = WindowBench.of(BY_GAP.triggering(afterCount(1)).droppingWhenFinished());

        bench.send(1, 1).send(1, 2).expect("[1, 11) 1 EARLY 0/-1 first last");

        assertEquals(1, bench.counted(WindowOperator.CLOSED_WINDOW));
        bench.send(2, 4).expect("[2, 12) 4 EARLY 0/-1 first last");
    }

    @Test
    void shouldM9RememberThatAMergedSessionIsClosed() {
        WindowBench bench = WindowBench.of(BY_GAP.triggering(afterCount(3)).droppingWhenFinished());

        bench.send(1, 1).send(15, 2).send(8, 4).expect("[1, 25) 7 EARLY 0/-1 first last");
        bench.send(1, 8).send(15, 16).expect();

        assertEquals(0, bench.counted(WindowOperator.CLOSED_WINDOW));
        bench.watermark(10).expect("[1, 11) 8 ON_TIME 0/0 first last");
        bench.watermark(24).expect("[15, 25) 16 ON_TIME 0/0 first last").assertNoStateLeft();
    }

    @Test
    void shouldM10TellNothingMoreOfAClosedSessionWhenItIsCollected() {
        WindowBench.of(BY_GAP.triggering(afterCount(2)).lastPaneAlways().droppingWhenFinished())
                .send(1, 1)
                .send(8, 2)
                .expect("[1, 18) 3 EARLY 0/-1 first last")
                .watermark(17)
                .expect()
                .assertNoStateLeft();
    }

    @Test
    void shouldKeepSessionsApartThatEndAtTheSameInstant() {
        WindowBench bench =
                WindowBench.of(
                        sessionsWithGapOf(Amount::value)
                                .triggering(
                                        afterCount(2).orFinally(afterProcessingTime(ofMillis(50))))
                                .droppingWhenFinished());

        bench.send(0, 20).send(10, 10).expect("[0, 20) 30 EARLY 0/-1 first last");
        bench.send(11, 9).expect().send(5, 5);
        assertEquals(4, bench.timers().size());
        bench.send(12, 8).expect("[11, 20) 17 EARLY 0/-1 first last");
        bench.send(13, 7).clock(50);
        bench.expect("[5, 10) 5 EARLY 0/-1 first last", "[13, 20) 7 EARLY 0/-1 first last");
        bench.watermark(100).expect().assertNoStateLeft();
    }

    @Test
    void shouldMergeWindowsOfAnAssignerOfAUsers() {
        WindowAssigner<Amount> threeAround =
                new WindowAssigner<>() {
                    @Override
                    public void assign(Amount value, long timestamp, AssignedWindows into) {
                        into.add(timestamp - 1, timestamp + 2);
                    }

                    @Override
                    public boolean merging() {
                        return true;
                    }
                };

        WindowBench.of(assignedBy(threeAround))
                .send(5, 1)
                .send(9, 2)
                .send(7, 4)
                .watermark(50)
                .expect("[4, 11) 7 ON_TIME 0/0 first last")
                .assertNoStateLeft();
    }
}
