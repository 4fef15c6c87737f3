// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import static io.tailrace.windowing.Windows.global;
import static io.tailrace.windowing.Windows.sessions;
import static io.tailrace.windowing.Windows.sliding;
import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static io.tailrace.windowing.trigger.Triggers.everyProcessingTime;
import static io.tailrace.windowing.trigger.Triggers.never;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static io.tailrace.windowing.trigger.Triggers.repeatedly;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.RefusedCallException;
import io.tailrace.operator.sink.ResultChanges;
import io.tailrace.windowing.Windowing;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeWindowsTest {

    private static final Windowing<Object> EAGER =
            tumbling(ofMillis(10)).earlyFirings(onEachRecord()).allowedLateness(ofMillis(20));

    @Test
    void shouldAddWhatIsToldAndTakeBackWhatIsWithdrawn() {
        ChangeBench.of(tumbling(ofMillis(10)))
                .insert("a", 3, 5)
                .insert("b", 4, 7)
                .withdraw("a", 3, 5)
                .insert("a", 3, 1)
                .watermark(9)
                .expect("[0, 10) 8 ON_TIME 0/0 first last")
                .assertNoStateLeft();
    }

    @Test
    void shouldGoByTheWindowThatAValueCameFromAndNotByWhenItWasTakenBack() {
        ChangeBench bench = ChangeBench.of(tumbling(ofMillis(10)));

        bench.insert("a", 3, 5).insert("b", 4, 7).withdrawAt("a", 3, 5, 25);

        bench.watermark(30).expect("[0, 10) 7 ON_TIME 0/0 first last").assertNoStateLeft();
    }

    @Test
    void shouldR6OnlyTakeBackAndForgetAWindowThatBecomesEmpty() {
        ChangeBench bench = ChangeBench.of(EAGER.retracting());

        bench.insert("a", 3, 5).expect("[0, 10) 5 EARLY 0/-1 first");
        bench.withdraw("a", 3, 5).expect("[0, 10) 5 EARLY 0/-1 first RETRACT");

        bench.assertNoStateLeft();
        assertEquals(List.of(), bench.timers());
    }

    @Test
    void shouldR6BeginANewWindowWhereOneWasEmptied() {
        ChangeBench.of(EAGER.retracting())
                .insert("a", 3, 5)
                .withdraw("a", 3, 5)
                .expect("[0, 10) 5 EARLY 0/-1 first", "[0, 10) 5 EARLY 0/-1 first RETRACT")
                .insert("a", 3, 6)
                .expect("[0, 10) 6 EARLY 0/-1 first")
                .watermark(9)
                .expect("[0, 10) 6 EARLY 0/-1 first RETRACT", "[0, 10) 6 ON_TIME 1/0")
                .withdraw("a", 3, 6)
                .expect("[0, 10) 6 ON_TIME 1/0 RETRACT")
                .assertNoStateLeft()
                .insert("a", 3, 7)
                .expect("[0, 10) 7 LATE 0/0 first")
                .watermark(29)
                .expect()
                .assertNoStateLeft();
    }

    /** A sum of nothing is 0, which is not what an empty window comes to: that is nothing. */
    @Test
    void shouldR6TellNoPaneOnTimeOfAWindowThatIsEmpty() {
        ChangeBench.of(
                        tumbling(ofMillis(10))
                                .earlyFirings(repeatedly(afterCount(2)))
                                .lastPaneAlways()
                                .allowedLateness(ofMillis(5))
                                .retracting())
                .insert("a", 3, 5)
                .insert("b", 3, 6)
                .expect("[0, 10) 11 EARLY 0/-1 first")
                .withdraw("a", 3, 5)
                .insert("a", 3, 6)
                .expect("[0, 10) 11 EARLY 0/-1 first RETRACT", "[0, 10) 12 EARLY 1/-1")
                .withdraw("a", 3, 6)
                .expect()
                .watermark(8)
                .withdraw("b", 3, 6)
                .expect("[0, 10) 12 EARLY 1/-1 RETRACT")
                .watermark(14)
                .expect()
                .assertNoStateLeft();
    }

    @Test
    void shouldR6TakeBackAsTheEndOfAnEmptyWindowPasses() {
        ChangeBench.of(
                        tumbling(ofMillis(10))
                                .earlyFirings(everyProcessingTime(ofMillis(100)))
                                .allowedLateness(ofMillis(5))
                                .retracting())
                .insert("a", 3, 5)
                .clock(100)
                .expect("[0, 10) 5 EARLY 0/-1 first")
                .withdraw("a", 3, 5)
                .expect()
                .watermark(9)
                .expect("[0, 10) 5 EARLY 0/-1 first RETRACT")
                .assertNoStateLeft();
    }

    @Test
    void shouldR6ReplaceByNothingWhereNothingIsTakenBack() {
        ChangeBench.of(EAGER.accumulating())
                .insert("a", 3, 5)
                .withdraw("a", 3, 5)
                .expect("[0, 10) 5 EARLY 0/-1 first", "[0, 10) null EARLY 1/-1")
                .assertNoStateLeft()
                .insert("a", 3, 6)
                .expect("[0, 10) 6 EARLY 0/-1 first");
    }

    @Test
    void shouldForgetAWindowOfWhichNothingWasToldAndNothingIsLeft() {
        ChangeBench bench =
                ChangeBench.of(
                        global().triggering(everyProcessingTime(ofMillis(100))).retracting());

        bench.insert("a", 3, 5).withdraw("a", 3, 5);

        bench.assertNoStateLeft().clock(100).expect();
        assertEquals(List.of(), bench.timers());
    }

    @Test
    void shouldCountARetractionAsAnElement() {
        ChangeBench.of(tumbling(ofMillis(10)).earlyFirings(repeatedly(afterCount(3))).retracting())
                .insert("a", 3, 5)
                .insert("b", 3, 5)
                .expect()
                .withdraw("a", 3, 5)
                .expect("[0, 10) 5 EARLY 0/-1 first")
                .insert("a", 3, 7)
                .withdraw("a", 3, 7)
                .insert("a", 3, 0)
                .expect();
    }

    @Test
    void shouldHoldAnEmptiedWindowUntilItFires() {
        ChangeBench.of(
                        tumbling(ofMillis(10))
                                .earlyFirings(everyProcessingTime(ofMillis(100)))
                                .retracting())
                .insert("a", 3, 5)
                .clock(100)
                .expect("[0, 10) 5 EARLY 0/-1 first")
                .withdraw("a", 3, 5)
                .insert("a", 3, 6)
                .expect()
                .clock(200)
                .expect("[0, 10) 5 EARLY 0/-1 first RETRACT", "[0, 10) 6 EARLY 1/-1");
    }

    @Test
    void shouldTakeBackWhatIsLeftWhenTheWindowIsCollected() {
        ChangeBench.of(
                        tumbling(ofMillis(10))
                                .triggering(repeatedly(afterCount(2)))
                                .allowedLateness(ofMillis(5))
                                .retracting())
                .insert("a", 3, 5)
                .insert("b", 3, 6)
                .withdraw("a", 3, 5)
                .watermark(13)
                .expect("[0, 10) 11 EARLY 0/-1 first")
                .watermark(14)
                .expect("[0, 10) 11 EARLY 0/-1 first RETRACT", "[0, 10) 6 LATE 1/0 last")
                .assertNoStateLeft();
    }

    @Test
    void shouldR20LeadARetractionForACollectedWindowAsideAsARetraction() {
        ChangeBench bench = ChangeBench.of(tumbling(ofMillis(10)).retracting());

        bench.insert("a", 3, 5).watermark(9).expect("[0, 10) 5 ON_TIME 0/0 first last");
        bench.withdraw("a", 3, 5).insert("a", 3, 6).expect();

        assertEquals(
                List.of("a [3, 4) 5 LATE 3/1 RETRACT", "a [3, 4) 6 LATE 3/1"), bench.tooLate());
        assertEquals(2, bench.counted("late"));
        bench.assertNoStateLeft();
    }

    @Test
    void shouldTakeBackFromThoseWindowsThatAreStillThere() {
        ChangeBench bench = ChangeBench.of(sliding(ofMillis(20), ofMillis(10)));

        bench.insert("a", 3, 5).insert("b", 13, 1).watermark(9);
        bench.expect("[-10, 10) 5 ON_TIME 0/0 first last").withdraw("a", 3, 5).watermark(29);

        bench.expect("[0, 20) 1 ON_TIME 0/0 first last", "[10, 30) 1 ON_TIME 0/0 first last");
        assertEquals(List.of(), bench.tooLate());
        bench.assertNoStateLeft();
    }

    @Test
    void shouldCountARetractionForAClosedWindowAsSuch() {
        ChangeBench bench =
                ChangeBench.of(
                        tumbling(ofMillis(10))
                                .triggering(afterCount(1))
                                .droppingWhenFinished()
                                .retracting());

        bench.insert("a", 3, 5).withdraw("a", 3, 5);

        bench.expect("[0, 10) 5 EARLY 0/-1 first last").watermark(9).expect();
        assertEquals(1, bench.counted(WindowOperator.CLOSED_WINDOW));
        bench.assertNoStateLeft();
    }

    @Test
    void shouldTellOnceWhereTheTriggerNeverFires() {
        ChangeBench.of(tumbling(ofMillis(10)).triggering(never()).retracting())
                .insert("a", 3, 5)
                .insert("b", 3, 5)
                .withdraw("a", 3, 5)
                .watermark(9)
                .expect("[0, 10) 5 ON_TIME 0/0 first last")
                .assertNoStateLeft();
    }

    @Test
    void shouldRefuseToTakeBackWhatWasNeverThere() {
        ChangeBench bench = ChangeBench.of(tumbling(ofMillis(10)));

        RuntimeException refused =
                assertThrows(RuntimeException.class, () -> bench.withdraw("a", 3, 5));

        Throwable cause = refused instanceof RefusedCallException ? refused : refused.getCause();
        assertTrue(
                cause.getMessage().startsWith("A value is taken back from a window"),
                cause.getMessage());
    }

    @Test
    void shouldMergeSessionsOfWhatStands() {
        ChangeBench.of(sessions(ofMillis(10)), ResultChanges.APPEND)
                .insert("a", 3, 5)
                .insert("b", 20, 6)
                .insert("c", 11, 7)
                .watermark(100)
                .expect("[3, 30) 18 ON_TIME 0/0 first last")
                .assertNoStateLeft();
    }
}
