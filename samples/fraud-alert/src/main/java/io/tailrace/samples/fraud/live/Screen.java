// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.live;

import io.tailrace.runtime.checkpoint.CheckpointFigures;
import io.tailrace.runtime.engine.JobSnapshot;
import io.tailrace.runtime.latency.Latencies;
import io.tailrace.samples.fraud.detection.Alert;
import io.tailrace.samples.fraud.detection.AlertChange;
import io.tailrace.samples.fraud.traffic.Traffic;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Lines for people, whether they look on or read them later: alerts as they come, and every few
 * seconds how it stands. {@link #hear} is for any thread, the rest for one.
 */
final class Screen {

    private static final int ALERTS_AT_A_TIME = 3;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

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
                time(alert.at()),
                change.withdrawn() ? "taken back" : "ALERT",
                alert.card(),
                alert.rule(),
                alert.reason());
    }

    /**
     * How it stands.
     *
     * @param payments read so far, by all runs
     * @param checkpointAgeNanos since the last checkpoint was complete; -1 if there was none
     */
    void showState(JobSnapshot job, long payments, Scores.Score score, long checkpointAgeNanos) {
        long late = job.tasks().stream().mapToLong(task -> task.counts().late()).sum();
        say(
                "-- payments %,d   event time %s, watermark %s   too late in this run %,d",
                payments, time(Traffic.dueMs(payments)), watermark(job, payments), late);
        say(
                "   alerts %,d, of which taken back %,d   precision %.2f, recall %.2f of %,d frauds",
                score.raised(),
                score.withdrawn(),
                score.precision(),
                score.recall(),
                score.frauds());
        say(
                "   from payment to alert: %s   %s",
                latency(job.latencies().getOrDefault("alerts", Latencies.NONE)),
                checkpoint(job, checkpointAgeNanos));
    }

    private static String watermark(JobSnapshot job, long payments) {
        long slowest =
                job.tasks().stream()
                        .mapToLong(task -> task.counts().watermark())
                        .min()
                        .orElse(Long.MAX_VALUE);
        return slowest == Long.MAX_VALUE
                ? "at the end"
                : slowest == Long.MIN_VALUE
                        ? "yet to come"
                        : String.format(
                                Locale.ROOT,
                                "%.1f s behind",
                                (Traffic.dueMs(payments) - slowest) / 1e3);
    }

    private static String latency(Latencies latencies) {
        StringBuilder text = new StringBuilder();
        for (double percentile : new double[] {50, 99}) {
            if (latencies.tells(percentile)) {
                text.append(
                        String.format(
                                Locale.ROOT,
                                "p%.0f %.1f ms, ",
                                percentile,
                                latencies.nanosAtPercentile(percentile) / 1e6));
            }
        }
        return latencies.count() == 0
                ? "none yet"
                : text
                        + String.format(
                                Locale.ROOT, "longest %.1f ms", latencies.longestNanos() / 1e6);
    }

    private static String checkpoint(JobSnapshot job, long ageNanos) {
        CheckpointFigures figures = job.checkpoints().orElseThrow();
        if (ageNanos < 0) {
            return "no checkpoint yet";
        }
        return String.format(
                Locale.ROOT,
                "checkpoint %d: %.1f s old, took %.0f ms, %,d kB",
                figures.lastId(),
                ageNanos / 1e9,
                figures.lastDurationNanos() / 1e6,
                figures.lastBytes() / 1_000);
    }

    private static String time(long epochMs) {
        return TIME.format(Instant.ofEpochMilli(epochMs));
    }
}
