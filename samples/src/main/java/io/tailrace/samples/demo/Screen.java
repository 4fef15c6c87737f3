// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.demo;

import io.tailrace.samples.velocity.Alert;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows a tally as it grows: in a terminal as a table drawn over and over in its place, elsewhere
 * as a line now and then.
 */
public final class Screen {

    private static final String ESCAPE = "\u001b[";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int ALERT_LINES = 8;
    private static final long DRAWN_EVERY_MS = 200;
    private static final long PRINTED_EVERY_MS = 1_000;
    private static final double MS_PER_SECOND = 1_000.0;

    private final PrintStream out;
    private final boolean drawn;
    private int linesDrawn;
    private long lastElapsedMs;
    private long lastPayments;

    private Screen(PrintStream out, boolean drawn) {
        this.out = out;
        this.drawn = drawn;
    }

    /** Draws over what it drew before. */
    public static Screen drawnOn(PrintStream terminal) {
        return new Screen(terminal, true);
    }

    /** Prints a line each time. */
    public static Screen printedTo(PrintStream out) {
        return new Screen(out, false);
    }

    /** How often it is worth looking. */
    long everyMs() {
        return drawn ? DRAWN_EVERY_MS : PRINTED_EVERY_MS;
    }

    synchronized void show(Tally.Reading reading, long elapsedMs) {
        double perSecond =
                (reading.payments() - lastPayments)
                        * MS_PER_SECOND
                        / Math.max(1, elapsedMs - lastElapsedMs);
        lastPayments = reading.payments();
        lastElapsedMs = elapsedMs;
        if (drawn) {
            draw(table(reading, elapsedMs, perSecond));
        } else {
            out.println(line(reading, elapsedMs, perSecond));
        }
        out.flush();
    }

    private void draw(List<String> lines) {
        StringBuilder text = new StringBuilder();
        if (linesDrawn > 0) {
            text.append(ESCAPE).append(linesDrawn).append('A');
        }
        for (String line : lines) {
            text.append(ESCAPE).append("2K").append(line).append('\n');
        }
        linesDrawn = lines.size();
        out.print(text);
    }

    private static List<String> table(Tally.Reading reading, long elapsedMs, double perSecond) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(
                "  payments   %,12d    a second       %,10.0f    running  %7.1f s"
                        .formatted(reading.payments(), perSecond, elapsedMs / MS_PER_SECOND));
        lines.add(
                "  alerts     %,12d    too late       %,10d    event time  %s"
                        .formatted(reading.alerts(), reading.late(), time(reading.newestMs())));
        lines.add("  the watermark is %s".formatted(lag(reading)));
        lines.add("");
        lines.add("  latest alerts");
        for (int at = 0; at < ALERT_LINES; at++) {
            lines.add(at < reading.latest().size() ? alert(reading.latest().get(at)) : "");
        }
        return lines;
    }

    private static String line(Tally.Reading reading, long elapsedMs, double perSecond) {
        return "%6.1f s  payments %,d (%,.0f/s)  alerts %,d  too late %,d  event time %s, watermark %s"
                .formatted(
                        elapsedMs / MS_PER_SECOND,
                        reading.payments(),
                        perSecond,
                        reading.alerts(),
                        reading.late(),
                        time(reading.newestMs()),
                        lag(reading));
    }

    private static String alert(Alert alert) {
        return "    %s  %-14s %d payments in ten minutes"
                .formatted(time(alert.at()), alert.card(), alert.payments());
    }

    private static String lag(Tally.Reading reading) {
        return reading.watermarkMs() < CardTraffic.BEGIN_MS - 2 * CardTraffic.DISORDER_MS
                ? "yet to come"
                : "%.1f s of event time behind the newest payment"
                        .formatted((reading.newestMs() - reading.watermarkMs()) / MS_PER_SECOND);
    }

    private static String time(long epochMs) {
        return epochMs == Long.MIN_VALUE ? "--:--:--" : TIME.format(Instant.ofEpochMilli(epochMs));
    }
}
