// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.windows;

import static java.util.stream.Collectors.joining;

import io.tailrace.pipeline.Pipeline;
import io.tailrace.testkit.PipelineTest;
import io.tailrace.testkit.PipelineTestSettings;
import io.tailrace.testkit.TestInput;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.table.ResultTable;
import io.tailrace.windowing.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Six minutes in which one team wins points, told late and out of order. Whatever pipeline is given
 * it, the match is the same; its diary says what came when, and what was told then.
 */
final class Match {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration TICK = Duration.ofSeconds(10);

    private final PipelineTest test;
    private final TestInput<Score> scores;
    private final List<String> diary = new ArrayList<>();

    private Match(PipelineTest test) {
        this.test = test;
        this.scores = test.input("scores", Score.class);
    }

    /** Plays the match before a pipeline with a source {@code scores} and a sink {@code told}. */
    static String diaryOf(Pipeline pipeline) {
        PipelineTestSettings atNoon = PipelineTestSettings.standard().startingAt(NOON);
        try (PipelineTest test = PipelineTest.of(pipeline, atNoon)) {
            Match match = new Match(test);
            match.play();
            return String.join("\n", match.diary) + "\n";
        }
    }

    private void play() {
        scoreAt("12:00:30", 5, "12:00:26");
        scoreAt("12:02:30", 7, "12:02:24");
        scoreAt("12:03:10", 3, "12:03:06");
        watermarkAt("12:03:50", "12:02:00");
        scoreAt("12:04:20", 4, "12:03:39");
        scoreAt("12:05:10", 8, "12:04:19");
        watermarkAt("12:05:30", "12:04:00");
        scoreAt("12:05:50", 9, "12:01:26");
        note("the end");
        test.end();
        look();
    }

    private void scoreAt(String clock, long points, String at) {
        passUntil(clock);
        note("red wins %d at %s".formatted(points, at));
        scores.send(new Score("red", points, millis(at)));
        look();
    }

    private void watermarkAt(String clock, String watermark) {
        passUntil(clock);
        note("nothing before %s will come".formatted(watermark));
        test.watermark(millis(watermark) - 1);
        look();
    }

    private void passUntil(String clock) {
        while (test.nowMs() < millis(clock)) {
            test.advanceClock(TICK);
            look();
        }
    }

    private void look() {
        test.output("told", Object.class).drain().forEach(told -> note(wordsOf(told)));
    }

    private void note(String what) {
        diary.add(time(test.nowMs()) + "  " + what);
    }

    private static String wordsOf(Object told) {
        return told instanceof ResultTable<?, ?> table
                ? wordsOf(table)
                : wordsOf((Pane<?, ?>) told);
    }

    private static String wordsOf(ResultTable<?, ?> table) {
        return "      tells table "
                + table.number()
                + table.rows().entrySet().stream()
                        .map(
                                row ->
                                        row.getKey().key()
                                                + wordsOf(row.getKey().window())
                                                + ": "
                                                + row.getValue())
                        .collect(joining(", ", ": ", ""));
    }

    private static String wordsOf(Pane<?, ?> pane) {
        return "      %s %s%s: %s (%s)"
                .formatted(
                        pane.isRetraction() ? "takes back" : "tells",
                        pane.key(),
                        wordsOf(pane.window()),
                        pane.value(),
                        pane.info().timing());
    }

    private static String wordsOf(Window window) {
        return window.equals(Window.GLOBAL)
                ? ""
                : " from %s to %s".formatted(time(window.start()), time(window.end()));
    }

    private static long millis(String time) {
        return NOON.toEpochMilli()
                + Duration.between(LocalTime.NOON, LocalTime.parse(time)).toMillis();
    }

    private static String time(long epochMs) {
        return DateTimeFormatter.ISO_LOCAL_TIME.format(
                Instant.ofEpochMilli(epochMs).atOffset(ZoneOffset.UTC));
    }
}
