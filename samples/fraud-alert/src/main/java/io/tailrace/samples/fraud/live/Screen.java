// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.live;

import io.tailrace.samples.fraud.detection.Alert;
import io.tailrace.samples.fraud.detection.AlertChange;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Lines for people, whether they look on or read them later. {@link #hear} is for any thread, the
 * rest for one.
 */
final class Screen {

    private static final int ALERTS_AT_A_TIME = 3;

    private final PrintStream out;
    private final Queue<AlertChange> news = new ConcurrentLinkedQueue<>();

    Screen(PrintStream out) {
        this.out = out;
    }

    void say(String line, Object... of) {
        out.println(of.length == 0 ? line : String.format(Locale.ROOT, line, of));
        out.flush();
    }

    void hear(AlertChange change) {
        news.add(change);
    }

    /** A few of what has come since the last time, and how many there were beside. */
    void showNews() {
        List<AlertChange> fresh = new ArrayList<>();
        for (AlertChange one = news.poll(); one != null; one = news.poll()) {
            fresh.add(one);
        }
        fresh.stream().limit(ALERTS_AT_A_TIME).forEach(this::show);
        if (fresh.size() > ALERTS_AT_A_TIME) {
            say("            ... and %d more", fresh.size() - ALERTS_AT_A_TIME);
        }
    }

    private void show(AlertChange change) {
        Alert alert = change.alert();
        say(
                "  %s  %-10s %s  %-11s  %s",
                Figures.time(alert.at()),
                change.withdrawn() ? "taken back" : "ALERT",
                alert.card(),
                alert.rule(),
                alert.reason());
    }
}
