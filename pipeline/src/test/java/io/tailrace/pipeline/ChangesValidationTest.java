// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import static io.tailrace.windowing.Windows.sessions;
import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.SideOutput;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.validation.Problem;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.aggregate.Aggregate;
import io.tailrace.windowing.aggregate.Aggregates;
import io.tailrace.windowing.pane.Pane;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may be grouped by windows once more, and how. */
class ChangesValidationTest {

    private static final Windowing<Object> CHANGING =
            tumbling(ofSeconds(1)).earlyFirings(onEachRecord());
    private static final Windowing<Object> ONCE = tumbling(ofSeconds(5));

    private final PipelineBuilder builder = Pipeline.named("test");

    @Test
    void shouldR17RefuseAggregatesThatCannotTakeBackAndNameTheFormThatCan() {
        again(CHANGING.retracting(), ONCE, Aggregates.maxLong(n -> n));

        assertEquals(
                List.of("'again' reads what 'first' takes back, but maxLong(…) cannot"),
                Problems.in(builder));
    }

    @Test
    void shouldNameTheWayOutWhereAnAggregateHasNoFormThatCanTakeBack() {
        again(CHANGING.retracting(), ONCE, new Latest());

        List<Problem> problems =
                assertThrows(InvalidPipelineException.class, builder::build).problems();

        assertEquals(
                List.of("reads what 'first' takes back, but latest() cannot"),
                problems.stream().map(Problem::what).toList());
        assertTrue(
                problems.get(0).remedy().startsWith("wrap it in Aggregates.recomputed(type, …)"),
                problems.toString());
    }

    @Test
    void shouldTellHowToMakeAnAggregateTakeBack() {
        again(CHANGING.retracting(), ONCE, Aggregates.maxLong(n -> n));

        InvalidPipelineException invalid =
                assertThrows(InvalidPipelineException.class, builder::build);

        assertEquals(
                "say maxLong(…).retractable(), which keeps more and can",
                invalid.problems().get(0).remedy());
    }

    @Test
    void shouldR17RefuseToCountTwiceWhatIsReplaced() {
        again(CHANGING.accumulating(), ONCE, Aggregates.count());

        InvalidPipelineException invalid =
                assertThrows(InvalidPipelineException.class, builder::build);

        assertEquals(
                List.of(
                        "would count twice: it reads results that later ones replace, from 'first',"
                                + " and what is replaced would stay counted"),
                invalid.problems().stream().map(Problem::what).toList());
        assertTrue(
                invalid.problems().get(0).remedy().startsWith("retracting() windows in 'first'"),
                invalid.getMessage());
    }

    @Test
    void shouldRefuseWindowsFromWhichNothingCanBeTakenBack() {
        again(CHANGING.retracting(), sessions(ofSeconds(5)), Aggregates.count());
        again("clock", CHANGING.retracting(), ONCE.inProcessingTime());
        again("parts", CHANGING.retracting(), CHANGING.discarding());

        assertEquals(
                List.of(
                        "'again' reads what 'first' takes back, but sessions(ofSeconds(5)) merge: what"
                                + " two sessions became cannot be split again",
                        "'clock' reads what 'clock-first' takes back, but goes by the clock: what is"
                                + " taken back would be looked for in a later window than it was put"
                                + " into",
                        "'parts' reads what 'parts-first' takes back, but does not keep what it has"
                                + " told of"),
                Problems.in(builder));
    }

    @Test
    void shouldGroupWhatStandsByAnyWindowsAndAggregates() {
        again(ONCE, sessions(ofSeconds(5)), Aggregates.maxLong(n -> n));
        again("clock", CHANGING.discarding(), ONCE.inProcessingTime());
        again("parts", CHANGING.discarding(), CHANGING.discarding());

        assertEquals(List.of(), Problems.in(builder));
    }

    @Test
    void shouldGroupWhatIsTakenBackAsLongAsItIsKept() {
        again(CHANGING.retracting(), ONCE, Aggregates.<Long>maxLong(n -> n).retractable());
        again("early", CHANGING.retracting(), CHANGING.retracting());
        again("replacing", CHANGING.retracting(), CHANGING.accumulating());
        again("once", CHANGING.retracting(), ONCE.discarding());

        assertEquals(List.of(), Problems.in(builder));
    }

    @Test
    void shouldCheckWindowsOverChangesAsAllOthers() {
        again("unsaid", CHANGING.retracting(), CHANGING);

        List<String> problems = Problems.in(builder);

        assertEquals(1, problems.size());
        assertTrue(
                problems.get(0).startsWith("'unsaid' has windows that cannot be: "),
                problems.get(0));
    }

    @Test
    void shouldRefuseLateChangesThatNobodyReads() {
        SideOutput<Pane<Long, Long>> late = SideOutput.of("late", Pane.class);
        first("first", CHANGING.retracting())
                .keyBy(new TypeRef<Long>() {}, (key, value) -> key)
                .window(ONCE)
                .tooLateTo(late)
                .aggregate("again", Aggregates.count())
                .asPanes()
                .to("out", Ends.sink());

        assertEquals(
                List.of("'again' sends what is too late to 'late', which nobody reads"),
                Problems.in(builder));
    }

    @Test
    void shouldLookAtAllChangesInOneTask() {
        builder.parallelism(4);
        first("first", CHANGING.retracting())
                .windowAll(ONCE)
                .aggregate("all", Aggregates.count())
                .values()
                .to("out", Ends.sink());

        Pipeline pipeline = builder.build();

        assertEquals(1, pipeline.graph().node("all").settings().parallelism());
    }

    @Test
    void shouldDrawThatChangesGoIn() {
        again(CHANGING.retracting(), ONCE, Aggregates.sumLong(n -> n));
        again("standing", ONCE, ONCE);

        String drawing = builder.build().explain();

        assertTrue(
                drawing.contains(
                        "computes sumLong(...): each window on its own, as what goes in is taken"
                                + " back"),
                drawing);
        assertTrue(
                drawing.contains("computes count(): each window on its own, as panes go in"),
                drawing);
    }

    private void again(
            Windowing<Object> before, Windowing<Object> windows, Aggregate<Long, ?, Long> of) {
        again("first", "again", before, windows, of);
    }

    private void again(String name, Windowing<Object> before, Windowing<Object> windows) {
        again(name + "-first", name, before, windows, Aggregates.count());
    }

    private void again(
            String first,
            String name,
            Windowing<Object> before,
            Windowing<Object> windows,
            Aggregate<Long, ?, Long> of) {
        first(first, before)
                .keyBy(Long.class, (key, value) -> value % 3)
                .window(windows)
                .aggregate(name, of)
                .asPanes()
                .to(name + "-out", Ends.sink());
    }

    private WindowStep<Long, Long> first(String name, Windowing<Object> windows) {
        return builder.from(name + "-in", Ends.<Long>source())
                .withTimestamps(n -> n, Watermarks.monotonic())
                .keyByLong(n -> n)
                .window(windows)
                .aggregate(name, Aggregates.count());
    }

    /** Cannot take back, and knows nobody who can. */
    private record Latest() implements Aggregate<Long, Long, Long> {
        @Override
        public TypeRef<Long> accumulatorType() {
            return TypeRef.of(Long.class);
        }

        @Override
        public TypeRef<Long> resultType() {
            return TypeRef.of(Long.class);
        }

        @Override
        public Long create() {
            return 0L;
        }

        @Override
        public Long add(Long accumulator, Long value) {
            return value;
        }

        @Override
        public Long merge(Long left, Long right) {
            return right;
        }

        @Override
        public Long result(Long accumulator) {
            return accumulator;
        }

        @Override
        public String toString() {
            return "latest()";
        }
    }
}
