// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing;

import static io.tailrace.windowing.Windows.global;
import static io.tailrace.windowing.Windows.sessions;
import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.sink.ResultChanges;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What output modes come to, in the words of triggers and refinements. */
class ModesInWordsTest {

    private static final Windowing<Object> BY_TEN = tumbling(ofSeconds(10));

    @Test
    void shouldO1AppendWhatStands() {
        Windowing<Object> late = OutputModes.append(BY_TEN.allowedLateness(ofSeconds(5)));

        assertEquals(
                "tumbling(ofSeconds(10)).triggering(never()).allowedLateness(ofSeconds(5))",
                late.checked(false).toString());
        assertEquals(ResultChanges.APPEND, late.changes());
        assertTrue(late.firesOnce());
        assertEquals(
                "tumbling(ofSeconds(10))", OutputModes.append(BY_TEN).checked(false).toString());
    }

    @Test
    void shouldO2UpdateInARhythm() {
        Windowing<Object> windows = OutputModes.update(BY_TEN, ofSeconds(1));

        assertEquals(
                "tumbling(ofSeconds(10)).triggering(everyProcessingTime(ofSeconds(1)))"
                        + ".onlyIfChanged().accumulating()",
                windows.checked(false).toString());
        assertEquals(ResultChanges.UPDATE, windows.changes());
        assertEquals(
                ResultChanges.UPDATE,
                OutputModes.update(global(), ofSeconds(1)).checked(false).changes());
    }

    /** A session that has become part of another is a row that is no more. */
    @Test
    void shouldO2TakeBackWhatHasMerged() {
        assertEquals(
                ResultChanges.RETRACT,
                OutputModes.update(sessions(ofSeconds(1)), ofSeconds(1)).checked(false).changes());
        assertEquals(
                ResultChanges.RETRACT,
                OutputModes.complete(sessions(ofSeconds(1))).checked(false).changes());
    }

    @Test
    void shouldO3CompleteForGood() {
        Windowing<Object> windows = OutputModes.complete(BY_TEN);

        assertEquals(
                "tumbling(ofSeconds(10)).triggering(onEachRecord()).onlyIfChanged().keptForGood()"
                        + ".accumulating()",
                windows.checked(false).toString());
        assertTrue(windows.isKeptForGood());
        assertEquals(0, OutputModes.complete(BY_TEN.inProcessingTime()).allowedLatenessMs());
    }

    @Test
    void shouldRefuseWindowsThatSayBesidesWhatTheModeSays() {
        for (Windowing<Object> windows :
                List.of(
                        BY_TEN.retracting(),
                        BY_TEN.earlyFirings(onEachRecord()),
                        BY_TEN.lateFirings(afterCount(3)),
                        BY_TEN.triggering(onEachRecord()),
                        BY_TEN.lastPaneAlways(),
                        BY_TEN.onTimeIfChanged())) {
            assertRefused("append mode says so too", () -> OutputModes.append(windows));
            assertRefused(
                    "update mode says so too", () -> OutputModes.update(windows, ofMillis(1)));
            assertRefused("complete mode says so too", () -> OutputModes.complete(windows));
        }
    }

    @Test
    void shouldRefuseLatenessWhereNothingIsLate() {
        assertRefused(
                "tumbling(ofSeconds(10)).allowedLateness(ofSeconds(1)) says what is late, but in"
                        + " complete mode nothing is",
                () -> OutputModes.complete(BY_TEN.allowedLateness(ofSeconds(1))));
    }

    @Test
    void shouldRefuseARhythmWithoutAPeriod() {
        assertRefused(
                "The period of an output mode is PT0S; it must be at least 1 ms",
                () -> OutputModes.update(BY_TEN, Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> OutputModes.update(BY_TEN, ofNanos(5)));
    }

    @Test
    void shouldRefuseToCompareParts() {
        assertRefused(
                "tells parts, and leaves out a part that happens to equal the one before",
                () ->
                        BY_TEN.earlyFirings(onEachRecord())
                                .onlyIfChanged()
                                .discarding()
                                .checked(true));
    }

    private static void assertRefused(String because, Runnable call) {
        String message = assertThrows(RefusedArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(because), message);
        assertTrue(message.contains(". Remedy: ") || message.contains("at least"), message);
    }
}
