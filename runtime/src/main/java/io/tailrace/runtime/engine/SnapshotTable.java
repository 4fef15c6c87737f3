// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.operator.Counter;
import io.tailrace.runtime.checkpoint.CheckpointFigures;
import io.tailrace.runtime.count.LaneFigures;
import io.tailrace.runtime.count.TaskCounts;
import io.tailrace.runtime.count.TaskFigures;
import io.tailrace.runtime.count.WaitFigures;
import io.tailrace.runtime.latency.Latencies;
import io.tailrace.runtime.restore.RestoreFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Draws a snapshot for people to read: a table of tasks, one of sinks, one of workers. */
final class SnapshotTable {

    private static final String GAP = "  ";

    private SnapshotTable() {}

    static String draw(JobSnapshot snapshot) {
        StringBuilder drawing = new StringBuilder();
        drawing.append(snapshot.job()).append(": ").append(snapshot.status());
        drawing.append(", for ").append(DurationWords.of(snapshot.ageNanos()));
        if (snapshot.attempt() > 1) {
            drawing.append(", attempt ").append(snapshot.attempt());
        }
        drawing.append('\n');
        append(drawing, tasks(snapshot));
        waiting(drawing, snapshot);
        counted(drawing, snapshot);
        snapshot.checkpoints().ifPresent(figures -> checkpoints(drawing, figures));
        snapshot.restore().ifPresent(figures -> restore(drawing, figures));
        append(drawing, sinks(snapshot));
        append(drawing, workers(snapshot));
        return drawing.toString();
    }

    private static List<List<String>> tasks(JobSnapshot snapshot) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        "task", "in", "out", "late", "skipped", "dead", "timers", "busy", "blocked",
                        "fill", "lag"));
        for (TaskFigures task : snapshot.tasks()) {
            TaskCounts counts = task.counts();
            rows.add(
                    List.of(
                            task.name(),
                            number(counts.recordsIn()),
                            number(counts.recordsOut()),
                            number(counts.late()),
                            number(counts.skipped()),
                            number(counts.deadLettered()),
                            number(counts.timersFired()),
                            percent(snapshot.shareOf(task.busyNanos())),
                            percent(snapshot.shareOf(counts.blockedNanos())),
                            fullest(task),
                            lag(task)));
        }
        return rows;
    }

    private static void waiting(StringBuilder drawing, JobSnapshot snapshot) {
        for (TaskFigures task : snapshot.tasks()) {
            WaitFigures wait = task.waitForOthers();
            if (wait.altogetherNanos() > 0) {
                drawing.append(GAP)
                        .append(task.name())
                        .append(wait.nowNanos() > 0 ? " waits" : " has waited")
                        .append(" for slower sources of its group")
                        .append(
                                wait.nowNanos() > 0
                                        ? ", now for " + DurationWords.of(wait.nowNanos())
                                        : "")
                        .append(", ")
                        .append(percent(snapshot.shareOf(wait.altogetherNanos())))
                        .append(" of the time\n");
            }
        }
    }

    /** By names of their own, but for what the table has already. */
    private static void counted(StringBuilder drawing, JobSnapshot snapshot) {
        Map<String, Long> counted = new TreeMap<>();
        for (TaskFigures task : snapshot.tasks()) {
            task.named().forEach((name, count) -> counted.merge(name, count, Long::sum));
        }
        String all =
                counted.entrySet().stream()
                        .filter(count -> count.getValue() != 0)
                        .filter(count -> !count.getKey().endsWith("." + Counter.LATE))
                        .map(count -> count.getKey() + " " + number(count.getValue()))
                        .collect(Collectors.joining(", "));
        if (!all.isEmpty()) {
            drawing.append('\n').append(GAP).append("steps count: ").append(all).append('\n');
        }
    }

    private static void checkpoints(StringBuilder drawing, CheckpointFigures figures) {
        drawing.append('\n')
                .append(GAP)
                .append("checkpoints: ")
                .append(number(figures.complete()))
                .append(" complete, ")
                .append(number(figures.failed()))
                .append(" failed");
        if (figures.complete() > 0) {
            drawing.append("; the last is ")
                    .append(figures.lastId())
                    .append(", took ")
                    .append(DurationWords.of(figures.lastDurationNanos()))
                    .append(", ")
                    .append(number(figures.lastBytes()))
                    .append(" bytes");
        } else if (figures.lastId() > 0) {
            drawing.append("; began from ").append(figures.lastId());
        }
        drawing.append('\n');
    }

    private static void restore(StringBuilder drawing, RestoreFigures figures) {
        drawing.append(GAP)
                .append(figures.complete() ? "restored from " : "is being restored from ")
                .append(RestoreWords.of(figures))
                .append('\n');
    }

    private static List<List<String>> sinks(JobSnapshot snapshot) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("latency at sink", "records", "p50", "p99", "p99.99", "longest"));
        snapshot.latencies().forEach((sink, latencies) -> rows.add(sink(sink, latencies)));
        return rows;
    }

    private static List<String> sink(String name, Latencies latencies) {
        return List.of(
                name,
                number(latencies.count()),
                percentile(latencies, 50),
                percentile(latencies, 99),
                percentile(latencies, 99.99),
                latencies.count() == 0 ? "-" : DurationWords.of(latencies.longestNanos()));
    }

    /** Of fewer records than it takes for one to lie beyond, it would be the longest by chance. */
    private static String percentile(Latencies latencies, double percentile) {
        return latencies.tells(percentile)
                ? DurationWords.of(latencies.nanosAtPercentile(percentile))
                : "-";
    }

    private static List<List<String>> workers(JobSnapshot snapshot) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("worker", "tasks", "busy", "longest turn"));
        for (JobSnapshot.OfWorker worker : snapshot.workers()) {
            rows.add(
                    List.of(
                            worker.name(),
                            number(worker.tasks().size()),
                            percent(snapshot.shareOf(worker.busyNanos())),
                            DurationWords.of(worker.longestTurnNanos())));
        }
        return rows;
    }

    /** The first column to the left, all others, being figures, to the right. */
    private static void append(StringBuilder drawing, List<List<String>> rows) {
        if (rows.size() == 1) {
            return;
        }
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        drawing.append('\n');
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                String room = " ".repeat(widths[i] - row.get(i).length());
                drawing.append(GAP).append(i == 0 ? row.get(i) + room : room + row.get(i));
            }
            drawing.setLength(drawing.toString().stripTrailing().length());
            drawing.append('\n');
        }
    }

    private static String fullest(TaskFigures task) {
        return task.lanes().isEmpty()
                ? "-"
                : percent(task.lanes().stream().mapToDouble(LaneFigures::share).max().orElse(0));
    }

    private static String lag(TaskFigures task) {
        return task.watermarkLagMs().isPresent()
                ? DurationWords.of(task.watermarkLagMs().getAsLong() * 1_000_000)
                : "-";
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
