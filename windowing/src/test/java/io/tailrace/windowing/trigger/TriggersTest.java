// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger;

import static io.tailrace.windowing.trigger.Earliest.AT_END;
import static io.tailrace.windowing.trigger.Earliest.BEFORE_END;
import static io.tailrace.windowing.trigger.Earliest.NEVER;
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
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TriggersTest {

    @Test
    void shouldP14ReadLikeTheCodeThatBuildsThem() {
        assertEquals(
                "afterWatermark().withEarlyFirings(everyProcessingTime(ofMillis(200)))"
                        + ".withLateFirings(onEachRecord())",
                afterWatermark()
                        .withEarlyFirings(everyProcessingTime(ofMillis(200)))
                        .withLateFirings(onEachRecord())
                        .toString());
        assertEquals(
                "repeatedly(afterFirst(afterProcessingTime(ofMinutes(15)), afterCount(5)))",
                repeatedly(afterFirst(afterProcessingTime(ofMinutes(15)), afterCount(5)))
                        .toString());
        assertEquals(
                "afterEach(afterAll(afterCount(1), afterWatermark()), never())"
                        + ".orFinally(afterCount(9))",
                afterEach(afterAll(afterCount(1), afterWatermark()), never())
                        .orFinally(afterCount(9))
                        .toString());
    }

    @Test
    void shouldBeEqualIfBuiltAlike() {
        assertEquals(
                repeatedly(afterFirst(afterCount(5), never())),
                repeatedly(afterFirst(afterCount(5), never())));
    }

    @Test
    void shouldV2KnowWhenTheyMayFinish() {
        assertEquals(BEFORE_END, afterCount(3).finishes());
        assertEquals(BEFORE_END, afterProcessingTime(ofMillis(3)).finishes());
        assertEquals(NEVER, everyProcessingTime(ofMillis(3)).finishes());
        assertEquals(NEVER, never().finishes());
        assertEquals(NEVER, repeatedly(afterCount(3)).finishes());
        assertEquals(AT_END, afterWatermark().finishes());
        assertEquals(AT_END, afterWatermark().withEarlyFirings(afterCount(3)).finishes());
        assertEquals(NEVER, afterWatermark().withLateFirings(afterCount(3)).finishes());
        assertEquals(BEFORE_END, afterFirst(afterWatermark(), afterCount(3)).finishes());
        assertEquals(BEFORE_END, afterFirst(never(), onEachRecord()).finishes());
        assertEquals(AT_END, afterAll(afterWatermark(), afterCount(3)).finishes());
        assertEquals(NEVER, afterAll(never(), afterCount(3)).finishes());
        assertEquals(NEVER, afterEach(afterCount(3), onEachRecord()).finishes());
        assertEquals(AT_END, afterEach(afterCount(3), afterWatermark()).finishes());
        assertEquals(AT_END, onEachRecord().orFinally(afterWatermark()).finishes());
        assertEquals(BEFORE_END, afterCount(3).orFinally(afterWatermark()).finishes());
        assertEquals(NEVER, onEachRecord().orFinally(never()).finishes());
    }

    @Test
    void shouldV3KnowWhetherTheyMayFireMoreThanOnce() {
        assertFalse(afterWatermark().firesRepeatedly());
        assertFalse(repeatedly(afterWatermark()).firesRepeatedly());
        assertFalse(never().firesRepeatedly());
        assertFalse(afterCount(3).firesRepeatedly());
        assertFalse(afterFirst(afterCount(3), onEachRecord()).firesRepeatedly());
        assertTrue(onEachRecord().firesRepeatedly());
        assertTrue(everyProcessingTime(ofMillis(3)).firesRepeatedly());
        assertTrue(repeatedly(afterCount(3)).firesRepeatedly());
        assertTrue(afterWatermark().withEarlyFirings(afterCount(3)).firesRepeatedly());
        assertFalse(afterWatermark().withEarlyFirings(never()).firesRepeatedly());
        assertTrue(afterEach(afterCount(3), afterCount(3)).firesRepeatedly());
        assertTrue(onEachRecord().orFinally(afterCount(3)).firesRepeatedly());
    }

    @Test
    void shouldKnowWhetherTheyWaitForTheWatermark() {
        assertTrue(afterAll(afterCount(3), repeatedly(afterWatermark())).watchesWatermark());
        assertTrue(afterEach(afterCount(3), afterWatermark()).watchesWatermark());
        assertTrue(onEachRecord().orFinally(afterWatermark()).watchesWatermark());
        assertFalse(afterFirst(afterCount(3), never()).watchesWatermark());
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        assertRefused("The count of afterCount is 0; it must be at least 1", () -> afterCount(0));
        assertRefused(
                "The delay of afterProcessingTime is 0 ms; it must be at least 1 ms",
                () -> afterProcessingTime(ZERO));
        assertRefused(
                "The period of everyProcessingTime is -1 ms; it must be at least 1 ms",
                () -> everyProcessingTime(ofMillis(-1)));
        assertRefused(
                "afterFirst was given 1 triggers; it is made of two or more",
                () -> afterFirst(never()));
    }

    private static void assertRefused(String message, Executable factory) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, factory).getMessage());
    }
}
