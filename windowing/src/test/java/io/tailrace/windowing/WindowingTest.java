// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing;

import static io.tailrace.windowing.Windows.cumulating;
import static io.tailrace.windowing.Windows.global;
import static io.tailrace.windowing.Windows.sessions;
import static io.tailrace.windowing.Windows.sliding;
import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static io.tailrace.windowing.trigger.Triggers.afterWatermark;
import static io.tailrace.windowing.trigger.Triggers.everyProcessingTime;
import static io.tailrace.windowing.trigger.Triggers.never;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static io.tailrace.windowing.trigger.Triggers.repeatedly;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.windowing.pane.Refinement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class WindowingTest {

    private static final Windowing<Object> BY_TEN = tumbling(ofSeconds(10));

    @Test
    void shouldV1RefuseAGlobalWindowThatWaitsForTheEndOfAnEndlessInput() {
        assertRefused(
                "global() waits for the end of an input that does not end, with"
                        + " repeatedly(afterWatermark()). Remedy: a trigger that fires before, as"
                        + " everyProcessingTime(...), updateMode(...) or completeMode(...), or other"
                        + " windows",
                () -> global().checked(false));
        assertRefused("does not end", () -> global().triggering(never()).checked(false));
        assertDoesNotThrow(() -> global().checked(true));
        assertDoesNotThrow(
                () -> global().triggering(repeatedly(afterCount(3))).discarding().checked(false));
    }

    @Test
    void shouldV2RefuseATriggerThatMayFinishWhileElementsCome() {
        assertRefused(
                "Unsafe trigger afterCount(3) may lose data: it may fire for the last time while"
                        + " elements of its window still come. Remedy: repeatedly(afterCount(3)), or"
                        + " afterWatermark() with late firings, or droppingWhenFinished() if what"
                        + " comes after is to be dropped",
                () -> BY_TEN.triggering(afterCount(3)).checked(true));
        assertRefused(
                "may lose data",
                () ->
                        BY_TEN.triggering(afterWatermark())
                                .allowedLateness(ofMillis(1))
                                .discarding()
                                .checked(true));
        assertDoesNotThrow(() -> BY_TEN.triggering(afterWatermark()).checked(true));
        assertDoesNotThrow(() -> BY_TEN.triggering(never()).checked(true));
        assertDoesNotThrow(
                () ->
                        BY_TEN.triggering(afterWatermark().withLateFirings(afterCount(3)))
                                .allowedLateness(ofMillis(1))
                                .discarding()
                                .checked(true));
        assertDoesNotThrow(
                () -> BY_TEN.triggering(afterCount(3)).droppingWhenFinished().checked(true));
    }

    @Test
    void shouldD9V3AskHowPanesRelateWhereThereMayBeSeveral() {
        assertRefused(
                "tumbling(ofSeconds(10)).earlyFirings(onEachRecord()) may fire more than once, and"
                        + " it is not said how the panes of a window relate. Remedy: discarding() for"
                        + " what has come since the pane before, accumulating() for all so far, or"
                        + " retracting() to take the pane before back as well",
                () -> BY_TEN.earlyFirings(onEachRecord()).checked(true));
        assertRefused("relate", () -> BY_TEN.allowedLateness(ofMillis(1)).checked(true));
        assertRefused("relate", () -> BY_TEN.triggering(repeatedly(afterCount(3))).checked(true));
        assertDoesNotThrow(() -> BY_TEN.checked(true));
        assertDoesNotThrow(() -> BY_TEN.triggering(never()).checked(true));
        assertDoesNotThrow(() -> sliding(ofMinutes(1), ofSeconds(1)).checked(true));
    }

    @Test
    void shouldRefuseLateFiringsWhereNothingLateIsLetIn() {
        assertRefused(
                "tumbling(ofSeconds(10)).lateFirings(afterCount(3)) says what fires for late"
                        + " elements, and lets none in. Remedy: say allowedLateness(...), or leave"
                        + " the late firings away",
                () -> BY_TEN.lateFirings(afterCount(3)).checked(true));
        assertRefused(
                "lets none in",
                () ->
                        BY_TEN.triggering(afterWatermark().withLateFirings(afterCount(3)))
                                .checked(true));
        assertDoesNotThrow(
                () ->
                        BY_TEN.lateFirings(afterCount(3))
                                .allowedLateness(ofMillis(1))
                                .discarding()
                                .checked(true));
        assertDoesNotThrow(
                () -> BY_TEN.lateFirings(afterCount(3)).allowedLateness(ofMillis(0)).checked(true));
        assertDoesNotThrow(
                () -> BY_TEN.inProcessingTime().lateFirings(afterCount(3)).checked(true));
        assertDoesNotThrow(
                () -> BY_TEN.keptForGood().lateFirings(afterCount(3)).discarding().checked(true));
    }

    @Test
    void shouldV5TakePartsInAnyOrder() {
        var one =
                BY_TEN.offsetBy(ofSeconds(3))
                        .earlyFirings(onEachRecord())
                        .lateFirings(afterCount(3))
                        .allowedLateness(ofMinutes(1))
                        .retracting();
        var other =
                BY_TEN.retracting()
                        .allowedLateness(ofMinutes(1))
                        .lateFirings(afterCount(3))
                        .earlyFirings(onEachRecord())
                        .offsetBy(ofSeconds(3));

        assertEquals(one.toString(), other.toString());
        assertEquals(one.trigger(), other.trigger());
        assertEquals(60_000, other.allowedLatenessMs());
        assertEquals(Refinement.RETRACTING, other.refinement());
        assertEquals(one.assigner(), other.assigner());
    }

    @Test
    void shouldR22RefuseToDiscardAndRetract() {
        assertRefused(
                "Windows are to be both discarding() and retracting(). Remedy: say one of the two",
                () -> BY_TEN.discarding().retracting());
        assertRefused("both", () -> BY_TEN.retracting().discarding());
        assertDoesNotThrow(() -> BY_TEN.retracting().retracting());
    }

    @Test
    void shouldD7FireOnTimeAndOncePerLateElementUnlessTold() {
        assertEquals(repeatedly(afterWatermark()), BY_TEN.trigger());
        assertEquals(
                afterWatermark().withEarlyFirings(afterCount(2)).withLateFirings(onEachRecord()),
                BY_TEN.earlyFirings(afterCount(2)).trigger());
        assertEquals(
                afterWatermark().withLateFirings(afterCount(2)),
                BY_TEN.lateFirings(afterCount(2)).trigger());
        assertEquals(0, BY_TEN.allowedLatenessMs());
        assertTrue(BY_TEN.onTimeAlways());
    }

    @Test
    void shouldD13KnowNoLatenessInProcessingTime() {
        assertRefused(
                "nothing can be late",
                () ->
                        BY_TEN.inProcessingTime()
                                .allowedLateness(ofSeconds(1))
                                .discarding()
                                .checked(true));
    }

    @Test
    void shouldRefuseWhatContradictsItself() {
        assertRefused(
                "has a trigger for all of a window's life, and early or late firings besides",
                () ->
                        BY_TEN.triggering(onEachRecord())
                                .earlyFirings(onEachRecord())
                                .discarding()
                                .checked(true));
        assertRefused(
                "The allowed lateness is PT-1S; it must not be negative",
                () -> BY_TEN.allowedLateness(ofSeconds(-1)));
        assertRefused(
                "sessions(ofSeconds(1)) cannot be moved by an offset",
                () -> sessions(ofSeconds(1)).offsetBy(ofMillis(1)));
    }

    @Test
    void shouldP14ReadLikeTheCodeThatBuildsIt() {
        assertEquals(
                "cumulating(ofMinutes(10), ofMinutes(1)).inProcessingTime()"
                        + ".earlyFirings(everyProcessingTime(ofMillis(200))).onTimeIfChanged()"
                        + ".accumulating()",
                cumulating(ofMinutes(10), ofMinutes(1))
                        .inProcessingTime()
                        .earlyFirings(everyProcessingTime(ofMillis(200)))
                        .onTimeIfChanged()
                        .accumulating()
                        .toString());
        assertEquals(
                "sliding(ofMinutes(10), ofSeconds(10)).lateFirings(onEachRecord()).lastPaneAlways()"
                        + ".allowedLateness(ofMinutes(1)).retracting()",
                sliding(ofMinutes(10), ofSeconds(10))
                        .lateFirings(onEachRecord())
                        .lastPaneAlways()
                        .allowedLateness(ofMinutes(1))
                        .retracting()
                        .toString());
    }

    private static void assertRefused(String message, Executable factory) {
        String told = assertThrows(RefusedArgumentException.class, factory).getMessage();
        assertTrue(told.contains(message), told);
    }
}
