// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.BroadcastOperator;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.Operator;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.TwoInputOperator;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.graph.Boundary;
import io.tailrace.pipeline.graph.DeadLetter;
import io.tailrace.pipeline.graph.Edge;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.pipeline.graph.KeySelection;
import io.tailrace.pipeline.graph.KeyedNode;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.graph.Routing;
import io.tailrace.pipeline.graph.SourceNode;
import io.tailrace.pipeline.graph.Timestamping;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PipelineBuilderTest {

    private final PipelineBuilder builder = Pipeline.named("test");

    @Test
    void shouldKeepNamesAndOrderOfSteps() {
        numbers("in")
                .map(n -> n + 1)
                .map("twice", n -> n * 2)
                .filter(n -> n > 3)
                .map(n -> n)
                .to("out", Ends.sink());

        PipelineGraph graph = builder.build().graph();

        assertEquals(List.of("in", "map-1", "twice", "filter-1", "map-2", "out"), names(graph));
        assertEquals("test", graph.name());
    }

    @Test
    void shouldConnectEveryReaderOfAStream() {
        EventStream<Long> numbers = numbers("in");
        numbers.map("a", n -> n).to("out-a", Ends.sink());
        numbers.map("b", n -> n).to("out-b", Ends.sink());

        PipelineGraph graph = builder.build().graph();

        assertEquals(List.of("a", "b"), readersOf(graph, "in"));
    }

    @Test
    void shouldTakeTimestampsFromWhereItIsTold() {
        builder.from("extracted", Ends.<Long>source())
                .withTimestamps(
                        n -> n,
                        Watermarks.boundedDelay(Duration.ofSeconds(2))
                                .idleAfter(Duration.ofSeconds(30)))
                .to("out-1", Ends.sink());
        builder.from("native", Ends.<Long>source())
                .withNativeTimestamps(Watermarks.monotonic())
                .to("out-2", Ends.sink());
        builder.from("none", Ends.<Long>source()).withoutTimestamps().to("out-3", Ends.sink());

        PipelineGraph graph = builder.build().graph();

        assertInstanceOf(Timestamping.Extracted.class, timestamping(graph, "extracted"));
        assertInstanceOf(Timestamping.Native.class, timestamping(graph, "native"));
        assertInstanceOf(Timestamping.None.class, timestamping(graph, "none"));
    }

    @Test
    void shouldGiveOneKeySelectionToAllReadersOfAKeyedStream() {
        KeyedStream<Long, Long> byParity = numbers("in").keyByLong(n -> n % 2);
        byParity.process("a", Echo::new).to("out-a", Ends.sink());
        byParity.runningCount("b").to("out-b", Ends.sink());

        PipelineGraph graph = builder.build().graph();

        KeyedNode<?, ?, ?> a = (KeyedNode<?, ?, ?>) graph.node("a");
        KeyedNode<?, ?, ?> b = (KeyedNode<?, ?, ?>) graph.node("b");
        assertTrue(a.key() == b.key());
        assertInstanceOf(KeySelection.ByLong.class, a.key());
        assertEquals(new Routing.ByKey(a.key()), only(graph.edgesInto(a)).routing());
    }

    @Test
    void shouldLeadUnionsIntoOneInputAndConnectionsIntoTwo() {
        EventStream<Long> left = numbers("left");
        EventStream<Long> right = numbers("right");
        left.union(right).map("both", n -> n).to("out-1", Ends.sink());
        left.keyByLong(n -> n)
                .connect(right.keyByLong(n -> n))
                .process("joined", Joined::new)
                .to("out-2", Ends.sink());
        left.keyByLong(n -> n)
                .connect(right.broadcast())
                .process("ruled", Ruled::new)
                .to("out-3", Ends.sink());

        PipelineGraph graph = builder.build().graph();

        assertEquals(
                List.of(0, 0),
                graph.edgesInto(graph.node("both")).stream().map(Edge::input).toList());
        assertEquals(
                List.of(0, 1),
                graph.edgesInto(graph.node("joined")).stream().map(Edge::input).toList());
        List<Edge> ruled = graph.edgesInto(graph.node("ruled"));
        assertInstanceOf(Routing.ByKey.class, ruled.get(0).routing());
        assertEquals(new Routing.Broadcast(), ruled.get(1).routing());
    }

    @Test
    void shouldTellWordsBetweenStepsFromWordsAboutSteps() {
        numbers("in")
                .map("first", n -> n)
                .parallelism(2)
                .onError(ErrorPolicy.skip())
                .handoff()
                .map("second", n -> n)
                .rebalance()
                .map("third", n -> n)
                .parallelism(3)
                .fused()
                .to("out", Ends.sink());

        PipelineGraph graph = builder.build().graph();

        assertEquals(2, graph.node("first").settings().parallelism());
        assertEquals(ErrorPolicy.skip(), graph.node("first").settings().errors());
        assertEquals(Boundary.PLANNED, graph.node("first").settings().boundary());
        assertEquals(Boundary.HANDOFF, graph.node("second").settings().boundary());
        assertEquals(new Routing.Rebalance(), only(graph.edgesInto(graph.node("third"))).routing());
        assertEquals(3, graph.node("third").settings().parallelism());
        assertEquals(Boundary.FUSED, graph.node("out").settings().boundary());
    }

    @Test
    void shouldLeadSideOutputsOut() {
        SideOutput<String> late = SideOutput.of("late", String.class);
        OperatorStream<Long> main = numbers("in").process("op", Plain::new);
        main.to("out", Ends.sink());
        main.sideOutput(late).to("late-out", Ends.sink());

        PipelineGraph graph = builder.build().graph();

        assertEquals(Optional.of(late), only(graph.edgesInto(graph.node("late-out"))).port());
        assertEquals(Optional.empty(), only(graph.edgesInto(graph.node("out"))).port());
    }

    @Test
    void shouldGatherDeadLettersOfStepsMadeBeforeAndAfter() {
        SideOutput<DeadLetter> dead = SideOutput.of("dead", DeadLetter.class);
        EventStream<Long> first =
                numbers("in").map("first", n -> n).onError(ErrorPolicy.deadLetter(dead));
        builder.deadLetters(dead).to("dead-out", Ends.sink());
        first.map("second", n -> n).onError(ErrorPolicy.deadLetter(dead)).to("out", Ends.sink());

        PipelineGraph graph = builder.build().graph();

        List<Edge> letters = graph.edgesInto(graph.node("dead-out"));
        assertEquals(
                List.of("first", "second"),
                letters.stream().map(edge -> graph.node(edge.from()).name()).toList());
        assertTrue(
                letters.stream()
                        .allMatch(
                                edge ->
                                        edge.port().equals(Optional.of(dead))
                                                && edge.from() < edge.to()));
    }

    @Test
    void shouldSetSourcesAndSinksAsWell() {
        SideOutput<DeadLetter> dead = SideOutput.of("dead", DeadLetter.class);
        builder.from("in", Ends.<Long>source())
                .parallelism(3)
                .onError(ErrorPolicy.deadLetter(dead))
                .withoutTimestamps()
                .to("out", Ends.sink())
                .parallelism(2)
                .onError(ErrorPolicy.skip());
        builder.deadLetters(dead).to("dead-out", Ends.sink());

        PipelineGraph graph = builder.build().graph();

        assertEquals(3, graph.node("in").settings().parallelism());
        assertEquals("in", graph.node(only(graph.edgesInto(graph.node("dead-out"))).from()).name());
        assertEquals(2, graph.node("out").settings().parallelism());
        assertEquals(ErrorPolicy.skip(), graph.node("out").settings().errors());
    }

    @Test
    void shouldRefuseAStreamOfAnotherBuilder() {
        EventStream<Long> mine = numbers("mine");
        EventStream<Long> foreign =
                Pipeline.named("other").from("foreign", Ends.<Long>source()).withoutTimestamps();

        var failure = assertThrows(IllegalArgumentException.class, () -> mine.union(foreign));

        assertEquals(
                "A stream of pipeline 'other' cannot be joined to one of pipeline 'test'. Make both from the same PipelineBuilder",
                failure.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> mine.keyByLong(n -> n).connect(foreign.keyByLong(n -> n)));
        assertThrows(
                IllegalArgumentException.class,
                () -> mine.keyByLong(n -> n).connect(foreign.broadcast()));
    }

    @Test
    void shouldBeUsedUpByBuilding() {
        EventStream<Long> numbers = numbers("in");
        SinkStep sink = numbers.to("out", Ends.sink());
        builder.build();

        assertThrows(IllegalStateException.class, builder::build);
        assertThrows(IllegalStateException.class, () -> numbers.map(n -> n));
        assertThrows(IllegalStateException.class, () -> sink.parallelism(2));
        var failure =
                assertThrows(
                        IllegalStateException.class, () -> builder.from("more", Ends.source()));
        assertEquals(
                "Pipeline 'test' has been built and cannot be changed any more. Begin another with Pipeline.named(...)",
                failure.getMessage());
    }

    @Test
    void shouldRefuseNullAtTheLineWhereItIsGiven() {
        EventStream<Long> numbers = numbers("in");

        var failure = assertThrows(NullPointerException.class, () -> numbers.map("parse", null));

        assertEquals("The function of 'parse' is null", failure.getMessage());
        assertThrows(NullPointerException.class, () -> numbers.filter(null));
        assertThrows(NullPointerException.class, () -> numbers.to("out", null));
        assertThrows(NullPointerException.class, () -> numbers.keyBy(String.class, null));
        assertThrows(NullPointerException.class, () -> builder.from("more", null));
    }

    private EventStream<Long> numbers(String name) {
        return builder.from(name, Ends.<Long>source()).withoutTimestamps();
    }

    private static Timestamping<?> timestamping(PipelineGraph graph, String name) {
        return ((SourceNode<?>) graph.node(name)).timestamping();
    }

    private static List<String> names(PipelineGraph graph) {
        return graph.nodes().stream().map(Node::name).toList();
    }

    private static List<String> readersOf(PipelineGraph graph, String name) {
        return graph.edgesFrom(graph.node(name)).stream()
                .map(edge -> graph.node(edge.to()).name())
                .toList();
    }

    private static Edge only(List<Edge> edges) {
        assertEquals(1, edges.size());
        return edges.get(0);
    }

    static final class Plain implements Operator<Long, Long> {
        @Override
        public void onRecord(Long value, long timestamp) {}
    }

    static final class Echo implements KeyedOperator<Long, Long, Long> {
        @Override
        public void onRecord(Long value, long timestamp) {}
    }

    static final class Joined implements TwoInputOperator<Long, Long, Long, String> {
        @Override
        public void onLeft(Long value, long timestamp) {}

        @Override
        public void onRight(Long value, long timestamp) {}
    }

    static final class Ruled implements BroadcastOperator<Long, Long, Long, String> {
        @Override
        public void onRecord(Long value, long timestamp) {}

        @Override
        public void onBroadcast(Long value, long timestamp) {}
    }
}
