// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.docs;

import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.onEachRecord;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.InvalidPipelineException;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.aggregate.Aggregates;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Makes the mistakes that are found when a pipeline is built, and returns what was said. */
final class MistakesInPipelines {

    private static final Windowing<Object> EVERY_MINUTE =
            tumbling(Duration.ofMinutes(1)).inProcessingTime();

    private MistakesInPipelines() {}

    /** Each mistake by the name under which {@code docs/errors.md} tells of it. */
    static Map<String, Supplier<String>> all() {
        return Map.of(
                "missing-codec", MistakesInPipelines::missingCodec,
                "duplicate-name", MistakesInPipelines::duplicateName,
                "unconnected-step", MistakesInPipelines::unconnectedStep,
                "negative-parallelism", MistakesInPipelines::negativeParallelism,
                "several-at-once", MistakesInPipelines::severalAtOnce,
                "unsaid-refinement", MistakesInPipelines::unsaidRefinement,
                "forgotten-retractions", MistakesInPipelines::forgottenRetractions);
    }

    private static String missingCodec() {
        return complaintAbout(
                (builder, payments) ->
                        payments.keyBy(String.class, Payment::card)
                                .process("last-session", LastSession::new)
                                .to("sessions", Sinks.discard()));
    }

    private static String duplicateName() {
        return complaintAbout(
                (builder, payments) -> {
                    payments.filter("large", payment -> payment.cents() > 100_000)
                            .to("ledger", Sinks.discard());
                    payments.filter("large", payment -> payment.cents() > 500_000)
                            .to("alerts", Sinks.discard());
                });
    }

    private static String unconnectedStep() {
        return complaintAbout(
                (builder, payments) -> {
                    payments.to("ledger", Sinks.discard());
                    payments.filter("large", payment -> payment.cents() > 100_000);
                });
    }

    private static String negativeParallelism() {
        return complaintAbout(
                (builder, payments) ->
                        payments.map("cents", Payment::cents)
                                .parallelism(-4)
                                .to("ledger", Sinks.discard()));
    }

    private static String severalAtOnce() {
        return complaintAbout(
                (builder, payments) -> {
                    builder.keyGroups(100);
                    payments.map("ledger", Payment::cents)
                            .parallelism(0)
                            .to("ledger", Sinks.discard());
                });
    }

    private static String unsaidRefinement() {
        return complaintAbout(
                (builder, payments) ->
                        payments.keyBy(String.class, Payment::card)
                                .window(EVERY_MINUTE.earlyFirings(onEachRecord()))
                                .aggregate("spend", Aggregates.sumLong(Payment::cents))
                                .to("totals", Sinks.collector()));
    }

    private static String forgottenRetractions() {
        return complaintAbout(
                (builder, payments) ->
                        payments.keyBy(String.class, Payment::card)
                                .window(EVERY_MINUTE.earlyFirings(onEachRecord()).retracting())
                                .aggregate("spend", Aggregates.sumLong(Payment::cents))
                                .to("ledger", Sinks.forEach(total -> {})));
    }

    private static String complaintAbout(
            BiConsumer<PipelineBuilder, EventStream<Payment>> mistake) {
        PipelineBuilder builder = Pipeline.named("fraud");
        EventStream<Payment> payments =
                builder.from("payments", Sources.of(new Payment("1234", 10_000)))
                        .withoutTimestamps();
        mistake.accept(builder, payments);
        try {
            builder.build();
        } catch (InvalidPipelineException complaint) {
            return complaint.getMessage();
        }
        throw new AssertionError("Nobody complained");
    }

    record Payment(String card, long cents) {}

    record Session(long startedMs, Socket connection) {}

    private static final class LastSession implements KeyedOperator<String, Payment, Session> {
        @Override
        public List<StateSpec> states() {
            return List.of(ValueSpec.of("session", Session.class));
        }

        @Override
        public void onRecord(Payment payment, long timestamp) {
            throw new AssertionError("Never run");
        }
    }
}
