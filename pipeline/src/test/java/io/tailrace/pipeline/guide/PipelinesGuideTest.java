// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.guide;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.operator.SideOutput;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Ends;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.KeyedStream;
import io.tailrace.pipeline.OperatorStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.pipeline.graph.DeadLetter;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.plan.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelinesGuideTest {

    private final Source<Payment, Long> inbox = Ends.source();
    private final Source<String, Long> lines = Ends.source();
    private final Source<String, Long> blockings = Ends.source();
    private final Sink<Object> ledger = Ends.sink();

    @Test
    void shouldDrawTheFirstPipelineAsTheGuideShows() throws IOException {
        // region first
        PipelineBuilder builder = Pipeline.named("velocity").parallelism(4);

        EventStream<Payment> payments =
                builder.from("payments", inbox)
                        .parallelism(1)
                        .withTimestamps(Payment::atMs, Watermarks.boundedDelay(ofSeconds(2)));

        payments.filter(payment -> payment.cents() > 0)
                .keyBy(String.class, Payment::card)
                .process("velocity", VelocityRule::new)
                .to("alerts", ledger);

        Pipeline pipeline = builder.build();
        // endregion

        assertEquals(shown("velocity-plan.txt"), pipeline.explain());
    }

    @Test
    void shouldPlanSettingsWhereTheyStand() {
        PipelineBuilder builder = Pipeline.named("settings");
        // region settings
        builder.from("lines", lines)
                .withoutTimestamps()
                .rebalance() // between: deal lines out to the two parsers in turn
                .map("parse", Payment::parse)
                .parallelism(2) // about parse
                .onError(ErrorPolicy.skip()) // about parse
                .handoff() // between: slow parsing shall not wait for what follows
                .filter("large", payment -> payment.cents() > 100_000)
                .fused() // between: writing is cheap, let it happen in the same task
                .to("ledger", ledger)
                .onError(ErrorPolicy.skip()); // about ledger
        // endregion

        Pipeline pipeline = builder.build();

        assertEquals(
                List.of(List.of("lines"), List.of("parse"), List.of("large", "ledger")),
                stagesOf(pipeline));
    }

    @Test
    void shouldPutReadersOfOneKeyedStreamInOneStage() {
        PipelineBuilder builder = Pipeline.named("sides").parallelism(2);
        EventStream<Payment> payments = builder.from("payments", inbox).withoutTimestamps();
        // region side-by-side
        KeyedStream<String, Payment> byCard = payments.keyBy(String.class, Payment::card);

        byCard.process("velocity", VelocityRule::new).to("alerts", ledger);
        byCard.runningSumLong("spend", Payment::cents).to("totals", ledger);
        // endregion

        Pipeline pipeline = builder.build();

        assertEquals(List.of("velocity", "spend"), stagesOf(pipeline).get(1));
    }

    @Test
    void shouldConnectStreams() {
        PipelineBuilder builder = Pipeline.named("rules").parallelism(2);
        // region connect
        EventStream<Payment> payments =
                builder.from("payments", inbox)
                        .withTimestamps(Payment::atMs, Watermarks.monotonic());
        EventStream<String> blocked =
                builder.from("blockings", blockings)
                        .withNativeTimestamps(Watermarks.monotonic().idleAfter(ofSeconds(5)));

        payments.keyBy(String.class, Payment::card)
                .connect(blocked.broadcast())
                .process("allowed", BlockedCards::new)
                .to("ledger", ledger);
        // endregion

        Pipeline pipeline = builder.build();

        assertEquals(2, pipeline.graph().edgesInto(pipeline.graph().node("allowed")).size());
    }

    @Test
    void shouldLeadRecordsAside() {
        PipelineBuilder builder = Pipeline.named("aside");
        // region aside
        SideOutput<DeadLetter> failed = SideOutput.of("failed", DeadLetter.class);

        OperatorStream<Alert> alerts =
                builder.from("lines", lines)
                        .withoutTimestamps()
                        .map("parse", Payment::parse)
                        .onError(ErrorPolicy.deadLetter(failed))
                        .keyBy(String.class, Payment::card)
                        .process("velocity", VelocityRule::new);

        alerts.to("alerts", ledger);
        alerts.sideOutput(VelocityRule.LARGE).to("large-payments", ledger);
        builder.deadLetters(failed).map(DeadLetter::toString).to("failed-lines", ledger);
        // endregion

        Pipeline pipeline = builder.build();

        assertEquals(
                List.of("parse"),
                pipeline.graph().edgesInto(pipeline.graph().node("map-1")).stream()
                        .map(edge -> pipeline.graph().node(edge.from()).name())
                        .toList());
    }

    private static List<List<String>> stagesOf(Pipeline pipeline) {
        return pipeline.plan().stages().stream()
                .map(Stage::nodes)
                .map(nodes -> nodes.stream().map(Node::name).toList())
                .toList();
    }

    private static String shown(String resource) throws IOException {
        try (InputStream in = PipelinesGuideTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
