// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.live;

import io.tailrace.operator.time.EventTime;
import io.tailrace.runtime.checkpoint.CheckpointFigures;
import io.tailrace.runtime.engine.JobSnapshot;
import io.tailrace.runtime.latency.Latencies;
import io.tailrace.samples.fraud.traffic.Traffic;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * How a run stands, in words.
 *
 * @param payments read so far, by all runs together
 * @param checkpointAgeNanos since the last checkpoint was complete
 */
record Figures(JobSnapshot job, long payments, Scores.Score score, long checkpointAgeNanos) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final List<String> PERCENTILES = List.of("50", "99", "99.9");
    private static final double NS_PER_MS = 1e6;
    private static final double NS_PER_SECOND = 1e9;

    List<String> lines() {
        long tooLate = job.tasks().stream().mapToLong(task -> task.counts().late()).sum();
        return List.of(
                text(
                        "-- payments %,d   event time %s, watermark %s   too late for a rule, in this run, %,d",
                        payments, time(Traffic.dueMs(payments)), watermark(), tooLate),
                text(
                        "   alerts %,d, of which taken back %,d   precision %.2f, recall %.2f of %,d frauds",
                        score.raised(),
                        score.withdrawn(),
                        score.precision(),
                        score.recall(),
                        score.frauds()),
                text("   from payment to alert: %s   %s", latency(), checkpoint()));
    }

    static String time(long epochMs) {
        return TIME.format(Instant.ofEpochMilli(epochMs));
    }

    /** Of the task that is the farthest behind. */
    private String watermark() {
        long watermark =
                job.tasks().stream()
                        .mapToLong(task -> task.counts().watermark())
                        .min()
                        .orElse(EventTime.BEGINNING);
        if (watermark == EventTime.BEGINNING) {
            return "yet to come";
        }
        if (watermark == EventTime.END) {
            return "at the end";
        }
        return text("%.1f s behind", (Traffic.dueMs(payments) - watermark) / 1e3);
    }

    /** Of all alerts of this run; percentiles only where there are enough for them. */
    private String latency() {
        Latencies alerts = job.latencies().getOrDefault("alerts", Latencies.NONE);
        if (alerts.count() == 0) {
            return "none yet";
        }
        StringBuilder words = new StringBuilder();
        for (String percentile : PERCENTILES) {
            double part = Double.parseDouble(percentile);
            if (alerts.tells(part)) {
                double ms = alerts.nanosAtPercentile(part) / NS_PER_MS;
                words.append(text("p%s %.1f ms, ", percentile, ms));
            }
        }
        return words + text("longest %.1f ms", alerts.longestNanos() / NS_PER_MS);
    }

    private String checkpoint() {
        CheckpointFigures last = job.checkpoints().orElseThrow();
        if (last.complete() == 0) {
            return "no checkpoint yet";
        }
        return text(
                "checkpoint %d: %.1f s old, took %.0f ms, %,d kB",
                last.lastId(),
                checkpointAgeNanos / NS_PER_SECOND,
                last.lastDurationNanos() / NS_PER_MS,
                last.lastBytes() / 1_000);
    }

    private static String text(String format, Object... of) {
        return String.format(Locale.ROOT, format, of);
    }
}
