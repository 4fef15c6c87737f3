// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import static io.tailrace.windowing.Windows.global;
import static io.tailrace.windowing.Windows.ofCount;
import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static io.tailrace.windowing.trigger.Triggers.repeatedly;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.SideOutput;
import io.tailrace.operator.sink.ResultChanges;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.graph.DeadLetter;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.aggregate.Aggregates;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WindowValidationTest {

    private static final SideOutput<Long> LATE = SideOutput.of("late", Long.class);

    /** For one second each, after every record. */
    private static final Windowing<Object> CHANGING =
            tumbling(ofSeconds(1)).earlyFirings(onEachRecord());

    private final PipelineBuilder builder = Pipeline.named("test");

    @Test
    void shouldV3RefuseWindowsThatDoNotSayHowPanesRelate() {
        sum(CHANGING).asPanes().to("out", Ends.sink());

        assertEquals(
                List.of(
                        "'sum' has windows that cannot be:"
                                + " tumbling(ofSeconds(1)).earlyFirings(onEachRecord()) may fire more"
                                + " than once, and it is not said how the panes of a window relate"),
                Problems.in(builder));
    }

    @Test
    void shouldTellTheRemedyOfWindowsApart() {
        sum(CHANGING).asPanes().to("out", Ends.sink());

        InvalidPipelineException invalid =
                assertThrows(InvalidPipelineException.class, builder::build);

        assertTrue(
                invalid.problems().get(0).remedy().startsWith("discarding() for what has come"),
                invalid.getMessage());
    }

    @Test
    void shouldV2RefuseTriggersThatMayLoseData() {
        sum(tumbling(ofSeconds(1)).triggering(afterCount(3)).discarding()).to("out", Ends.sink());

        List<String> problems = Problems.in(builder);

        assertEquals(1, problems.size());
        assertTrue(
                problems.get(0).contains("Unsafe trigger afterCount(3) may lose data"),
                problems.get(0));
    }

    @Test
    void shouldV1RefuseGlobalWindowsThatWaitForAnEndThatNeverComes() {
        timed(Ends.endlessSource())
                .keyByLong(n -> n)
                .window(global())
                .aggregate("sum", Aggregates.count())
                .asPanes()
                .to("out", Ends.sink());

        List<String> problems = Problems.in(builder);

        assertEquals(1, problems.size());
        assertTrue(
                problems.get(0).contains("waits for the end of an input that does not end"),
                problems.get(0));
    }

    @Test
    void shouldLetGlobalWindowsWaitForTheEndOfABoundedInput() {
        sum(global()).values().to("out", Ends.sink());

        assertEquals(List.of(), Problems.in(builder));
    }

    @Test
    void shouldO4RefuseWindowsOfEventTimeWhereThereIsNone() {
        builder.from("numbers", Ends.<Long>source())
                .withoutTimestamps()
                .keyByLong(n -> n)
                .window(tumbling(ofSeconds(1)))
                .aggregate("sum", Aggregates.count())
                .to("out", Ends.sink());

        assertEquals(
                List.of("'sum' groups by windows of event time, but no source before it has any"),
                Problems.in(builder));
    }

    @Test
    void shouldRefuseWindowsOverRecordsOfWhichSomeHaveNoEventTime() {
        EventStream<Long> timed = timed(Ends.source());
        EventStream<Long> untimed =
                builder.from("untimed", Ends.<Long>source()).withoutTimestamps();
        timed.union(untimed)
                .keyByLong(n -> n)
                .window(tumbling(ofSeconds(1)))
                .aggregate("sum", Aggregates.count())
                .to("out", Ends.sink());

        assertEquals(
                List.of(
                        "'sum' groups by windows of event time, but reads records with it mixed with"
                                + " those of 'untimed', which carry the clock's time, so where they"
                                + " belong would be chance"),
                Problems.in(builder));
    }

    @Test
    void shouldTakeRecordsWithoutEventTimeIntoWindowsThatDoNotAskForIt() {
        EventStream<Long> untimed =
                builder.from("untimed", Ends.<Long>endlessSource()).withoutTimestamps();
        untimed.keyByLong(n -> n)
                .window(tumbling(ofSeconds(1)).inProcessingTime())
                .aggregate("by-clock", Aggregates.count())
                .to("out-1", Ends.sink());
        untimed.keyByLong(n -> n)
                .window(global().triggering(repeatedly(afterCount(10))).discarding())
                .aggregate("by-count", Aggregates.count())
                .to("out-2", Ends.sink());

        assertEquals(List.of(), Problems.in(builder));
    }

    @Test
    void shouldV7R21RefuseSinksThatCannotTakeWhatTheyAreTold() {
        sum(CHANGING.retracting()).to("appended", Ends.sink());
        sum("replaced", CHANGING.accumulating())
                .to("also-appended", Ends.sinkThatTakes(ResultChanges.APPEND));
        sum("taken-back", CHANGING.retracting())
                .to("replacing", Ends.sinkThatTakes(ResultChanges.UPDATE));

        assertEquals(
                List.of(
                        "'appended' takes results that stand, but 'sum' tells results that are taken"
                                + " back",
                        "'also-appended' takes results that stand, but 'replaced' tells results that"
                                + " later ones replace",
                        "'replacing' takes results that later ones replace, but 'taken-back' tells"
                                + " results that are taken back"),
                Problems.in(builder));
    }

    @ParameterizedTest
    @EnumSource
    void shouldLeadPanesIntoEverySinkThatTakesThem(ResultChanges taken) {
        sum("standing", tumbling(ofSeconds(1))).to("out-1", Ends.sinkThatTakes(taken));
        sum("parts", CHANGING.discarding()).to("out-2", Ends.sinkThatTakes(taken));
        if (taken.covers(ResultChanges.UPDATE)) {
            sum("replaced", CHANGING.accumulating()).to("out-3", Ends.sinkThatTakes(taken));
        }
        if (taken.covers(ResultChanges.RETRACT)) {
            sum("taken-back", CHANGING.retracting())
                    .map(sum -> sum + 1)
                    .to("out-4", Ends.sinkThatTakes(taken));
        }

        assertEquals(List.of(), Problems.in(builder));
    }

    @Test
    void shouldV7RefuseToForgetThatValuesAreReplaced() {
        sum("replaced", CHANGING.accumulating()).values().to("out-1", Ends.sink());
        sum("taken-back", CHANGING.retracting()).values().to("out-2", Ends.sink());
        sum("parts", CHANGING.discarding()).values().to("out-3", Ends.sink());

        assertEquals(
                List.of(
                        "'replaced' is asked for values() alone, but tells results that later ones"
                                + " replace",
                        "'taken-back' is asked for values() alone, but tells results that are taken"
                                + " back"),
                Problems.in(builder));
    }

    @Test
    void shouldR16RefuseFiltersThatWouldLeaveWhatWasReplaced() {
        Sink<Object> sink = Ends.sinkThatTakes(ResultChanges.RETRACT);
        sum("replaced", CHANGING.accumulating()).filter("large", n -> n > 9).to("out-1", sink);
        sum("taken-back", CHANGING.retracting()).filter("large-too", n -> n > 9).to("out-2", sink);

        assertEquals(
                List.of(
                        "'large' filters results that later ones replace: where the later one is"
                                + " left out the earlier one would stay"),
                Problems.in(builder));
    }

    @Test
    void shouldRefuseLateRecordsThatNobodyReads() {
        timed(Ends.source())
                .keyByLong(n -> n)
                .window(tumbling(ofSeconds(1)))
                .tooLateTo(LATE)
                .aggregate("sum", Aggregates.count())
                .to("out", Ends.sink());

        assertEquals(
                List.of("'sum' sends what is too late to 'late', which nobody reads"),
                Problems.in(builder));
    }

    @Test
    void shouldRefuseToReadWhatWindowsNeverSend() {
        WindowStep<Long, Long> sum = sum(tumbling(ofSeconds(1)));
        sum.to("out", Ends.sink());
        sum.sideOutput(LATE).to("late-out", Ends.sink());

        assertEquals(
                List.of("'sum' is asked for its side output 'late', to which it sends nothing"),
                Problems.in(builder));
    }

    @Test
    void shouldRefuseToReadWhatIsLateForWindowsByCount() {
        WindowStep<Long, Long> count =
                builder.from("numbers", Ends.<Long>endlessSource())
                        .withoutTimestamps()
                        .keyByLong(n -> n)
                        .window(ofCount(5))
                        .aggregate("count", Aggregates.count());
        count.values().to("out", Ends.sink());
        count.sideOutput(LATE).to("late-out", Ends.sink());

        assertEquals(
                List.of("'count' is asked for its side output 'late', to which it sends nothing"),
                Problems.in(builder));
    }

    @Test
    void shouldReadLateRecordsAndDeadLettersBeside() {
        SideOutput<DeadLetter> dead = SideOutput.of("dead", DeadLetter.class);
        WindowStep<Long, Long> sum =
                timed(Ends.source())
                        .keyByLong(n -> n)
                        .window(tumbling(ofSeconds(1)))
                        .tooLateTo(LATE)
                        .aggregate("sum", Aggregates.sumLong((Long n) -> n))
                        .onError(ErrorPolicy.deadLetter(dead))
                        .parallelism(2);
        sum.to("out", Ends.sink());
        sum.sideOutput(LATE).to("late-out", Ends.sink());
        builder.deadLetters(dead).to("dead-out", Ends.sink());

        assertEquals(List.of(), Problems.in(builder));
    }

    @Test
    void shouldLookAtAllRecordsInOneTask() {
        builder.parallelism(4);
        WindowStep<?, Long> all =
                timed(Ends.source())
                        .windowAll(tumbling(ofSeconds(1)))
                        .aggregate("all", Aggregates.count());
        all.values().to("out", Ends.sink());

        Pipeline pipeline = builder.build();

        assertEquals(1, pipeline.graph().node("all").settings().parallelism());
        assertEquals(1, tasksOf(pipeline, "all"));
    }

    @Test
    void shouldRefuseSeveralTasksThatAreToLookAtAllRecords() {
        timed(Ends.source())
                .windowAll(tumbling(ofSeconds(1)))
                .aggregate("all", Aggregates.count())
                .parallelism(3)
                .to("out", Ends.sink());

        assertEquals(
                List.of(
                        "'all' groups all records together, and has a parallelism of 3: all but one"
                                + " task would have nothing to do"),
                Problems.in(builder));
    }

    @Test
    void shouldRefuseWhatCannotBeWritten() {
        KeyedStream<Long, Long> numbers = timed(Ends.source()).keyByLong(n -> n);
        numbers.window(tumbling(ofSeconds(1)))
                .process("results", Long.class, Object.class, (key, window, elements) -> key)
                .to("out-1", Ends.sink());
        numbers.window(CHANGING.discarding())
                .aggregate(
                        "finished",
                        Aggregates.andThen(
                                Aggregates.<Long>count(), Thread.class, n -> new Thread()))
                .to("out-2", Ends.sink());
        timed("things", Ends.<Object>source())
                .keyByLong(Object::hashCode)
                .window(tumbling(ofSeconds(1)))
                .process("elements", Object.class, Long.class, (key, window, elements) -> key)
                .to("out-3", Ends.sink());

        List<String> problems = Problems.in(builder);

        assertEquals(
                List.of("'results'", "'finished'", "'elements'"),
                problems.stream().map(problem -> problem.split(" ")[0]).distinct().toList());
        assertTrue(
                problems.stream().allMatch(problem -> problem.contains(" needs a codec for ")),
                problems.toString());
    }

    @Test
    void shouldNotTakeNull() {
        KeyedStream<Long, Long> keyed = timed(Ends.source()).keyByLong(n -> n);

        var windows =
                assertThrows(
                        NullPointerException.class, () -> keyed.window((Windowing<Object>) null));
        var port =
                assertThrows(
                        NullPointerException.class,
                        () -> keyed.window(tumbling(ofSeconds(1))).tooLateTo(null));

        assertEquals("The windowing of 'window' is null", windows.getMessage());
        assertEquals("The side output of 'tooLateTo' is null", port.getMessage());
    }

    private WindowStep<Long, Long> sum(Windowing<Object> windows) {
        return sum("sum", windows);
    }

    private WindowStep<Long, Long> sum(String name, Windowing<Object> windows) {
        return timed(name + "-in", Ends.<Long>source())
                .keyByLong(n -> n)
                .window(windows)
                .aggregate(name, Aggregates.sumLong(n -> n));
    }

    private EventStream<Long> timed(Source<Long, Long> source) {
        return timed("numbers", source);
    }

    private <T> EventStream<T> timed(String name, Source<T, Long> source) {
        return builder.from(name, source).withTimestamps(Object::hashCode, Watermarks.monotonic());
    }

    private static int tasksOf(Pipeline pipeline, String node) {
        return pipeline.plan().stages().stream()
                .filter(stage -> stage.nodes().contains(pipeline.graph().node(node)))
                .findFirst()
                .orElseThrow()
                .parallelism();
    }
}
