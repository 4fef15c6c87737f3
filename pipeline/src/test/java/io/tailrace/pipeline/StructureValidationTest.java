// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tailrace.operator.Operator;
import io.tailrace.operator.SideOutput;
import io.tailrace.pipeline.graph.DeadLetter;
import io.tailrace.pipeline.graph.ErrorPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructureValidationTest {

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
                  - 'in' is the name of 2 steps (source, source). Remedy: give each a name of its own: it identifies the step's state across restarts.
                  - 'a' has a parallelism of -2; it must be from 1 to 32768. Remedy: call parallelism(n) with such a number, or leave it out to take over that of the step before.
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
    void shouldRefuseAParallelismOutOfRange() {
        builder.parallelism(0);
        numbers("in").map("a", n -> n).parallelism(40_000).to("out", Ends.sink()).parallelism(-1);

        assertEquals(
                List.of(
                        "'test' has a parallelism of 0; it must be from 1 to 32768",
                        "'a' has a parallelism of 40000; it must be from 1 to 32768",
                        "'out' has a parallelism of -1; it must be from 1 to 32768"),
                whatIsWrong());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -8, 3, 100, 65_536})
    void shouldRefuseKeyGroupsThatAreNoPowerOfTwo(int groups) {
        builder.keyGroups(groups);
        numbers("in").keyByLong(n -> n).runningCount("count").to("out", Ends.sink());

        assertEquals(
                List.of(
                        "'test' has "
                                + groups
                                + " key groups, which is no power of two from 1 to 32768"),
                whatIsWrong());
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
        in.union(in.rebalance()).map("both", n -> n).to("out", Ends.sink());

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

    private EventStream<Long> numbers(String name) {
        return builder.from(name, Ends.<Long>source()).withoutTimestamps();
    }

    private List<String> whatIsWrong() {
        return Problems.in(builder);
    }

    private static final class Plain implements Operator<Long, Long> {
        @Override
        public void onRecord(Long value, long timestamp) {}
    }
}
