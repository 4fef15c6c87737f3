// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger.machine;

import static io.tailrace.windowing.trigger.Triggers.afterAll;
import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static io.tailrace.windowing.trigger.Triggers.afterEach;
import static io.tailrace.windowing.trigger.Triggers.afterFirst;
import static io.tailrace.windowing.trigger.Triggers.afterProcessingTime;
import static io.tailrace.windowing.trigger.Triggers.afterWatermark;
import static io.tailrace.windowing.trigger.Triggers.never;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static io.tailrace.windowing.trigger.Triggers.repeatedly;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.windowing.trigger.Trigger;
import org.junit.jupiter.api.Test;

class CompositeTriggersTest {

    @Test
    void shouldK1BeReadyWithEitherAndFinishWithOneFiring() {
        Trigger either = afterFirst(afterCount(2), afterWatermark());

        var byCount = WindowOnTrial.of(either, 10).elements(1).assertNotReady().elements(1).fire();
        var byEnd = WindowOnTrial.of(either, 10).elements(1).watermark(9).fire();
        var byBoth = WindowOnTrial.of(either, 10).elements(2).watermark(9).fire();

        for (WindowOnTrial window : new WindowOnTrial[] {byCount, byEnd, byBoth}) {
            assertTrue(window.finished());
            window.elements(5).assertNotReady();
        }
    }

    @Test
    void shouldK2BeReadyWithAllInWhateverOrder() {
        Trigger both = afterAll(afterCount(2), afterProcessingTime(ofMillis(5)));

        var countFirst = WindowOnTrial.of(both, 10).elements(2).assertNotReady().clock(5).fire();
        var clockFirst =
                WindowOnTrial.of(both, 10).elements(1).clock(5).assertNotReady().elements(1).fire();

        assertTrue(countFirst.finished());
        assertTrue(clockFirst.finished());
    }

    @Test
    void shouldK2NotWaitForTheClockOnceItsTimeHasCome() {
        var window =
                WindowOnTrial.of(afterAll(afterCount(2), afterProcessingTime(ofMillis(5))), 10);

        assertEquals(5, window.elements(1).wakeAt());
        assertEquals(TriggerMachine.NO_WAKING, window.clock(5).wakeAt());
    }

    @Test
    void shouldK3LetOnlyTheCurrentTriggerOfASequenceSeeElements() {
        var window = WindowOnTrial.of(afterEach(afterCount(2), afterCount(5)), 100);

        window.elements(2).fire();
        window.elements(4).assertNotReady();
        assertFalse(window.finished());
        window.elements(1).fire();
        assertTrue(window.finished());
    }

    @Test
    void shouldK4BlockASequenceBehindATriggerThatDoesNotFinish() {
        var window = WindowOnTrial.of(afterEach(onEachRecord(), afterCount(3)), 100);

        for (int i = 0; i < 20; i++) {
            window.elements(1).fire();
        }
        assertFalse(window.finished());
        WindowOnTrial.of(afterEach(never(), afterCount(1)), 100).elements(5).assertNotReady();
    }

    @Test
    void shouldK5BeginARepeatedTriggerAnewWithAllThatItIsMadeOf() {
        var window =
                WindowOnTrial.of(
                        repeatedly(
                                afterEach(afterCount(1), afterAll(afterCount(2), afterCount(3)))),
                        100);

        for (int round = 0; round < 3; round++) {
            window.elements(1).fire();
            window.elements(2).assertNotReady();
            window.elements(1).fire();
            assertTrue(window.blank(), "round " + round);
            assertFalse(window.finished());
        }
    }

    @Test
    void shouldK6ResetBothPathsByEither() {
        var window =
                WindowOnTrial.of(
                        repeatedly(afterFirst(afterProcessingTime(ofMinutes(15)), afterCount(5))),
                        10);

        window.elements(4).clock(900_000).fire();
        window.elements(4).assertNotReady();
        window.elements(1).fire();
        assertEquals(TriggerMachine.NO_WAKING, window.wakeAt());
        window.clock(1_000_000).elements(1);
        assertEquals(1_900_000, window.wakeAt());
    }

    @Test
    void shouldK7FinishWithTheOtherThoughTheOneIsNotReady() {
        var window = WindowOnTrial.of(repeatedly(afterCount(3)).orFinally(afterCount(5)), 10);

        window.elements(3).fire();
        assertFalse(window.finished());
        window.elements(1).assertNotReady();
        window.elements(1).fire();
        assertTrue(window.finished());
    }

    @Test
    void shouldK7FinishWithTheOneThatHasFinished() {
        var window = WindowOnTrial.of(afterCount(2).orFinally(afterWatermark()), 10);

        assertTrue(window.elements(2).fire().finished());
    }

    @Test
    void shouldRefuseATriggerOfMorePartsThanThereAreFlags() {
        Trigger deep = afterCount(1);
        for (int i = 0; i < 64; i++) {
            deep = repeatedly(deep);
        }
        Trigger tooDeep = deep;

        var refused =
                assertThrows(RefusedArgumentException.class, () -> TriggerMachine.of(tooDeep));
        assertEquals(
                "A trigger is made of too many others: at most 64 fit (afterWatermark counts twice)",
                refused.getMessage());
    }
}
