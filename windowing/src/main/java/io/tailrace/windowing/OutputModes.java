// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing;

import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.operator.time.WholeMillis;
import io.tailrace.windowing.trigger.EveryProcessingTime;
import io.tailrace.windowing.trigger.Triggers;
import java.time.Duration;

/**
 * The three output modes, in the words of triggers and refinements. A row is what a window of a key
 * comes to.
 *
 * <pre>
 *   append     each row once, when nothing can come for it any more
 *   update     in a rhythm, the rows that have changed since
 *   complete   every change of every row, for good: whoever gathers them has the whole table
 * </pre>
 *
 * Each mode says all about when and how; windows that say so themselves are refused. Where windows
 * merge, a row that is no more is taken back.
 */
public final class OutputModes {

    private OutputModes() {}

    public static <T> Windowing<T> append(Windowing<T> windows) {
        requireUnsaid(windows, "append");
        // What windows do anyway, if nothing may be late; and then they can share slices.
        return windows.allowedLatenessMs() == 0 ? windows : windows.triggering(Triggers.never());
    }

    public static <T> Windowing<T> update(Windowing<T> windows, Duration every) {
        requireUnsaid(windows, "update");
        return replacing(windows.triggering(new EveryProcessingTime(periodMs(every))));
    }

    /** A period of whole milliseconds, at least one. */
    public static long periodMs(Duration every) {
        long periodMs = WholeMillis.of(every, "The period of an output mode");
        if (periodMs < 1) {
            throw new RefusedArgumentException(
                    "The period of an output mode is " + every + "; it must be at least 1 ms");
        }
        return periodMs;
    }

    public static <T> Windowing<T> complete(Windowing<T> windows) {
        requireUnsaid(windows, "complete");
        if (windows.allowedLatenessMs() != 0) {
            throw new RefusedArgumentException(
                    windows
                            + " says what is late, but in complete mode nothing is: rows are kept for"
                            + " good. Remedy: leave allowedLateness(...) away, or use update mode");
        }
        Windowing<T> each = replacing(windows.triggering(Triggers.onEachRecord()));
        // Windows of the clock know no lateness.
        return windows.domain() == TimeDomain.EVENT ? each.keptForGood() : each;
    }

    private static <T> Windowing<T> replacing(Windowing<T> windows) {
        return (windows.assigner().merging() ? windows.retracting() : windows.accumulating())
                .onlyIfChanged();
    }

    private static void requireUnsaid(Windowing<?> windows, String mode) {
        if (windows.refinementSaid() || !windows.firings().equals(Firings.UNSAID)) {
            throw new RefusedArgumentException(
                    windows
                            + " says when it fires or how panes relate, and "
                            + mode
                            + " mode says so too. Remedy: leave it to the mode, or leave the mode"
                            + " away");
        }
    }
}
