// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.window;

import io.tailrace.operator.time.EventTime;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Objects;

/**
 * Days, weeks or months as the calendar of a time zone has them: a day may have 23 hours or 25, and
 * a month has as many days as it has.
 */
public final class CalendarWindows implements WindowAssigner<Object> {

    private enum Unit {
        DAY,
        WEEK,
        MONTH
    }

    private final Unit unit;
    private final DayOfWeek firstDay;
    private final ZoneId zone;

    /** The last one asked for. Tasks that race for it find one or the other: both are right. */
    private Window latest;

    private CalendarWindows(Unit unit, DayOfWeek firstDay, ZoneId zone) {
        this.unit = unit;
        this.firstDay = firstDay;
        this.zone = Objects.requireNonNull(zone, "zone");
        this.latest = windowAt(0);
    }

    public static CalendarWindows days(ZoneId zone) {
        return new CalendarWindows(Unit.DAY, DayOfWeek.MONDAY, zone);
    }

    public static CalendarWindows weeks(ZoneId zone, DayOfWeek firstDay) {
        return new CalendarWindows(Unit.WEEK, Objects.requireNonNull(firstDay, "firstDay"), zone);
    }

    public static CalendarWindows months(ZoneId zone) {
        return new CalendarWindows(Unit.MONTH, DayOfWeek.MONDAY, zone);
    }

    @Override
    public void assign(Object value, long timestamp, AssignedWindows into) {
        Window known = latest;
        if (!known.contains(timestamp)) {
            known = windowAt(timestamp);
            latest = known;
        }
        into.add(known.start(), known.end());
    }

    private Window windowAt(long timestamp) {
        LocalDate date = LocalDate.ofInstant(Instant.ofEpochMilli(timestamp), zone);
        LocalDate first =
                switch (unit) {
                    case DAY -> date;
                    case WEEK -> date.with(TemporalAdjusters.previousOrSame(firstDay));
                    case MONTH -> date.withDayOfMonth(1);
                };
        Window window = windowFrom(first);
        // Where clocks go back over midnight, yesterday comes again: today has begun all the same.
        return window.contains(timestamp) ? window : windowFrom(after(first));
    }

    private Window windowFrom(LocalDate first) {
        return Window.of(
                millisOf(first.atStartOfDay(zone)), millisOf(after(first).atStartOfDay(zone)));
    }

    private LocalDate after(LocalDate first) {
        return switch (unit) {
            case DAY -> first.plusDays(1);
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
        };
    }

    /** Stops at the ends of time, which a calendar runs past. */
    private static long millisOf(ZonedDateTime time) {
        long seconds = time.toEpochSecond();
        if (seconds < EventTime.BEGINNING / 1000 || seconds > EventTime.END / 1000) {
            return seconds < 0 ? EventTime.BEGINNING : EventTime.END;
        }
        return EventTime.plus(seconds * 1000, time.getNano() / 1_000_000);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CalendarWindows that
                && unit == that.unit
                && firstDay == that.firstDay
                && zone.equals(that.zone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(unit, firstDay, zone);
    }

    @Override
    public String toString() {
        String in = "ZoneId.of(\"" + zone + "\")";
        return switch (unit) {
            case DAY -> "days(" + in + ")";
            case WEEK -> "weeks(" + in + ", " + firstDay + ")";
            case MONTH -> "months(" + in + ")";
        };
    }
}
