// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.harness.Stamped;
import io.tailrace.operator.Operator;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.TaskContext;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.OperatorStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.runtime.failure.OperatorFailureException;
import io.tailrace.runtime.link.RecordWatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps that change what others may be reading, each of which must be found out and named. */
class SharedRecordsTest {

    private static final String ALL_WORK_IS_DONE = "all tasks worked";

    /** What lies between the step at fault and its neighbour. */
    private enum Boundary {
        CALL,
        LANE;

        <T> EventStream<T> behind(EventStream<T> stream) {
            return this == CALL ? stream.fused() : stream.handoff();
        }
    }

    @ParameterizedTest
    @EnumSource(Boundary.class)
    void shouldCatchAValueThatIsChangedAfterItWasEmitted(Boundary boundary) {
        Pipeline pipeline =
                pipeline(
                        words ->
                                boundary.behind(words.process("growing", EmitsItsOwnList::new))
                                        .map("reading", list -> list));
        for (long seed = 0; seed < 20; seed++) {
            try (PipelineTest test = under(pipeline, seed)) {
                var words = test.input("words", Words.class);
                words.send(new Words("a"), 1);

                String failure =
                        assertThrows(AssertionError.class, () -> words.send(new Words("b"), 2))
                                .getMessage();

                assertTrue(
                        failure.startsWith(
                                "What was emitted by step 'growing' to its main output, then step"
                                        + " 'reading' to its main output has been changed after it"
                                        + " was emitted, while task '"),
                        failure);
                assertTrue(failure.contains("ArrayList.size() was 1 and is now 2"), failure);
                assertTrue(failure.contains("Remedy: emit a copy"), failure);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Boundary.class)
    void shouldCatchAReaderThatChangesWhatItIsGiven(Boundary boundary) {
        Pipeline pipeline =
                pipeline(
                        words ->
                                boundary.behind(words.map("making", SharedRecordsTest::listOf))
                                        .map("spoiling", SharedRecordsTest::grown));
        for (long seed = 0; seed < 20; seed++) {
            try (PipelineTest test = under(pipeline, seed)) {
                var words = test.input("words", Words.class);

                String failure =
                        assertThrows(AssertionError.class, () -> words.send(new Words("a"), 1))
                                .getMessage();

                assertEquals(
                        "Step 'spoiling' has changed the record it was given: ArrayList.size() was"
                                + " 1 and is now 2. Others may be reading the same one. Remedy:"
                                + " change a copy; if it is a cache that has changed, make its field"
                                + " transient, or look away by withoutWatchingRecords() in the settings",
                        failure);
            }
        }
    }

    @Test
    void shouldCatchAReaderThatChangesWhatItHasKept() {
        Pipeline pipeline =
                pipeline(
                        words ->
                                words.map("making", SharedRecordsTest::listOf)
                                        .handoff()
                                        .process("hoarding", ChangesWhatItHasKept::new));
        try (PipelineTest test = PipelineTest.of(pipeline)) {
            var words = test.input("words", Words.class);
            words.send(new Words("a"), 1);

            String failure =
                    assertThrows(AssertionError.class, () -> words.send(new Words("b"), 2))
                            .getMessage();

            assertTrue(failure.startsWith("What was emitted by step 'making'"), failure);
            assertTrue(failure.contains("while task 'hoarding"), failure);
        }
    }

    @Test
    void shouldWatchSideOutputsToo() {
        SideOutput<ArrayList<String>> side = side();
        PipelineBuilder builder = Pipeline.named("lists");
        OperatorStream<List<String>> main =
                builder.from("words", Sources.<Words>of())
                        .withNativeTimestamps(Watermarks.none())
                        .process("growing", () -> new GrowsItsSideOutput(side));
        main.to("out", Sinks.discard());
        main.sideOutput(side).to("aside", Sinks.discard());
        try (PipelineTest test = PipelineTest.of(builder.build())) {
            var words = test.input("words", Words.class);
            words.send(new Words("a"), 1);

            String failure =
                    assertThrows(AssertionError.class, () -> words.send(new Words("b"), 2))
                            .getMessage();

            assertTrue(failure.contains("'growing' to its side output 'aside'"), failure);
        }
    }

    @Test
    void shouldNotLetAnErrorPolicySwallowIt() {
        PipelineBuilder builder = Pipeline.named("lists");
        builder.from("words", Sources.<Words>of())
                .withNativeTimestamps(Watermarks.none())
                .map("making", SharedRecordsTest::listOf)
                .map(
                        "spoiling",
                        list -> {
                            list.add("more");
                            throw new IllegalArgumentException("not this one");
                        })
                .onError(ErrorPolicy.skip())
                .to("out", Sinks.discard());
        try (PipelineTest test = PipelineTest.of(builder.build())) {
            var words = test.input("words", Words.class);

            String failure =
                    assertThrows(AssertionError.class, () -> words.send(new Words("a"), 1))
                            .getMessage();

            assertTrue(failure.contains("Step 'spoiling' has changed the record"), failure);
            var still =
                    assertThrows(IllegalStateException.class, () -> words.send(new Words("b"), 2));
            assertEquals(AssertionError.class, still.getCause().getClass());
        }
    }

    @Test
    void shouldLetAFailureOfTheStepComeFirst() {
        Pipeline pipeline =
                pipeline(
                        words ->
                                words.map("making", SharedRecordsTest::listOf)
                                        .map("failing", list -> list.remove(7)));
        try (PipelineTest test = PipelineTest.of(pipeline)) {
            var words = test.input("words", Words.class);

            assertThrows(OperatorFailureException.class, () -> words.send(new Words("a"), 1));
        }
    }

    @Test
    void shouldLeaveToTheTestWhatItHasTaken() {
        Pipeline pipeline = pipeline(words -> words.map("making", SharedRecordsTest::listOf));
        try (PipelineTest test = PipelineTest.of(pipeline)) {
            var words = test.input("words", Words.class);
            words.sendAll(List.of(Stamped.of(new Words("b", "a"), 1)));

            for (Object list : test.output("out", List.class).drain()) {
                Collections.reverse((List<?>) list);
            }

            words.send(new Words("c"), 2);
            test.end();
        }
    }

    @Test
    void shouldLookAwayIfTold() {
        Pipeline pipeline =
                pipeline(words -> words.process("growing", EmitsItsOwnList::new).handoff());
        try (PipelineTest test =
                PipelineTest.of(
                        pipeline, PipelineTestSettings.standard().withoutWatchingRecords())) {
            var words = test.input("words", Words.class);
            words.send(new Words("a"), 1);
            words.send(new Words("b"), 2);

            assertEquals(2, test.output("out", List.class).size());
        }
    }

    @Test
    void shouldLookAtValuesThatAreOlderThanATurnBeforeTheCallReturns() {
        SharedRecords records = new SharedRecords();
        List<String> changed = new ArrayList<>(List.of("a"));
        var way = new RecordWatch.Way("making", "main output", List.of());
        records.callBegins();
        records.pass(way, changed, () -> {});
        for (int i = 0; i < 100; i++) {
            records.pass(way, new ArrayList<>(List.of("other")), () -> {});
        }
        changed.add("b");
        records.turned("making-0");

        String failure = assertThrows(AssertionError.class, records::callEnds).getMessage();

        assertTrue(failure.contains(ALL_WORK_IS_DONE), failure);
    }

    private static PipelineTest under(Pipeline pipeline, long seed) {
        return PipelineTest.of(pipeline, PipelineTestSettings.standard().withSeed(seed));
    }

    private static Pipeline pipeline(Function<EventStream<Words>, EventStream<?>> steps) {
        PipelineBuilder builder = Pipeline.named("lists");
        steps.apply(
                        builder.from("words", Sources.<Words>of())
                                .withNativeTimestamps(Watermarks.none()))
                .to("out", Sinks.discard());
        return builder.build();
    }

    private static List<String> listOf(Words words) {
        return new ArrayList<>(words.words());
    }

    private static List<String> grown(List<String> list) {
        list.add("more");
        return list;
    }

    @SuppressWarnings("unchecked") // a class literal knows no generics
    private static SideOutput<ArrayList<String>> side() {
        return (SideOutput<ArrayList<String>>)
                (SideOutput<?>) SideOutput.of("aside", ArrayList.class);
    }

    /** Cannot change. */
    private record Words(List<String> words) {
        Words(String... words) {
            this(List.of(words));
        }
    }

    private static final class EmitsItsOwnList implements Operator<Words, List<String>> {
        private final List<String> own = new ArrayList<>();
        private TaskContext<List<String>> ctx;

        @Override
        public void open(TaskContext<List<String>> context) {
            ctx = context;
        }

        @Override
        public void onRecord(Words words, long timestamp) {
            own.addAll(words.words());
            ctx.output().emit(own);
        }
    }

    private static final class ChangesWhatItHasKept implements Operator<List<String>, String> {
        private List<String> kept = new ArrayList<>();

        @Override
        public void open(TaskContext<String> context) {}

        @Override
        public void onRecord(List<String> list, long timestamp) {
            kept.addAll(list);
            kept = list;
        }
    }

    private static final class GrowsItsSideOutput implements Operator<Words, List<String>> {
        private final SideOutput<ArrayList<String>> side;
        private final ArrayList<String> own = new ArrayList<>();
        private TaskContext<List<String>> ctx;

        GrowsItsSideOutput(SideOutput<ArrayList<String>> side) {
            this.side = side;
        }

        @Override
        public void open(TaskContext<List<String>> context) {
            ctx = context;
        }

        @Override
        public void onRecord(Words words, long timestamp) {
            own.addAll(words.words());
            ctx.sideOutput(side, own, timestamp);
        }
    }
}
