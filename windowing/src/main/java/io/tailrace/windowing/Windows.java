// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing;

import io.tailrace.windowing.window.CalendarWindows;
import io.tailrace.windowing.window.CumulatingWindows;
import io.tailrace.windowing.window.GlobalWindows;
import io.tailrace.windowing.window.SessionWindows;
import io.tailrace.windowing.window.SlidingWindows;
import io.tailrace.windowing.window.TumblingWindows;
import io.tailrace.windowing.window.WindowAssigner;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.ToLongFunction;

/** Where windowing begins; to be imported statically. */
public final class Windows {

    private Windows() {}

    /** Windows of one size, one after the other. */
    public static Windowing<Object> tumbling(Duration size) {
        return Windowing.by(TumblingWindows.of(size));
    }

    /** Windows of one size, a new one at every slide. */
    public static Windowing<Object> sliding(Duration size, Duration slide) {
        return Windowing.by(SlidingWindows.of(size, slide));
    }

    /** Windows that start together and end one step later each, up to a greatest size. */
    public static Windowing<Object> cumulating(Duration maxSize, Duration step) {
        return Windowing.by(CumulatingWindows.of(maxSize, step));
    }

    /** Windows that last as long as no gap is between the elements of a key. */
    public static Windowing<Object> sessions(Duration gap) {
        return Windowing.by(SessionWindows.of(gap));
    }

    /** Sessions in which each element says how many milliseconds it keeps its session open. */
    public static <T> Windowing<T> sessionsWithGapOf(ToLongFunction<? super T> gapMs) {
        return Windowing.by(SessionWindows.<T>withGapOf(gapMs));
    }

    public static Windowing<Object> days(ZoneId zone) {
        return Windowing.by(CalendarWindows.days(zone));
    }

    public static Windowing<Object> weeks(ZoneId zone, DayOfWeek firstDay) {
        return Windowing.by(CalendarWindows.weeks(zone, firstDay));
    }

    public static Windowing<Object> months(ZoneId zone) {
        return Windowing.by(CalendarWindows.months(zone));
    }

    /** One window for all elements of a key. */
    public static Windowing<Object> global() {
        return Windowing.by(GlobalWindows.INSTANCE);
    }

    /** Windows of so many elements each, whatever the time. */
    public static CountWindowing ofCount(long size) {
        return new CountWindowing(size, size);
    }

    /** Windows of a kind of your own. */
    public static <T> Windowing<T> assignedBy(WindowAssigner<? super T> assigner) {
        return Windowing.by(assigner);
    }
}
