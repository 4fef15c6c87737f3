// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger.machine;

import static io.tailrace.windowing.trigger.Triggers.afterAll;
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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.windowing.trigger.Trigger;
import org.junit.jupiter.api.Test;

/** What a machine says of its trigger. Its shape names stored state: it must not change. */
class TriggerShapesTest {

    @Test
    void shouldNameWhatItsWordsMean() {
        assertShape("count", afterCount(3));
        assertShape("clock", afterProcessingTime(ofMillis(1)));
        assertShape("repeated(clock)", repeatedly(everyProcessingTime(ofMillis(1))));
        assertShape("never", never());
        assertShape("repeated(count)", onEachRecord());
        assertShape(
                "any(count,clock)", afterFirst(afterCount(1), everyProcessingTime(ofMillis(1))));
        assertShape("all(count,count)", afterAll(afterCount(1), afterCount(2)));
        assertShape("sequence(count,never)", afterEach(afterCount(1), never()));
        assertShape("until(count,watermark(,))", afterCount(1).orFinally(afterWatermark()));
        assertShape(
                "watermark(repeated(count),repeated(clock))",
                afterWatermark()
                        .withEarlyFirings(afterCount(1))
                        .withLateFirings(afterProcessingTime(ofMillis(1))));
    }

    @Test
    void shouldNotTakeCountsAndDurationsForPartOfItsShape() {
        assertEquals(shape(afterCount(1)), shape(afterCount(9)));
        assertEquals(
                shape(afterProcessingTime(ofMillis(1))), shape(afterProcessingTime(ofMillis(9))));
    }

    @Test
    void shouldD6WatchTheEndOfWindowsWhereAnyPartDoes() {
        Trigger deaf = afterFirst(afterCount(1), never());
        assertFalse(watches(deaf));
        assertFalse(watches(afterEach(deaf, deaf)));
        assertFalse(watches(afterAll(deaf, deaf)));
        assertFalse(watches(deaf.orFinally(never())));
        assertFalse(watches(repeatedly(everyProcessingTime(ofMillis(1)))));
        assertFalse(watches(never()));

        assertTrue(watches(afterEach(deaf, afterWatermark())));
        assertTrue(watches(afterFirst(deaf, afterWatermark())));
        assertTrue(watches(afterAll(afterWatermark(), deaf)));
        assertTrue(watches(deaf.orFinally(afterWatermark())));
        assertTrue(watches(afterWatermark().orFinally(deaf)));
        assertTrue(watches(repeatedly(afterWatermark())));
    }

    @Test
    void shouldP14ReadLikeItsTrigger() {
        Trigger trigger = afterEach(afterCount(1), never());

        assertEquals(trigger.toString(), TriggerMachine.of(trigger).toString());
    }

    @Test
    void shouldM3RewindWhatIsInsideOthers() {
        Trigger inside = afterEach(afterWatermark(), afterCount(100));
        for (Trigger trigger : new Trigger[] {repeatedly(inside), inside.orFinally(never())}) {
            var window = WindowOnTrial.of(trigger, 11).elements(1).watermark(10).fire();

            window.merge(20).elements(1).assertNotReady();
            window.watermark(19).fire();
        }
    }

    @Test
    void shouldM3ForgetWhatCameBehindATriggerThatIsRewound() {
        var window =
                WindowOnTrial.of(afterEach(afterWatermark(), afterCount(3), never()), 11)
                        .elements(1)
                        .watermark(10)
                        .fire()
                        .elements(2);

        window.merge(20).watermark(19).fire();

        window.elements(1).assertNotReady();
        window.elements(2).fire();
    }

    private static void assertShape(String expected, Trigger trigger) {
        assertEquals(expected, shape(trigger), trigger::toString);
    }

    private static String shape(Trigger trigger) {
        return TriggerMachine.of(trigger).shape();
    }

    private static boolean watches(Trigger trigger) {
        return TriggerMachine.of(trigger).watchesWatermark();
    }
}
