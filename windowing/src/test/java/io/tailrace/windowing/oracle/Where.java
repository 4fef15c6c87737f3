// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

import static java.time.Duration.ofMillis;

import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.Windows;
import io.tailrace.windowing.window.Window;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * Into which windows elements go, twice: as what the operator is given, and worked out plainly.
 *
 * @param sizeMs of windows, or the gap of sessions
 * @param stepMs from one window to the next, where they overlap or leave gaps
 * @param offsetMs of those on a grid
 */
public record Where(Kind kind, long sizeMs, long stepMs, long offsetMs) {

    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    public enum Kind {
        TUMBLING,
        SLIDING,
        SLIDING_WITH_GAPS,
        CUMULATING,
        SESSIONS,
        SESSIONS_BY_ELEMENT,
        GLOBAL,
        DAYS,
        WEEKS,
        MONTHS,
        CUSTOM;

        public boolean merging() {
            return this == SESSIONS || this == SESSIONS_BY_ELEMENT;
        }

        boolean ofTheCalendar() {
            return this == DAYS || this == WEEKS || this == MONTHS;
        }
    }

    Windowing<? super Element> windowing() {
        return switch (kind) {
            case TUMBLING -> Windows.tumbling(ofMillis(sizeMs)).offsetBy(ofMillis(offsetMs));
            case SLIDING, SLIDING_WITH_GAPS ->
                    Windows.sliding(ofMillis(sizeMs), ofMillis(stepMs))
                            .offsetBy(ofMillis(offsetMs));
            case CUMULATING ->
                    Windows.cumulating(ofMillis(sizeMs), ofMillis(stepMs))
                            .offsetBy(ofMillis(offsetMs));
            case SESSIONS -> Windows.sessions(ofMillis(sizeMs));
            case SESSIONS_BY_ELEMENT -> Windows.sessionsWithGapOf(Element::gapMs);
            case GLOBAL -> Windows.global();
            case DAYS -> Windows.days(ZONE);
            case WEEKS -> Windows.weeks(ZONE, DayOfWeek.SUNDAY);
            case MONTHS -> Windows.months(ZONE);
            case CUSTOM -> Windows.assignedBy(new ByValue());
        };
    }

    /** W1, W4, W13, D3: the windows that contain the time, or the one that a session begins as. */
    List<Window> windowsOf(Element element, long time) {
        return switch (kind) {
            case TUMBLING -> List.of(from(mark(time, sizeMs), sizeMs));
            case SLIDING, SLIDING_WITH_GAPS -> sliding(time);
            case CUMULATING -> cumulating(time);
            case SESSIONS -> List.of(from(time, sizeMs));
            case SESSIONS_BY_ELEMENT -> List.of(from(time, element.gapMs()));
            case GLOBAL -> List.of(Window.of(Long.MIN_VALUE, Long.MAX_VALUE));
            case DAYS, WEEKS, MONTHS -> List.of(calendar(time));
            case CUSTOM -> ByValue.windowsOf(element, time);
        };
    }

    /** The last time, no later than this one, that is a multiple away from the offset. */
    private long mark(long time, long apartMs) {
        return time - Math.floorMod(Math.floorMod(time, apartMs) - offsetMs, apartMs);
    }

    private List<Window> sliding(long time) {
        List<Window> found = new ArrayList<>();
        for (long start = mark(time, stepMs); time - start < sizeMs; start -= stepMs) {
            found.add(from(start, sizeMs));
        }
        return found;
    }

    private List<Window> cumulating(long time) {
        List<Window> found = new ArrayList<>();
        long start = mark(time, sizeMs);
        for (long size = stepMs; size <= sizeMs; size += stepMs) {
            Window window = from(start, size);
            if (time - start < size && !found.contains(window)) {
                found.add(window);
            }
        }
        return found;
    }

    private Window calendar(long time) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(time), ZONE);
        LocalDate first =
                switch (kind) {
                    case WEEKS -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
                    case MONTHS -> day.withDayOfMonth(1);
                    default -> day;
                };
        LocalDate next =
                switch (kind) {
                    case WEEKS -> first.plusDays(7);
                    case MONTHS -> first.plusMonths(1);
                    default -> first.plusDays(1);
                };
        return Window.of(midnight(first), midnight(next));
    }

    private static long midnight(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant().toEpochMilli();
    }

    /** L1: no window runs over the end of time. */
    static Window from(long start, long sizeMs) {
        boolean overflows = start > 0 && start > Long.MAX_VALUE - sizeMs;
        return Window.of(start, overflows ? Long.MAX_VALUE : start + sizeMs);
    }
}
