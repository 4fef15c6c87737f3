// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import static io.tailrace.windowing.Windows.global;
import static io.tailrace.windowing.Windows.sessions;
import static io.tailrace.windowing.Windows.tumbling;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.sink.ResultChanges;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.aggregate.Aggregates;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputModeValidationTest {

    private static final Windowing<Object> SECONDS = tumbling(ofSeconds(1));

    private final PipelineBuilder builder = Pipeline.named("test");

    @Test
    void shouldO4RefuseToAppendWithoutAWatermark() {
        builder.from("untimed", Ends.<Long>endlessSource())
                .withoutTimestamps()
                .keyByLong(n -> n)
                .window(SECONDS)
                .appendMode()
                .aggregate("sum", Aggregates.count())
                .to("out", Ends.sink());

        assertEquals(
                List.of("'sum' groups by windows of event time, but no source before it has any"),
                Problems.in(builder));
    }

    @Test
    void shouldO4RefuseToAppendWhatHasNoEndAndNameTheModesThatCan() {
        timed(Ends.endlessSource())
                .window(global())
                .appendMode()
                .aggregate("sum", Aggregates.count())
                .to("out", Ends.sink());

        InvalidPipelineException invalid =
                assertThrows(InvalidPipelineException.class, builder::build);

        assertEquals(1, invalid.problems().size());
        assertTrue(
                invalid.problems().get(0).what().contains("waits for the end of an input that"),
                invalid.getMessage());
        assertTrue(
                invalid.problems().get(0).remedy().contains("updateMode(...) or completeMode(...)"),
                invalid.getMessage());
    }

    @Test
    void shouldO4RefuseToCompleteIntoASinkThatDoesNotRewrite() {
        timed(Ends.source())
                .window(SECONDS)
                .completeMode(ofSeconds(1))
                .aggregate("sum", Aggregates.count())
                .to("out", Ends.sink());

        InvalidPipelineException invalid =
                assertThrows(InvalidPipelineException.class, builder::build);

        assertEquals(
                "takes results that stand, but 'sum-table' tells whole tables, each in place of the"
                        + " one before",
                invalid.problems().get(0).what());
        assertEquals(
                "a sink that rewrites what it has written, and whose traits say"
                        + " thatTakes(ResultChanges.UPDATE); updateMode(...) for the rows that"
                        + " change; or asTables() to look at each table yourself",
                invalid.problems().get(0).remedy());
    }

    @Test
    void shouldO4RefuseToUpdateInASinkThatOnlyAppends() {
        timed(Ends.source())
                .window(SECONDS)
                .updateMode(ofSeconds(1))
                .aggregate("sum", Aggregates.count())
                .to("out", Ends.sink());

        assertEquals(
                List.of(
                        "'out' takes results that stand, but 'sum' tells results that later ones"
                                + " replace"),
                Problems.in(builder));
    }

    @Test
    void shouldLeadEachModeIntoASinkThatTakesIt() {
        KeyedStream<Long, Long> keyed = timed(Ends.endlessSource());
        keyed.window(SECONDS)
                .appendMode()
                .aggregate("append", Aggregates.count())
                .to("out-1", Ends.sink());
        keyed.window(global())
                .updateMode(ofSeconds(1))
                .aggregate("update", Aggregates.count())
                .to("out-2", Ends.sinkThatTakes(ResultChanges.UPDATE));
        keyed.window(sessions(ofSeconds(1)))
                .updateMode(ofSeconds(1))
                .aggregate("sessions", Aggregates.count())
                .to("out-3", Ends.sinkThatTakes(ResultChanges.RETRACT));
        keyed.window(global())
                .completeMode(ofSeconds(1))
                .aggregate("complete", Aggregates.count())
                .parallelism(3)
                .to("out-4", Ends.sinkThatTakes(ResultChanges.UPDATE));
        builder.from("bounded", Ends.<Long>source())
                .withoutTimestamps()
                .keyByLong(n -> n)
                .window(SECONDS.inProcessingTime())
                .completeModeAtTheEnd()
                .aggregate("at-the-end", Aggregates.count())
                .asTables()
                .to("out-5", Ends.sink());

        assertEquals(List.of(), Problems.in(builder));
    }

    @Test
    void shouldRefuseATableAtTheEndOfAnInputThatDoesNotEnd() {
        timed(Ends.endlessSource())
                .window(SECONDS)
                .completeModeAtTheEnd()
                .aggregate("sum", Aggregates.count())
                .asTables()
                .to("out", Ends.sink());

        InvalidPipelineException invalid =
                assertThrows(InvalidPipelineException.class, builder::build);

        assertEquals(
                """
                Pipeline 'test' cannot be built:
                  - 'sum-table' tells its table at the end of an input that does not end. Remedy: say completeMode(every), which tells one in each period, or read bounded sources.""",
                invalid.getMessage());
    }

    @Test
    void shouldCallWindowsAndTheirTablesByWhatTheyAre() {
        KeyedStream<Long, Long> keyed = timed(Ends.source());
        keyed.window(SECONDS).aggregate("rows", Aggregates.count());
        keyed.window(SECONDS).completeMode(ofSeconds(1)).aggregate("all", Aggregates.count());
        keyed.window(SECONDS).aggregate("out", Aggregates.count()).values().to("out", Ends.sink());

        assertEquals(
                List.of(
                        "'rows' (windows) leads nowhere: nothing reads its output",
                        "'all-table' (table of windows) leads nowhere: nothing reads its output",
                        "'out' is the name of 2 steps (windows, sink)"),
                Problems.in(builder));
    }

    @Test
    void shouldRefuseASideOutputForWhatIsNeverLate() {
        SideOutput<Long> late = SideOutput.of("late", Long.class);
        WindowedStream<Long, Long> windowed = timed(Ends.source()).window(SECONDS).tooLateTo(late);

        RefusedArgumentException refused =
                assertThrows(
                        RefusedArgumentException.class, () -> windowed.completeMode(ofSeconds(1)));

        assertEquals(
                "In complete mode nothing is too late. Remedy: leave tooLateTo(...) away",
                refused.getMessage());
    }

    @Test
    void shouldAppendWithSharedSlicesWhereNothingMayBeLate() {
        timed(Ends.source())
                .window(SECONDS)
                .appendMode()
                .aggregate("sum", Aggregates.count())
                .to("out", Ends.sink());

        assertTrue(builder.build().explain().contains("windows share slices of 1000 ms"));
    }

    @Test
    void shouldDrawTheTableAndWhereItIsGathered() {
        timed(Ends.source())
                .window(SECONDS)
                .completeMode(ofSeconds(5))
                .aggregate("sum", Aggregates.count())
                .parallelism(2)
                .asTables()
                .to("out", Ends.sink());

        Pipeline pipeline = builder.build();

        String drawing = pipeline.explain();
        assertTrue(drawing.contains("sum-table: whole table, gathered in one task\n"), drawing);
        assertTrue(
                drawing.contains(
                        "tells all rows as one table that replaces the one before, every"
                                + " ofSeconds(5) by the clock"),
                drawing);
        assertTrue(
                drawing.contains("tells panes that replace the one before, keeps windows for good"),
                drawing);
        assertEquals(1, pipeline.graph().node("sum-table").settings().parallelism());
        assertEquals(2, pipeline.graph().node("sum").settings().parallelism());
    }

    private KeyedStream<Long, Long> timed(Source<Long, Long> source) {
        return builder.from("numbers", source)
                .withTimestamps(n -> n, Watermarks.monotonic())
                .keyByLong(n -> n);
    }
}
