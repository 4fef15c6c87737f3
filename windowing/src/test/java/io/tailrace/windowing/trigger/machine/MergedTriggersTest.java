// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger.machine;

import static io.tailrace.windowing.trigger.Triggers.afterAll;
import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static io.tailrace.windowing.trigger.Triggers.afterEach;
import static io.tailrace.windowing.trigger.Triggers.afterFirst;
import static io.tailrace.windowing.trigger.Triggers.afterProcessingTime;
import static io.tailrace.windowing.trigger.Triggers.afterWatermark;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static io.tailrace.windowing.trigger.Triggers.repeatedly;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.windowing.trigger.Trigger;
import org.junit.jupiter.api.Test;

class MergedTriggersTest {

    private static final Trigger EARLY_AND_LATE =
            afterWatermark().withEarlyFirings(afterCount(100)).withLateFirings(afterCount(2));

    @Test
    void shouldM2StayLateIfAllHaveEndedAndTheMergedWindowHasToo() {
        var first = WindowOnTrial.of(EARLY_AND_LATE, 11).elements(1).watermark(10).fire();
        var second = first.beside(12).elements(1).watermark(11).fire();

        first.watermark(11).merge(12, second);

        first.assertNotReady().elements(1).assertNotReady();
        first.elements(1).fire();
    }

    @Test
    void shouldM2WaitForTheEndAgainIfTheMergedWindowHasNotEnded() {
        var first = WindowOnTrial.of(EARLY_AND_LATE, 11).elements(1).watermark(10).fire();
        var second = first.beside(20).elements(1);

        first.merge(20, second).elements(2).assertNotReady();

        first.watermark(18).assertNotReady();
        first.watermark(19).fire();
        first.elements(1).assertNotReady().elements(1).fire();
    }

    @Test
    void shouldM2WaitForTheEndAgainIfOneWindowAloneGrows() {
        var window = WindowOnTrial.of(EARLY_AND_LATE, 11).elements(1).watermark(10).fire();

        window.merge(15).elements(5).assertNotReady();
        window.watermark(14).fire();
        assertFalse(window.finished());
    }

    @Test
    void shouldM2FireAtOnceIfOneHadNotFiredAndTheMergedWindowHasEnded() {
        var first = WindowOnTrial.of(EARLY_AND_LATE, 11).elements(1).watermark(10).fire();
        var second = first.beside(20).elements(1);

        first.watermark(19).merge(20, second.watermark(19));

        first.fire();
        first.elements(1).assertNotReady();
    }

    @Test
    void shouldM3RewindAllThatWaitForTheEnd() {
        Trigger all = afterAll(afterWatermark(), afterCount(1));
        var first = WindowOnTrial.of(all, 11).elements(1).watermark(10);
        assertTrue(first.ready());
        var second = first.beside(15).elements(1);

        first.merge(15, second).assertNotReady();
        first.watermark(14).fire();
    }

    @Test
    void shouldM3RewindWhatWasFinishedByTheEnd() {
        Trigger first = afterFirst(afterWatermark(), afterCount(5));
        for (Trigger trigger :
                new Trigger[] {
                    afterEach(first, afterCount(100)),
                    afterEach(
                            repeatedly(afterCount(100)).orFinally(afterWatermark()),
                            afterCount(100)),
                    afterEach(afterAll(afterWatermark(), afterCount(1)), afterCount(100)),
                    afterEach(afterWatermark(), afterCount(100))
                }) {
            var window = WindowOnTrial.of(trigger, 11).elements(1).watermark(10).fire();

            window.merge(20).elements(1).assertNotReady();
            window.watermark(19).fire();
        }
    }

    @Test
    void shouldM4AddUpCountsAndMayBeReadyAtOnce() {
        var first = WindowOnTrial.of(repeatedly(afterCount(3)), 11).elements(2);
        var second = first.beside(12).elements(1);

        first.merge(12, second).fire();
        first.elements(2).assertNotReady();
    }

    @Test
    void shouldD10AddUpWhatWasNotToldAcrossARewind() {
        Trigger trigger =
                afterWatermark().withEarlyFirings(afterCount(4)).withLateFirings(afterCount(3));
        var first = WindowOnTrial.of(trigger, 11).elements(1).watermark(10).fire().elements(2);
        var second = first.beside(20).elements(1);
        var third = first.beside(30).elements(1);

        first.merge(20, second).assertNotReady();
        first.merge(30, third).fire();
    }

    @Test
    void shouldD10AddUpTheSameInWhicheverWindowTheOthersAreTaken() {
        Trigger trigger =
                afterWatermark().withEarlyFirings(afterCount(3)).withLateFirings(afterCount(3));
        var ended = WindowOnTrial.of(trigger, 11).elements(1).watermark(10).fire().elements(2);
        var open = ended.beside(20).elements(1);

        open.merge(20, ended).fire();
    }

    @Test
    void shouldM5WaitForTheEarliestDeadline() {
        Trigger trigger = repeatedly(afterProcessingTime(ofMillis(10)));
        var first = WindowOnTrial.of(trigger, 11).clock(3).elements(1);
        var second = first.beside(12).clock(5).elements(1);

        assertEquals(13, first.clock(7).merge(12, second).wakeAt());

        var third = WindowOnTrial.of(trigger, 11).clock(5).elements(1);
        var fourth = third.beside(12).clock(3).elements(1);

        assertEquals(13, third.merge(12, fourth).wakeAt());
    }

    @Test
    void shouldM5TakeADeadlineFromAWindowThatAloneHasOne() {
        Trigger trigger = repeatedly(afterProcessingTime(ofMillis(10)));
        var fired = WindowOnTrial.of(trigger, 11).elements(1).clock(10).fire();
        var waiting = fired.beside(12).clock(11).elements(1);

        assertEquals(21, fired.clock(12).merge(12, waiting).wakeAt());
    }

    @Test
    void shouldGoOnWithASequenceFromTheFirstTriggerThatIsNotFinishedInAll() {
        Trigger trigger = afterEach(afterCount(2), afterCount(3));
        var second = WindowOnTrial.of(trigger, 11).elements(2).fire().elements(1);
        var first = second.beside(12).elements(1);

        second.merge(12, first).fire();

        second.elements(2).assertNotReady();
        second.elements(1).fire();
        assertTrue(second.finished());
    }

    @Test
    void shouldM4CountElementsOnceWhicheverWindowHadFinished() {
        Trigger trigger = afterEach(afterCount(3), afterCount(9));
        for (boolean finishedTakesIn : new boolean[] {true, false}) {
            var finished = WindowOnTrial.of(trigger, 11).elements(3).fire().elements(1);
            var counting = finished.beside(12).elements(1);

            var merged =
                    finishedTakesIn ? finished.merge(12, counting) : counting.merge(12, finished);

            merged.assertNotReady().elements(1).fire();
        }
    }

    @Test
    void shouldBeginASequenceAnewThatOneWindowHadFinishedAndTheOtherHalf() {
        Trigger trigger = afterEach(afterEach(afterCount(1), afterCount(3)), afterCount(100));
        for (boolean finishedTakesIn : new boolean[] {true, false}) {
            var finished = WindowOnTrial.of(trigger, 11).elements(1).fire().elements(3).fire();
            var half = finished.beside(12).elements(1).fire().elements(2);

            var merged = finishedTakesIn ? finished.merge(12, half) : half.merge(12, finished);

            merged.fire().elements(2).assertNotReady();
            merged.elements(1).fire();
        }
    }

    @Test
    void shouldBeFinishedIfAllWere() {
        Trigger trigger = afterEach(afterCount(1), afterCount(3));
        var first = WindowOnTrial.of(trigger, 11).elements(1).fire().elements(1);
        var second = first.beside(12).elements(1).fire().elements(1);

        first.merge(12, second).assertNotReady();

        first.elements(1).fire();
        assertTrue(first.finished());
    }

    @Test
    void shouldNotRewindWhatDoesNotWaitForTheEnd() {
        var window = WindowOnTrial.of(afterEach(afterCount(1), afterCount(3)), 11);

        window.elements(1).fire().merge(20).elements(2).assertNotReady();
        window.elements(1).fire();
    }

    @Test
    void shouldMergeLateTriggersThatAreMadeOfSeveral() {
        Trigger trigger =
                afterWatermark()
                        .withLateFirings(
                                afterFirst(afterCount(3), afterProcessingTime(ofMillis(9))));
        var first = WindowOnTrial.of(trigger, 11).elements(1).watermark(10).fire().elements(1);
        var second = first.beside(12).elements(1).watermark(11).fire().clock(2).elements(1);

        first.watermark(11).clock(3).merge(12, second).assertNotReady();
        assertEquals(9, first.wakeAt());
        first.elements(1).fire();
        assertEquals(TriggerMachine.NO_WAKING, first.wakeAt());
    }

    @Test
    void shouldMergeWindowsOfTheDefaultTrigger() {
        Trigger trigger = afterWatermark().withLateFirings(onEachRecord());
        var first = WindowOnTrial.of(trigger, 11).elements(1);
        var second = first.beside(20).elements(1);

        first.merge(20, second).watermark(18).assertNotReady();
        first.watermark(19).fire();
        first.assertNotReady().elements(1).fire();
    }
}
