// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.time.EventTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalendarWindowsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void shouldGiveADayTheHoursThatItHas() {
        CalendarWindows days = CalendarWindows.days(BERLIN);

        assertEquals(Duration.ofHours(24), lengthOf(days, "2026-03-28T12:00", BERLIN));
        assertEquals(Duration.ofHours(23), lengthOf(days, "2026-03-29T12:00", BERLIN));
        assertEquals(Duration.ofHours(25), lengthOf(days, "2026-10-25T12:00", BERLIN));
    }

    @Test
    void shouldBeginWeeksOnTheDayThatIsTheirFirst() {
        long wednesday = at("2026-11-18T10:00", ZoneOffset.UTC);

        assertEquals(
                List.of(span("2026-11-16", "2026-11-23")),
                Assigned.by(CalendarWindows.weeks(ZoneOffset.UTC, DayOfWeek.MONDAY), wednesday));
        assertEquals(
                List.of(span("2026-11-15", "2026-11-22")),
                Assigned.by(CalendarWindows.weeks(ZoneOffset.UTC, DayOfWeek.SUNDAY), wednesday));
        assertEquals(
                List.of(span("2026-11-18", "2026-11-25")),
                Assigned.by(CalendarWindows.weeks(ZoneOffset.UTC, DayOfWeek.WEDNESDAY), wednesday));
    }

    @Test
    void shouldGiveAMonthTheDaysThatItHas() {
        CalendarWindows months = CalendarWindows.months(ZoneOffset.UTC);

        assertEquals(
                List.of(span("2028-02-01", "2028-03-01")),
                Assigned.by(months, at("2028-02-29T23:59", ZoneOffset.UTC)));
        assertEquals(List.of(span("1969-12-01", "1970-01-01")), Assigned.by(months, -1));
        assertEquals(List.of(span("1970-01-01", "1970-02-01")), Assigned.by(months, 0));
    }

    @Test
    void shouldGoOnWithADayThatHasBegunThoughTheClockGoesBackOverMidnight() {
        ZoneId stJohns = ZoneId.of("America/St_Johns");
        long secondOneMinutePastMidnight = at("2010-11-07T01:00", stJohns) - 59 * 60_000;
        CalendarWindows days = CalendarWindows.days(stJohns);

        List<Window> today = Assigned.by(days, secondOneMinutePastMidnight);
        List<Window> inTheHourThatComesTwice =
                Assigned.by(days, secondOneMinutePastMidnight - 30 * 60_000);

        assertEquals(today, inTheHourThatComesTwice);
        assertEquals(25 * 3_600_000, today.get(0).end() - today.get(0).start());
    }

    @Test
    void shouldPutEveryInstantIntoOneWindowThatHoldsItAndMeetsTheNext() {
        Random random = new Random(7);
        List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        for (int round = 0; round < 5_000; round++) {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            CalendarWindows windows =
                    switch (random.nextInt(3)) {
                        case 0 -> CalendarWindows.days(zone);
                        case 1 -> CalendarWindows.weeks(zone, DayOfWeek.SUNDAY);
                        default -> CalendarWindows.months(zone);
                    };
            long timestamp = random.nextLong(-3_000_000_000_000L, 3_000_000_000_000L);

            Window window = Assigned.by(windows, timestamp).get(0);

            assertTrue(window.contains(timestamp), () -> windows + " at " + timestamp);
            assertEquals(
                    window.end(),
                    Assigned.by(windows, window.end()).get(0).start(),
                    () -> windows + " after " + window);
            assertEquals(
                    window,
                    Assigned.by(windows, window.maxTimestamp()).get(0),
                    () -> windows + " at the end of " + window);
        }
    }

    @Test
    void shouldStopAtTheEndsOfTime() {
        CalendarWindows months = CalendarWindows.months(BERLIN);

        assertEquals(EventTime.END, Assigned.by(months, EventTime.END - 1).get(0).end());
        assertEquals(
                EventTime.BEGINNING, Assigned.by(months, EventTime.BEGINNING + 1).get(0).start());
    }

    @Test
    void shouldW14ReadLikeTheCodeThatMakesThem() {
        assertEquals("days(ZoneId.of(\"Europe/Berlin\"))", CalendarWindows.days(BERLIN).toString());
        assertEquals(
                "weeks(ZoneId.of(\"Europe/Berlin\"), SUNDAY)",
                CalendarWindows.weeks(BERLIN, DayOfWeek.SUNDAY).toString());
        assertEquals(CalendarWindows.days(BERLIN), CalendarWindows.days(BERLIN));
    }

    private static Duration lengthOf(CalendarWindows windows, String local, ZoneId zone) {
        Window window = Assigned.by(windows, at(local, zone)).get(0);
        return Duration.ofMillis(window.end() - window.start());
    }

    private static long at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant().toEpochMilli();
    }

    private static Window span(String first, String next) {
        return Window.of(midnight(first), midnight(next));
    }

    private static long midnight(String date) {
        return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
