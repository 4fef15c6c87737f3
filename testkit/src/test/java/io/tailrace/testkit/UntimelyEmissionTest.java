// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.harness.OperatorHarness;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.failure.RefusedRecordException;
import org.junit.jupiter.api.Test;

/** What an engine refuses must not pass in a test, and must be told in the same words. */
class UntimelyEmissionTest {

    private static final class EmitsInOpen implements KeyedOperator<String, String, String> {
        @Override
        public void open(OperatorContext<String, String> context) {
            context.output().emit("too early");
        }

        @Override
        public void onRecord(String value, long timestamp) {}
    }

    @Test
    void shouldBeRefusedByBothBenches() {
        PipelineBuilder builder = Pipeline.named("untimely");
        builder.from("in", Sources.of("a"))
                .withTimestamps(value -> 1, Watermarks.none())
                .keyBy(String.class, value -> value)
                .process("op", EmitsInOpen::new)
                .to("out", Sinks.discard());

        Throwable inAPipeline =
                assertThrows(Throwable.class, () -> PipelineTest.of(builder.build()).close());
        AssertionError alone =
                assertThrows(
                        AssertionError.class,
                        () ->
                                OperatorHarness.keyed(
                                        String.class, (String value) -> value, EmitsInOpen::new));

        String engines = RefusedRecordException.emittedBetweenCalls().getMessage();
        String remedy = engines.substring(engines.indexOf("Remedy"));
        assertTrue(inAPipeline.getMessage().contains(engines), inAPipeline.getMessage());
        assertTrue(alone.getMessage().endsWith(remedy), alone.getMessage());
    }
}
