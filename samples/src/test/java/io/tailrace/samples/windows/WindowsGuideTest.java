// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.windows;

import static io.tailrace.windowing.Windows.global;
import static io.tailrace.windowing.Windows.ofCount;
import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.everyProcessingTime;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.ChangeStream;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.pipeline.TableStream;
import io.tailrace.pipeline.WindowStep;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.RingEngine;
import io.tailrace.testkit.PipelineTest;
import io.tailrace.windowing.aggregate.Aggregates;
import io.tailrace.windowing.table.ResultView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsGuideTest {

    private static final SideOutput<Score> TOO_LATE = SideOutput.of("too-late", Score.class);

    private final PipelineBuilder builder = Pipeline.named("match");
    private final Sink<Object> file = Sinks.discard();
    private final EventStream<Score> scores =
            builder.from("scores", Sources.<Score>of())
                    .withTimestamps(Score::at, Watermarks.boundedDelay(ofMinutes(10)));

    @Test
    void shouldTellWhat() throws IOException {
        ChangeStream<String, Long> points =
                // region what
                scores.keyBy(String.class, Score::team)
                        .window(global())
                        .aggregate("points", Aggregates.sumLong(Score::points));
        // endregion
        points.to("told", Sinks.collector());

        assertEquals(shown("what.txt"), Match.diaryOf(builder.build()));
    }

    @Test
    void shouldTellWhere() throws IOException {
        // region where
        WindowStep<String, Long> points =
                scores.keyBy(String.class, Score::team)
                        .window(tumbling(ofMinutes(2)))
                        .tooLateTo(TOO_LATE)
                        .aggregate("points", Aggregates.sumLong(Score::points));
        points.sideOutput(TOO_LATE).to("too-late", file);
        // endregion
        points.to("told", Sinks.collector());

        assertEquals(shown("where.txt"), Match.diaryOf(builder.build()));
    }

    @Test
    void shouldTellWhen() throws IOException {
        ChangeStream<String, Long> points =
                // region when
                scores.keyBy(String.class, Score::team)
                        .window(
                                tumbling(ofMinutes(2))
                                        .earlyFirings(everyProcessingTime(ofMinutes(1)))
                                        .lateFirings(onEachRecord())
                                        .allowedLateness(ofMinutes(5))
                                        .accumulating())
                        .aggregate("points", Aggregates.sumLong(Score::points));
        // endregion
        points.asPanes().to("told", Sinks.collector());

        assertEquals(shown("when.txt"), Match.diaryOf(builder.build()));
    }

    @Test
    void shouldTellHow() throws IOException {
        ChangeStream<String, String> medals =
                // region how
                scores.keyBy(String.class, Score::team)
                        .window(
                                tumbling(ofMinutes(2))
                                        .earlyFirings(everyProcessingTime(ofMinutes(1)))
                                        .lateFirings(onEachRecord())
                                        .allowedLateness(ofMinutes(5))
                                        .retracting())
                        .aggregate("points", Aggregates.sumLong(Score::points))
                        .filter("enough", points -> points >= 5)
                        .map("medal", points -> points >= 10 ? "gold" : "silver");
        // endregion
        medals.to("told", Sinks.collector());

        Pipeline pipeline = builder.build();

        assertEquals(shown("how.txt"), Match.diaryOf(pipeline));
        assertEquals(
                shown("how-plan.txt"),
                pipeline.explain().replaceAll("windows-[0-9a-f]+", "windows-#"));
    }

    @Test
    void shouldGroupByWindowsWhatWindowsCameTo() throws IOException {
        ChangeStream<String, Long> total =
                // region chain
                scores.keyBy(String.class, Score::team)
                        .window(tumbling(ofMinutes(2)).allowedLateness(ofMinutes(5)).retracting())
                        .aggregate("best", Aggregates.maxLong(Score::points))
                        .keyBy(String.class, (team, best) -> team)
                        .window(global().triggering(onEachRecord()).retracting())
                        .aggregate("total", Aggregates.sumLong(best -> best));
        // endregion
        total.to("told", Sinks.collector());

        assertEquals(shown("chain.txt"), Match.diaryOf(builder.build()));
    }

    @Test
    void shouldAppend() throws IOException {
        ChangeStream<String, Long> points =
                // region append
                scores.keyBy(String.class, Score::team)
                        .window(tumbling(ofMinutes(2)).allowedLateness(ofMinutes(1)))
                        .appendMode()
                        .aggregate("points", Aggregates.sumLong(Score::points));
        // endregion
        points.to("told", Sinks.collector());

        assertEquals(shown("append.txt"), Match.diaryOf(builder.build()));
    }

    @Test
    void shouldUpdate() throws IOException {
        ChangeStream<String, Long> points =
                // region update
                scores.keyBy(String.class, Score::team)
                        .window(tumbling(ofMinutes(2)).allowedLateness(ofMinutes(5)))
                        .updateMode(ofMinutes(1))
                        .aggregate("points", Aggregates.sumLong(Score::points));
        // endregion
        points.asPanes().to("told", Sinks.collector());

        assertEquals(shown("update.txt"), Match.diaryOf(builder.build()));
    }

    @Test
    void shouldComplete() throws IOException {
        TableStream<String, Long> points =
                // region complete
                scores.keyBy(String.class, Score::team)
                        .window(tumbling(ofMinutes(2)))
                        .completeMode(ofMinutes(1))
                        .aggregate("points", Aggregates.sumLong(Score::points));
        // endregion
        points.to("told", Sinks.collector());

        assertEquals(shown("complete.txt"), Match.diaryOf(builder.build()));
    }

    @Test
    void shouldBeLookedAtWhileTheJobRuns() {
        EventStream<Score> scores =
                builder.from("played", Sources.of(new Score("red", 5, 1), new Score("red", 7, 2)))
                        .withTimestamps(Score::at, Watermarks.monotonic());
        this.scores.to("unused", file);
        // region view
        ResultView<String, Long> points = ResultView.empty();
        scores.keyBy(String.class, Score::team)
                .window(global())
                .updateMode(ofSeconds(1))
                .aggregate("points", Aggregates.sumLong(Score::points))
                .to("points-now", points);
        // endregion

        try (Job job = RingEngine.start(builder.build())) {
            job.await();
        }

        assertEquals(12, points.value("red"));
    }

    @Test
    void shouldLookAtAllElements() {
        // region process
        scores.keyBy(String.class, Score::team)
                .window(tumbling(ofMinutes(2)))
                .process(
                        "longest-run",
                        Score.class,
                        Long.class,
                        (team, window, elements) -> LongestRun.of(elements))
                .values()
                .to("runs", file);
        // endregion

        try (PipelineTest test = PipelineTest.of(builder.build())) {
            var input = test.input("scores", Score.class);
            for (long points : List.of(1, 2, 5, 4, 6, 7, 8, 1)) {
                input.send(new Score("red", points, points));
            }
            test.end();

            assertEquals(List.of(4L), test.output("runs", Long.class).drain());
        }
    }

    @Test
    void shouldDoWithoutKeysAndWithoutTime() {
        // region whole
        scores.windowAll(tumbling(ofSeconds(1)))
                .aggregate("points-of-all", Aggregates.sumLong(Score::points))
                .values()
                .to("sums", file);
        // endregion
        // region count
        scores.keyBy(String.class, Score::team)
                .window(ofCount(100).slidingBy(10))
                .aggregate("last-hundred", Aggregates.averageLong(Score::points))
                .values()
                .to("averages", file);
        // endregion

        try (PipelineTest test = PipelineTest.of(builder.build())) {
            var input = test.input("scores", Score.class);
            for (int i = 0; i < 20; i++) {
                input.send(new Score(i % 2 == 0 ? "red" : "blue", i, i));
            }
            test.end();

            assertEquals(List.of(190L), test.output("sums", Long.class).drain());
            assertEquals(
                    List.of(9.0, 10.0),
                    test.output("averages", Double.class).drain().stream().sorted().toList());
        }
    }

    static String shown(String resource) throws IOException {
        try (InputStream in = WindowsGuideTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
