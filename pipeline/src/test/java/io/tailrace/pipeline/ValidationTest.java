// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.Operator;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.TwoInputOperator;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.BroadcastSpec;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.TaskListSpec;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.pipeline.graph.DeadLetter;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.pipeline.validation.Problem;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {

    private static final SideOutput<DeadLetter> DEAD = SideOutput.of("dead", DeadLetter.class);

    private final PipelineBuilder builder = Pipeline.named("test");

    @Test
    void shouldTellEverythingAtOnceInTheOrderOfThePipeline() {
        numbers("in").map("a", n -> n).parallelism(-2);
        numbers("in").fused().map("b", n -> n).parallelism(3).to("out", Ends.sink());

        var failure = assertThrows(InvalidPipelineException.class, builder::build);

        assertEquals(
                """
                Pipeline 'test' cannot be built:
                  - 'a' has a parallelism of -2; it must be at least 1. Remedy: parallelism(1) or more, or leave it out to take over that of the step before.
                  - 'in' is the name of 2 steps (source, source). Remedy: give each a name of its own: it identifies the step's state across restarts.
                  - 'a' (map) leads nowhere: nothing reads its output. Remedy: lead it on to a sink with to("name", sink), or leave the step out.
                  - 'b' cannot be fused with 'in': the number of tasks changes. Remedy: leave fused() out, or give both sides a parallelism of 1 and one input.""",
                failure.getMessage());
        assertEquals(4, failure.problems().size());
    }

    @Test
    void shouldWantASourceAndASink() {
        assertEquals(List.of("'test' has no source", "'test' has no sink"), whatIsWrong());
    }

    @Test
    void shouldRefuseASourceWithoutAWordAboutTime() {
        builder.from("silent", Ends.source());
        numbers("in").to("out", Ends.sink());

        assertEquals(
                List.of("'silent' (source) leads nowhere: nothing reads its output"),
                whatIsWrong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "-a", "ä", "a/b", "../a"})
    void shouldRefuseNamesThatAreNotPlain(String name) {
        numbers("in").map(name, n -> n).to("out", Ends.sink());

        assertEquals(
                List.of(
                        "'"
                                + name
                                + "' is not allowed as a name: it goes into checkpoints, metrics"
                                + " and file names"),
                whatIsWrong());
    }

    @Test
    void shouldRefuseAPipelineNameThatIsNotPlain() {
        PipelineBuilder spoken = Pipeline.named("my pipeline");
        spoken.from("in", Ends.source()).withoutTimestamps().to("out", Ends.sink());

        var failure = assertThrows(InvalidPipelineException.class, spoken::build);

        assertEquals("my pipeline", failure.problems().get(0).where());
    }

    @Test
    void shouldRefuseAParallelismOfZero() {
        builder.parallelism(0);
        numbers("in").map("a", n -> n).parallelism(0).to("out", Ends.sink()).parallelism(-1);

        assertEquals(
                List.of(
                        "'a' has a parallelism of 0; it must be at least 1",
                        "'out' has a parallelism of -1; it must be at least 1",
                        "'test' has a parallelism of 0; it must be at least 1"),
                whatIsWrong());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -8, 3, 100, 65_536})
    void shouldRefuseKeyGroupsThatAreNoPowerOfTwo(int groups) {
        builder.keyGroups(groups);
        numbers("in").keyByLong(n -> n).runningCount("count").to("out", Ends.sink());

        assertEquals(List.of("'test' has " + groups + " key groups"), whatIsWrong());
    }

    @Test
    void shouldRefuseKeyedStepsWithMoreTasksThanKeyGroups() {
        builder.keyGroups(4).parallelism(5);
        numbers("in").keyByLong(n -> n).runningCount("count").to("out", Ends.sink());

        assertEquals(
                List.of(
                        "'count' has a parallelism of 5, but there are only 4 key groups, and a task"
                                + " needs one at least"),
                whatIsWrong());
    }

    @Test
    void shouldRefuseToFuseWhereRecordsChangeTasks() {
        builder.parallelism(2);
        EventStream<Long> in = numbers("in");
        in.fused().keyByLong(n -> n).runningCount("count").to("out-1", Ends.sink());
        in.union(numbers("other")).fused().map("both", n -> n).to("out-2", Ends.sink());
        in.rebalance().fused().map("dealt", n -> n).to("out-3", Ends.sink());

        assertEquals(
                List.of(
                        "'count' cannot be fused with 'in': records go where their key belongs",
                        "'both' cannot be fused with 'in', 'other': it has several inputs",
                        "'dealt' cannot be fused with 'in': rebalance()"),
                whatIsWrong());
    }

    @Test
    void shouldRefuseTheSameStreamTwiceInAUnion() {
        EventStream<Long> in = numbers("in");
        in.union(in).map("both", n -> n).to("out", Ends.sink());

        assertEquals(
                List.of(
                        "'both' reads the output of 'in' twice: every record would be counted twice"),
                whatIsWrong());
    }

    @Test
    void shouldRefuseDeadLettersThatNobodyReads() {
        numbers("in").map("a", n -> n).onError(ErrorPolicy.deadLetter(DEAD)).to("out", Ends.sink());

        assertEquals(
                List.of("'a' sends dead letters to 'dead', which nobody reads"), whatIsWrong());
    }

    @Test
    void shouldRefuseDeadLettersThatNobodySends() {
        numbers("in").to("out", Ends.sink());
        builder.deadLetters(DEAD).to("dead-out", Ends.sink());

        assertEquals(
                List.of("'dead-out' (sink) reads dead letters that no step sends"), whatIsWrong());
    }

    @Test
    void shouldRefuseDeadLettersThatGoRoundInCircles() {
        numbers("in").map("a", n -> n).onError(ErrorPolicy.deadLetter(DEAD)).to("out", Ends.sink());
        builder.deadLetters(DEAD)
                .map("b", letter -> letter)
                .onError(ErrorPolicy.deadLetter(DEAD))
                .to("dead-out", Ends.sink());

        assertEquals(
                List.of(
                        "'b' reads dead letters that would come round to it again: in or behind that"
                                + " circle are 'b', 'dead-out'"),
                whatIsWrong());
    }

    @Test
    void shouldNotTakeDeadLettersForTheOutputOfAMap() {
        numbers("in").map("a", n -> n).onError(ErrorPolicy.deadLetter(DEAD));
        builder.deadLetters(DEAD).to("dead-out", Ends.sink());

        assertEquals(List.of("'a' (map) leads nowhere: nothing reads its output"), whatIsWrong());
    }

    @Test
    void shouldRefuseSideOutputsThatAreAskedForAndNotUsed() {
        OperatorStream<Long> main = numbers("in").process("op", Plain::new);
        main.to("out", Ends.sink());
        main.sideOutput(SideOutput.of("late", Long.class)).handoff();

        assertEquals(
                List.of("'op' is asked for its side output 'late', but nothing reads that"),
                whatIsWrong());
    }

    @Test
    void shouldRefuseSideOutputsOfOneNameAndTwoTypes() {
        OperatorStream<Long> main = numbers("in").process("op", Plain::new);
        main.sideOutput(SideOutput.of("late", Long.class)).to("out-1", Ends.sink());
        main.sideOutput(SideOutput.of("late", String.class)).to("out-2", Ends.sink());

        assertEquals(
                List.of(
                        "'op' has a side output 'late' that is read as java.lang.Long and as"
                                + " java.lang.String"),
                whatIsWrong());
    }

    @Test
    void shouldAllowAnOperatorWithSideOutputsAlone() {
        numbers("in")
                .process("op", Plain::new)
                .sideOutput(SideOutput.of("late", Long.class))
                .to("out", Ends.sink());

        assertEquals(List.of(), whatIsWrong());
    }

    @Test
    void shouldRefuseSuppliersThatGiveNoInstanceOfTheirOwn() {
        Plain shared = new Plain();
        EventStream<Long> in = numbers("in");
        in.process("shared", () -> shared).to("out-1", Ends.sink());
        in.process("none", (Supplier<Plain>) () -> null).to("out-2", Ends.sink());
        in.process(
                        "broken",
                        (Supplier<Plain>)
                                () -> {
                                    throw new IllegalStateException("no rates");
                                })
                .to("out-3", Ends.sink());

        assertEquals(
                List.of(
                        "'shared' has an operator supplier that returns the same instance twice, but"
                                + " every task needs its own",
                        "'none' has an operator supplier that returns null",
                        "'broken' has an operator supplier that throws"
                                + " java.lang.IllegalStateException: no rates"),
                whatIsWrong());
    }

    @Test
    void shouldRefuseStatesOfOneName() {
        keyed("op", LongSpec.of("seen"), ValueSpec.of("seen", String.class));

        assertEquals(List.of("'op' declares two states with the name 'seen'"), whatIsWrong());
    }

    @Test
    void shouldRefuseStatePerKeyWhereThereIsNoKey() {
        numbers("in")
                .process(
                        "op",
                        () -> new Plain(LongSpec.of("seen"), TaskListSpec.of("open", String.class)))
                .to("out", Ends.sink());

        assertEquals(List.of("'op' declares state 'seen' per key, but has no key"), whatIsWrong());
    }

    @Test
    void shouldRefuseOperatorsThatCannotSayTheirStates() {
        numbers("in")
                .process("null-list", () -> new Plain((StateSpec[]) null))
                .to("out-1", Ends.sink());
        numbers("more")
                .process("null-spec", () -> new Plain((StateSpec) null))
                .to("out-2", Ends.sink());

        List<String> wrong = whatIsWrong();

        assertEquals(2, wrong.size());
        assertTrue(
                wrong.get(0).startsWith("'null-list' throws java.lang.NullPointerException"),
                wrong.get(0));
        assertEquals("'null-spec' declares its states as [null]", wrong.get(1));
    }

    @Test
    void shouldFindMissingCodecsWhereverSomethingIsWritten() {
        KeyedStream<Thread, Long> byThread =
                numbers("in").keyBy(Thread.class, n -> Thread.currentThread());
        byThread.process(
                        "op",
                        () ->
                                new Stateful<Thread>(
                                        MapSpec.of("by-order", Order.class, Long.class),
                                        BroadcastSpec.of("rules", String.class, Object.class)))
                .to("out", Ends.sink());
        builder.from("more", Ends.sourceWithPosition(Runnable.class))
                .withoutTimestamps()
                .to("two-phase", Ends.transactionalSink(Thread.class));

        List<String> wrong = whatIsWrong();

        assertEquals(5, wrong.size(), () -> String.join("\n", wrong));
        assertStarts(
                "'op' needs a codec for its keys: No codec for java.lang.Thread at Thread: ",
                wrong.get(0));
        assertStarts(
                "'op' needs a codec for the keys of state 'by-order': No codec for java.lang.Thread at Order.customer.owner: ",
                wrong.get(1));
        assertStarts(
                "'op' needs a codec for the values of state 'rules': No codec for java.lang.Object at Object: ",
                wrong.get(2));
        assertStarts(
                "'more' needs a codec for its positions: No codec for java.lang.Runnable at Runnable: ",
                wrong.get(3));
        assertStarts(
                "'two-phase' needs a codec for its committables: No codec for java.lang.Thread at Thread: ",
                wrong.get(4));
    }

    @Test
    void shouldRefuseKeysThatAreNotEqualWhereTheirContentIs() {
        numbers("in")
                .keyBy(long[].class, n -> new long[] {n})
                .runningCount("count")
                .to("out", Ends.sink());

        assertEquals(
                List.of("'count' is keyed by long[], which is not equal where its content is"),
                whatIsWrong());
    }

    @Test
    void shouldRefuseTwoInputsWithKeysOfDifferentTypes() {
        KeyedStream<Long, Long> left = numbers("left").keyByLong(n -> n);
        KeyedStream<Long, Long> right = numbers("right").keyBy(Long.class, n -> n);
        KeyedStream<Long, Long> lying =
                numbers("lying").keyBy(TypeRef.ofType(String.class), n -> n);
        left.connect(right).process("mixed", Joined::new).to("out-1", Ends.sink());
        right.connect(lying).process("lied", Joined::new).to("out-2", Ends.sink());

        assertEquals(
                List.of(
                        "'mixed' reads a left stream with keyByLong(...) and a right one with"
                                + " keyBy(java.lang.Long, ...)",
                        "'lied' reads a left stream with keyBy(java.lang.Long, ...) and a right one"
                                + " with keyBy(java.lang.String, ...)"),
                whatIsWrong());
    }

    @Test
    void shouldTellTheStatesOfABuiltPipeline() {
        List<StateSpec> specs = List.of(LongSpec.of("seen"), ValueSpec.of("last", String.class));
        keyed("op", specs.toArray(StateSpec[]::new));

        Pipeline pipeline = builder.build();

        assertEquals(specs, pipeline.states(pipeline.graph().node("op")));
        assertEquals(List.of(), pipeline.states(pipeline.graph().node("out")));
    }

    private void keyed(String name, StateSpec... states) {
        numbers("in")
                .keyByLong(n -> n)
                .process(name, () -> new Stateful<Long>(states))
                .to("out", Ends.sink());
    }

    private EventStream<Long> numbers(String name) {
        return builder.from(name, Ends.<Long>source()).withoutTimestamps();
    }

    private List<String> whatIsWrong() {
        try {
            builder.build();
            return List.of();
        } catch (InvalidPipelineException invalid) {
            for (Problem problem : invalid.problems()) {
                assertTrue(invalid.getMessage().contains("\n  - " + problem), invalid.getMessage());
            }
            return invalid.problems().stream()
                    .map(problem -> "'" + problem.where() + "' " + problem.what())
                    .toList();
        }
    }

    private static void assertStarts(String beginning, String text) {
        assertTrue(text.startsWith(beginning), text);
    }

    record Order(String id, Customer customer) {}

    record Customer(Thread owner) {}

    private record Plain(StateSpec... specs) implements Operator<Long, Long> {
        @Override
        public List<StateSpec> states() {
            return specs.length == 1 && specs[0] == null
                    ? Collections.singletonList(null)
                    : List.of(specs);
        }

        @Override
        public void onRecord(Long value, long timestamp) {}
    }

    private static final class Stateful<K> implements KeyedOperator<K, Long, Long> {
        private final List<StateSpec> states;

        private Stateful(StateSpec... states) {
            this.states = List.of(states);
        }

        @Override
        public List<StateSpec> states() {
            return states;
        }

        @Override
        public void onRecord(Long value, long timestamp) {}
    }

    private static final class Joined implements TwoInputOperator<Long, Long, Long, Long> {
        @Override
        public void onLeft(Long value, long timestamp) {}

        @Override
        public void onRight(Long value, long timestamp) {}
    }
}
