// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.pipeline.Ends;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.KeyedStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.pipeline.graph.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private final PipelineBuilder builder = Pipeline.named("test");

    @Test
    void shouldFuseStatelessNeighboursAndSetSourcesAndSinksApart() {
        numbers().map("a", n -> n).filter("b", n -> true).map("c", n -> n).to("out", Ends.sink());

        assertEquals(List.of(List.of("in"), List.of("a", "b", "c"), List.of("out")), stages());
    }

    @Test
    void shouldFuseAKeyedStepThatHasOneTaskWithTheLogicBeforeIt() {
        numbers()
                .map("a", n -> n)
                .keyByLong(n -> n)
                .process("k", Echo::new)
                .map("z", n -> n)
                .to("out", Ends.sink());

        assertEquals(List.of(List.of("in"), List.of("a", "k", "z"), List.of("out")), stages());
    }

    @Test
    void shouldSetKeyedStepsOfSeveralTasksApart() {
        builder.parallelism(2);
        numbers()
                .map("a", n -> n)
                .keyByLong(n -> n)
                .process("k", Echo::new)
                .map("z", n -> n)
                .to("out", Ends.sink());

        assertEquals(
                List.of(List.of("in"), List.of("a"), List.of("k", "z"), List.of("out")), stages());
    }

    @Test
    void shouldPutReadersOfOneKeyedStreamSideBySide() {
        builder.parallelism(2);
        KeyedStream<Long, Long> keyed = numbers().keyByLong(n -> n);
        keyed.process("k1", Echo::new).map("z", n -> n).to("out-1", Ends.sink());
        keyed.process("k2", Echo::new).to("out-2", Ends.sink());
        keyed.process("k3", Echo::new).parallelism(1).to("out-3", Ends.sink());

        ExecutionPlan plan = builder.build().plan();

        assertEquals(
                List.of(
                        List.of("in"),
                        List.of("k1", "k2", "z"),
                        List.of("out-1"),
                        List.of("out-2"),
                        List.of("k3"),
                        List.of("out-3")),
                stages(plan));
        assertEquals(2, plan.exchangesInto(plan.stages().get(1)).get(0).edges().size());
        assertEquals(5, plan.exchanges().size());
    }

    @Test
    void shouldPutExchangesBeforeUnionsEvenWhereBranchesRejoin() {
        EventStream<Long> a = numbers().map("a", n -> n);
        a.map("b", n -> n).union(a.map("c", n -> n)).map("d", n -> n).to("out", Ends.sink());

        ExecutionPlan plan = builder.build().plan();

        assertEquals(
                List.of(List.of("in"), List.of("a", "b", "c"), List.of("d"), List.of("out")),
                stages(plan));
        assertEquals(2, plan.exchangesInto(plan.stages().get(2)).size());
    }

    @Test
    void shouldFuseEverythingThatIsAskedToBe() {
        builder.parallelism(3);
        numbers().fused().map("a", n -> n).fused().to("out", Ends.sink());

        assertEquals(List.of(List.of("in", "a", "out")), stages());
    }

    @Test
    void shouldHandOffWhereAsked() {
        numbers().map("a", n -> n).handoff().map("b", n -> n).to("out", Ends.sink());

        assertEquals(List.of(List.of("in"), List.of("a"), List.of("b"), List.of("out")), stages());
    }

    @Test
    void shouldExchangeWhereTheNumberOfTasksChanges() {
        numbers()
                .map("a", n -> n)
                .map("b", n -> n)
                .parallelism(4)
                .map("c", n -> n)
                .to("out", Ends.sink());

        ExecutionPlan plan = builder.build().plan();

        assertEquals(
                List.of(List.of("in"), List.of("a"), List.of("b", "c"), List.of("out")),
                stages(plan));
        assertEquals(List.of(1, 1, 4, 4), plan.stages().stream().map(Stage::parallelism).toList());
    }

    @Test
    void shouldRebalanceEvenBetweenSingleTasksUnlessToldToFuse() {
        EventStream<Long> a = numbers().map("a", n -> n);
        a.rebalance().map("b", n -> n).to("out-b", Ends.sink());
        a.rebalance().fused().map("c", n -> n).to("out-c", Ends.sink());

        assertEquals(
                List.of(
                        List.of("in"),
                        List.of("a", "c"),
                        List.of("b"),
                        List.of("out-b"),
                        List.of("out-c")),
                stages());
    }

    @Test
    void shouldCountALaneForEveryPairOfTasksThatMayExchangeRecords() {
        EventStream<Long> in = numbers();
        in.map("same", n -> n).to("out-1", Ends.sink());
        in.map("more", n -> n).parallelism(3).to("out-2", Ends.sink()).parallelism(2);
        in.map("wide", n -> n)
                .parallelism(2)
                .keyByLong(n -> n)
                .process("k", Echo::new)
                .parallelism(2)
                .to("out-3", Ends.sink());

        ExecutionPlan plan = builder.build().plan();

        assertEquals(1, lanesInto("same", plan));
        assertEquals(1, lanesInto("out-1", plan));
        assertEquals(3, lanesInto("more", plan));
        assertEquals(6, lanesInto("out-2", plan));
        assertEquals(4, lanesInto("k", plan));
        assertEquals(2, lanesInto("out-3", plan));
    }

    private static int lanesInto(String name, ExecutionPlan plan) {
        int id = plan.graph().node(name).id();
        return plan.exchanges().stream()
                .filter(exchange -> exchange.edges().get(0).to() == id)
                .mapToInt(plan::lanes)
                .sum();
    }

    private EventStream<Long> numbers() {
        return builder.from("in", Ends.<Long>source()).withoutTimestamps();
    }

    private List<List<String>> stages() {
        return stages(builder.build().plan());
    }

    private static List<List<String>> stages(ExecutionPlan plan) {
        return plan.stages().stream()
                .map(stage -> stage.nodes().stream().map(Node::name).toList())
                .toList();
    }

    static final class Echo implements KeyedOperator<Long, Long, Long> {
        @Override
        public void onRecord(Long value, long timestamp) {}
    }
}
