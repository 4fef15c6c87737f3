// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static io.tailrace.windowing.trigger.Triggers.afterProcessingTime;
import static io.tailrace.windowing.trigger.Triggers.never;
import static io.tailrace.windowing.trigger.Triggers.repeatedly;
import static java.time.Duration.ofMillis;

import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.Windows;
import java.util.Random;

/** Windows drawn at random, as numbers that both the operator and the naive model are made from. */
record RandomSetup(
        Kind kind,
        long size,
        long slide,
        long offset,
        Firing firing,
        int early,
        int late,
        long lateness,
        Mode mode,
        boolean onTimeIfChanged,
        boolean lastAlways) {

    enum Kind {
        TUMBLING,
        SLIDING,
        CUMULATING,
        SESSIONS,
        GLOBAL
    }

    enum Firing {
        /** On time, then for each late element. */
        UNSAID,
        /** Early and late by count. */
        COUNTS,
        /** Early by the clock, late for each element. */
        CLOCK,
        /** By count alone. */
        COUNT_ALONE,
        NEVER
    }

    enum Mode {
        DISCARDING,
        ACCUMULATING,
        RETRACTING
    }

    static RandomSetup of(Random random) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        long slide = 1 + random.nextInt(20);
        long size =
                kind == Kind.CUMULATING ? slide * (1 + random.nextInt(4)) : 1 + random.nextInt(30);
        long period = kind == Kind.SLIDING ? slide : size;
        long offset = random.nextBoolean() ? 0 : random.nextLong(-period + 1, period);
        return new RandomSetup(
                kind,
                size,
                slide,
                kind == Kind.SESSIONS || kind == Kind.GLOBAL ? 0 : offset,
                Firing.values()[random.nextInt(Firing.values().length)],
                1 + random.nextInt(4),
                1 + random.nextInt(3),
                random.nextInt(3) == 0 ? 0 : random.nextInt(60),
                Mode.values()[random.nextInt(Mode.values().length)],
                random.nextInt(4) == 0,
                random.nextInt(4) == 0);
    }

    boolean merging() {
        return kind == Kind.SESSIONS;
    }

    /** Whether the end of a window makes it fire. */
    boolean waitsForTheEnd() {
        return firing == Firing.UNSAID || firing == Firing.COUNTS || firing == Firing.CLOCK;
    }

    /** How long an element keeps its session open: so one may bridge others that are far apart. */
    long gap(long value) {
        return size + 15 * value;
    }

    Windowing<? super Amount> windowing() {
        Windowing<? super Amount> windows =
                switch (kind) {
                    case TUMBLING -> Windows.tumbling(ofMillis(size)).offsetBy(ofMillis(offset));
                    case SLIDING ->
                            Windows.sliding(ofMillis(size), ofMillis(slide))
                                    .offsetBy(ofMillis(offset));
                    case CUMULATING ->
                            Windows.cumulating(ofMillis(size), ofMillis(slide))
                                    .offsetBy(ofMillis(offset));
                    case SESSIONS ->
                            Windows.<Amount>sessionsWithGapOf(amount -> gap(amount.value()));
                    case GLOBAL -> Windows.global();
                };
        windows =
                switch (firing) {
                    case UNSAID -> windows;
                    case COUNTS ->
                            windows.earlyFirings(afterCount(early)).lateFirings(afterCount(late));
                    case CLOCK -> windows.earlyFirings(afterProcessingTime(ofMillis(early * 10L)));
                    case COUNT_ALONE -> windows.triggering(repeatedly(afterCount(early)));
                    case NEVER -> windows.triggering(never());
                };
        windows =
                switch (mode) {
                    case DISCARDING -> windows.discarding();
                    case ACCUMULATING -> windows.accumulating();
                    case RETRACTING -> windows.retracting();
                };
        windows = onTimeIfChanged ? windows.onTimeIfChanged() : windows;
        windows = lastAlways ? windows.lastPaneAlways() : windows;
        return windows.allowedLateness(ofMillis(lateness)).checked(true);
    }
}
