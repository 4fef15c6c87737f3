// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger.machine;

import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static io.tailrace.windowing.trigger.Triggers.afterFirst;
import static io.tailrace.windowing.trigger.Triggers.afterProcessingTime;
import static io.tailrace.windowing.trigger.Triggers.afterWatermark;
import static io.tailrace.windowing.trigger.Triggers.everyProcessingTime;
import static io.tailrace.windowing.trigger.Triggers.never;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static io.tailrace.windowing.trigger.Triggers.repeatedly;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.windowing.trigger.Trigger;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrimitiveTriggersTest {

    @Test
    void shouldP1StayReadyOnceTheWindowHasEndedAndNeverFinish() {
        var window = WindowOnTrial.of(repeatedly(afterWatermark()), 10).elements(1);

        window.watermark(8).assertNotReady();
        window.watermark(9).fire();
        assertTrue(window.ready());
        window.elements(1).fire();
        assertFalse(window.finished());
    }

    @Test
    void shouldP3CountPerWindowAndSinceTheLastReset() {
        var window = WindowOnTrial.of(repeatedly(afterCount(3)), 10);
        var other = window.beside(20);

        window.elements(2).assertNotReady();
        other.elements(2).assertNotReady();
        window.elements(1).fire();
        window.elements(2).assertNotReady();
        window.elements(2).fire();
        window.elements(2).assertNotReady();
    }

    @Test
    void shouldP4FinishWithTheFirstFiring() {
        var window = WindowOnTrial.of(afterCount(2), 10).elements(2).fire();

        assertTrue(window.finished());
        window.elements(5).assertNotReady();
    }

    @Test
    void shouldP5CountFromTheFirstElementOfThePane() {
        var window = WindowOnTrial.of(repeatedly(afterProcessingTime(ofMillis(5))), 100);

        window.clock(10).elements(1).clock(13).elements(1);

        assertEquals(15, window.wakeAt());
    }

    @Test
    void shouldP6BeReadyExactlyAtTheDeadline() {
        var window = WindowOnTrial.of(afterProcessingTime(ofMillis(5)), 100);

        window.clock(10).elements(1).clock(14).assertNotReady();
        window.clock(15).fire();
        assertTrue(window.finished());
    }

    @Test
    void shouldP7WaitForNothingAfterAFiringUntilSomethingComes() {
        var window = WindowOnTrial.of(repeatedly(afterProcessingTime(ofMillis(5))), 100);
        window.clock(10).elements(1).clock(15).fire();

        assertEquals(TriggerMachine.NO_WAKING, window.wakeAt());
        window.clock(40).assertNotReady().elements(1);
        assertEquals(45, window.wakeAt());
    }

    @Test
    void shouldP15FireAtFullPeriodsOfTheClockByWhichSomethingHasCome() {
        var window = WindowOnTrial.of(everyProcessingTime(ofMillis(10)), 100);
        assertEquals(TriggerMachine.NO_WAKING, window.wakeAt());

        window.clock(13).elements(1).clock(19).elements(1).assertNotReady();
        assertEquals(20, window.wakeAt());
        window.clock(20).fire();
        assertEquals(TriggerMachine.NO_WAKING, window.wakeAt());
        window.clock(20).elements(1);
        assertEquals(30, window.wakeAt());
        assertFalse(window.finished());
    }

    @Test
    void shouldWaitForTheClockBeforeTheEpochToo() {
        var rhythm = WindowOnTrial.of(everyProcessingTime(ofMillis(10)), 100);
        var delay = WindowOnTrial.of(afterProcessingTime(ofMillis(10)), 100);

        assertEquals(-10, rhythm.clock(-13).elements(1).wakeAt());
        assertEquals(0, delay.clock(-10).elements(1).wakeAt());
        delay.clock(-1).assertNotReady().clock(0).fire();
    }

    @Test
    void shouldP8NeverBeReady() {
        var window = WindowOnTrial.of(never(), 10).elements(100).watermark(1000).clock(1000);

        window.assertNotReady();
        assertFalse(window.finished());
    }

    @Test
    void shouldP9NotFireBeforeTheEndWhateverComes() {
        var window = WindowOnTrial.of(afterWatermark(), 10).elements(100).watermark(8);

        window.assertNotReady();
        window.watermark(9).fire();
        assertTrue(window.finished());
    }

    @Test
    void shouldP10RepeatEarlyFiringsAndFireOnTimeThoughTheyAreNotReady() {
        var window = WindowOnTrial.of(afterWatermark().withEarlyFirings(afterCount(2)), 10);

        window.elements(2).fire().assertNotReady();
        window.elements(2).fire();
        assertFalse(window.finished());
        window.elements(1).watermark(9).fire();
        assertTrue(window.finished());
    }

    @Test
    void shouldP10GoOnWithLateFiringsAfterTheOneOnTime() {
        var window = WindowOnTrial.of(afterWatermark().withLateFirings(afterCount(2)), 10);

        window.elements(1).watermark(9).fire();
        assertFalse(window.finished());
        window.assertNotReady().elements(1).assertNotReady();
        window.elements(1).fire();
        window.elements(2).fire();
        assertFalse(window.finished());
    }

    @Test
    void shouldP11HearLateTriggersOnlyAfterTheEndAndEarlyOnesOnlyBefore() {
        var window =
                WindowOnTrial.of(
                        afterWatermark()
                                .withEarlyFirings(afterCount(3))
                                .withLateFirings(afterCount(2)),
                        10);

        window.elements(2).assertNotReady();
        window.watermark(9).fire();
        window.elements(1).assertNotReady();
        window.elements(1).fire();
    }

    @Test
    void shouldD12RepeatEarlyAndLateFiringsAndResetWhatTheyAreMadeOf() {
        Trigger either = afterFirst(afterCount(3), afterProcessingTime(ofMillis(5)));
        var window =
                WindowOnTrial.of(
                        afterWatermark().withEarlyFirings(either).withLateFirings(either), 10);

        for (int phase = 0; phase < 2; phase++) {
            window.elements(2).clock(window.wakeAt()).fire();
            window.elements(2).assertNotReady();
            window.elements(1).fire();
            assertEquals(TriggerMachine.NO_WAKING, window.wakeAt());
            window.watermark(9);
            if (phase == 0) {
                window.fire();
            }
        }
    }

    @Test
    void shouldD7FireOnceForEachLateRecord() {
        var window = WindowOnTrial.of(afterWatermark().withLateFirings(onEachRecord()), 10);
        window.elements(3).assertNotReady().watermark(9).fire();

        for (int i = 0; i < 3; i++) {
            window.assertNotReady().elements(1).fire();
        }
    }

    @Test
    void shouldP13RememberNothingWhenCleared() {
        List<Trigger> triggers =
                List.of(
                        afterCount(5),
                        afterProcessingTime(ofMillis(5)),
                        everyProcessingTime(ofMillis(5)),
                        repeatedly(afterCount(3)),
                        afterWatermark().withEarlyFirings(afterCount(5)),
                        afterCount(5).orFinally(afterCount(7)));
        for (Trigger trigger : triggers) {
            var window = WindowOnTrial.of(trigger, 10).elements(1);
            assertFalse(window.blank(), trigger::toString);

            assertTrue(window.clear().blank(), trigger::toString);
        }
    }
}
