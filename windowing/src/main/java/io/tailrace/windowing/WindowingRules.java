// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing;

import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.windowing.pane.Refinement;
import io.tailrace.windowing.trigger.Earliest;
import io.tailrace.windowing.trigger.Never;
import io.tailrace.windowing.trigger.Trigger;
import io.tailrace.windowing.window.GlobalWindows;
import java.util.Optional;
import java.util.stream.Stream;

/** What windows may not be: each rule answers with what is wrong, and the remedy. */
final class WindowingRules {

    private WindowingRules() {}

    static void check(Windowing<?> windows, boolean boundedInput) {
        Stream.of(
                        contradiction(windows),
                        latenessOfTheClock(windows),
                        firingsThatNeverCome(windows),
                        comparedParts(windows),
                        unsafeTrigger(windows),
                        endlessWaiting(windows, boundedInput),
                        unsaidRefinement(windows))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(
                        problem -> {
                            throw new RefusedArgumentException(problem);
                        });
    }

    private static Optional<String> contradiction(Windowing<?> windows) {
        return when(
                windows.firings().contradictory(),
                "%s has a trigger for all of a window's life, and early or late firings besides. Remedy: say afterWatermark().withEarlyFirings(...).withLateFirings(...) in triggering(...), or leave that away"
                        .formatted(windows));
    }

    private static Optional<String> latenessOfTheClock(Windowing<?> windows) {
        return when(
                windows.domain() == TimeDomain.PROCESSING && windows.allowedLatenessMs() > 0,
                "%s is in processing time, in which nothing can be late. Remedy: leave allowedLateness(...) away, or use event time"
                        .formatted(windows));
    }

    /** A lateness of zero that was said may be a setting: some day it is another. */
    private static Optional<String> firingsThatNeverCome(Windowing<?> windows) {
        return when(
                windows.domain() == TimeDomain.EVENT
                        && windows.firings().saysLate()
                        && !windows.latenessSaid(),
                "%s says what fires for late elements, and lets none in. Remedy: say allowedLateness(...), or leave the late firings away"
                        .formatted(windows));
    }

    private static Optional<String> comparedParts(Windowing<?> windows) {
        return when(
                windows.tellsOnlyIfChanged() && windows.refinement() == Refinement.DISCARDING,
                "%s tells parts, and leaves out a part that happens to equal the one before. Remedy: leave onlyIfChanged() away, or say accumulating() or retracting()"
                        .formatted(windows));
    }

    private static Optional<String> unsafeTrigger(Windowing<?> windows) {
        Trigger trigger = windows.trigger();
        boolean mayLose =
                trigger.finishes() == Earliest.BEFORE_END
                        || trigger.finishes() == Earliest.AT_END && windows.allowedLatenessMs() > 0;
        return when(
                mayLose && !windows.firings().droppingWhenFinished(),
                "Unsafe trigger %s may lose data: it may fire for the last time while elements of its window still come. Remedy: repeatedly(%s), or afterWatermark() with late firings, or droppingWhenFinished() if what comes after is to be dropped"
                        .formatted(trigger, trigger));
    }

    private static Optional<String> endlessWaiting(Windowing<?> windows, boolean boundedInput) {
        boolean atTheEndOfInput =
                windows.assigner() == GlobalWindows.INSTANCE
                        && windows.trigger().fires() != Earliest.BEFORE_END;
        return when(
                atTheEndOfInput && !boundedInput,
                "%s waits for the end of an input that does not end, with %s. Remedy: a trigger that fires before, as everyProcessingTime(...), updateMode(...) or completeMode(...), or other windows"
                        .formatted(windows, windows.trigger()));
    }

    private static Optional<String> unsaidRefinement(Windowing<?> windows) {
        return when(
                !firesOnce(windows) && !windows.refinementSaid(),
                "%s may fire more than once, and it is not said how the panes of a window relate. Remedy: discarding() for what has come since the pane before, accumulating() for all so far, or retracting() to take the pane before back as well"
                        .formatted(windows));
    }

    /** Whether no window has more than one pane. */
    static boolean firesOnce(Windowing<?> windows) {
        boolean nothingLate = windows.allowedLatenessMs() == 0;
        return windows.trigger() == Never.INSTANCE
                || nothingLate && !windows.trigger().firesRepeatedly();
    }

    private static Optional<String> when(boolean wrong, String problem) {
        return wrong ? Optional.of(problem) : Optional.empty();
    }
}
