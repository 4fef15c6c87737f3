// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.operator.BroadcastOperator;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.TwoInputOperator;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.BroadcastSpec;
import io.tailrace.operator.state.DoubleSpec;
import io.tailrace.operator.state.ListSpec;
import io.tailrace.operator.state.LongMapSpec;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.TaskListSpec;
import io.tailrace.operator.state.Ttl;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Ends;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.KeyedStream;
import io.tailrace.pipeline.OperatorStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.pipeline.graph.DeadLetter;
import io.tailrace.pipeline.graph.ErrorPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanDrawingTest {

    @Test
    void shouldDrawTreesSidesAndEveryKindOfExchange() throws IOException {
        SideOutput<DeadLetter> dead = SideOutput.of("dead", DeadLetter.class);
        SideOutput<Long> late = SideOutput.of("late", Long.class);
        PipelineBuilder builder = Pipeline.named("everything").parallelism(2).keyGroups(64);
        EventStream<Long> left =
                builder.from("left", Ends.<Long>source())
                        .parallelism(1)
                        .withTimestamps(n -> n, Watermarks.monotonic())
                        .map("parse", n -> n)
                        .onError(ErrorPolicy.deadLetter(dead));
        EventStream<Long> right =
                builder.from("right", Ends.<Long>source())
                        .withoutTimestamps()
                        .rebalance()
                        .filter(n -> n > 0)
                        .onError(ErrorPolicy.skip());
        KeyedStream<Long, Long> byLong = left.keyByLong(n -> n);
        OperatorStream<Long> first =
                byLong.process(
                        "first",
                        () ->
                                new Keyed(
                                        LongSpec.of("count"),
                                        ValueSpec.of("last", new TypeRef<List<String>>() {})));
        EventStream<Long> tail = first.map("a", n -> n);
        tail.filter("b", n -> true).filter("c", n -> true).to("out-b", Ends.sink());
        tail.fused().to("out-a", Ends.transactionalSink(String.class));
        first.sideOutput(late).to("out-late", Ends.sink());
        byLong.process(
                        "second",
                        () ->
                                new Keyed(
                                        MapSpec.of("by-name", String.class, Long.class)
                                                .expiring(Ttl.eventTime(Duration.ofHours(1)))))
                .to("out-second", Ends.sink());
        byLong.connect(right.keyByLong(n -> n))
                .process("joined", Joined::new)
                .handoff()
                .map("z", n -> n)
                .to("out-joined", Ends.sink());
        byLong.connect(right.broadcast()).process("ruled", Ruled::new).to("out-ruled", Ends.sink());
        builder.deadLetters(dead).to("out-dead", Ends.sink());

        String drawing = builder.build().explain();

        assertEquals(drawn("everything-plan.txt"), drawing);
    }

    private static String drawn(String resource) throws IOException {
        try (InputStream in = PlanDrawingTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static final class Keyed implements KeyedOperator<Long, Long, Long> {
        private final List<StateSpec> states;

        private Keyed(StateSpec... states) {
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
        public List<StateSpec> states() {
            return List.of(LongMapSpec.of("waiting", Long.class), ListSpec.of("seen", Long.class));
        }

        @Override
        public void onLeft(Long value, long timestamp) {}

        @Override
        public void onRight(Long value, long timestamp) {}
    }

    private static final class Ruled implements BroadcastOperator<Long, Long, Long, Long> {
        @Override
        public List<StateSpec> states() {
            return List.of(
                    DoubleSpec.of("rate"),
                    BroadcastSpec.of("rules", String.class, Long.class),
                    TaskListSpec.of("open", String.class));
        }

        @Override
        public void onRecord(Long value, long timestamp) {}

        @Override
        public void onBroadcast(Long value, long timestamp) {}
    }
}
