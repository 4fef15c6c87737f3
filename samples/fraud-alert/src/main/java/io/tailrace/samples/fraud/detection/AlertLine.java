// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.detection;

import java.time.Instant;

/**
 * An alert as a line of text, and back. The instant of detection is not in it: a line says what
 * follows from the payments alone, so that two runs over the same payments write the same lines.
 */
public final class AlertLine {

    private static final String SEPARATOR = "\t";
    private static final String RAISED = "RAISED";
    private static final String WITHDRAWN = "WITHDRAWN";
    private static final int PARTS = 6;

    private AlertLine() {}

    public static String of(AlertChange change) {
        Alert alert = change.alert();
        return String.join(
                SEPARATOR,
                Instant.ofEpochMilli(alert.at()).toString(),
                change.withdrawn() ? WITHDRAWN : RAISED,
                alert.card(),
                alert.rule().name(),
                Money.of(alert.cents()),
                alert.reason());
    }

    /** What was written, but for the instant of detection, which is 0. */
    public static AlertChange parse(String line) {
        String[] parts = line.split(SEPARATOR, PARTS);
        if (parts.length != PARTS || !(parts[1].equals(RAISED) || parts[1].equals(WITHDRAWN))) {
            throw new IllegalArgumentException("This is no line of an alert: '" + line + "'");
        }
        Alert alert =
                new Alert(
                        parts[2],
                        Rule.valueOf(parts[3]),
                        Money.cents(parts[4]),
                        parts[5],
                        Instant.parse(parts[0]).toEpochMilli());
        return new AlertChange(parts[1].equals(WITHDRAWN), alert, 0);
    }
}
