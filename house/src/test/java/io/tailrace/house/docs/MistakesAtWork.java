// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.docs;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.driver.CallingThreadEngine;
import io.tailrace.runtime.failure.OperatorFailureException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes the mistakes that show only when records flow, and returns what was said. */
final class MistakesAtWork {

    private MistakesAtWork() {}

    /** Each mistake by the name under which {@code docs/errors.md} tells of it. */
    static Map<String, Supplier<String>> all() {
        return Map.of(
                "exception-in-map", MistakesAtWork::exceptionInMap,
                "null-from-map", MistakesAtWork::nullFromMap,
                "null-key", MistakesAtWork::nullKey,
                "undeclared-state", MistakesAtWork::undeclaredState);
    }

    private static String exceptionInMap() {
        return complaintAbout(
                payments ->
                        payments.map("share", payment -> 100 / payment.cents())
                                .to("ledger", Sinks.discard()));
    }

    private static String nullFromMap() {
        return complaintAbout(
                payments ->
                        payments.map("card", payment -> (String) null)
                                .to("ledger", Sinks.discard()));
    }

    private static String nullKey() {
        return complaintAbout(
                payments ->
                        payments.keyBy(String.class, Payment::card)
                                .runningCount("count")
                                .to("ledger", Sinks.discard()));
    }

    private static String undeclaredState() {
        return complaintAbout(
                payments ->
                        payments.keyByLong(Payment::cents)
                                .process("count", Forgetful::new)
                                .to("ledger", Sinks.discard()));
    }

    private static String complaintAbout(Consumer<EventStream<Payment>> mistake) {
        PipelineBuilder builder = Pipeline.named("fraud");
        mistake.accept(
                builder.from("payments", Sources.of(new Payment(null, 0, 1_767_225_600_000L)))
                        .withTimestamps(Payment::atMs, Watermarks.monotonic()));
        try {
            CallingThreadEngine.run(builder.build());
        } catch (OperatorFailureException complaint) {
            return complaint.getMessage();
        }
        throw new AssertionError("Nobody complained");
    }

    record Payment(String card, long cents, long atMs) {}

    /** Has no {@code states()}. */
    private static final class Forgetful implements KeyedOperator<Long, Payment, Payment> {

        @Override
        public void open(OperatorContext<Long, Payment> context) {
            context.longValue(LongSpec.of("seen"));
        }

        @Override
        public void onRecord(Payment payment, long timestamp) {}
    }
}
