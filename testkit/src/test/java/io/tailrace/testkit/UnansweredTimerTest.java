// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.harness.OperatorHarness;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.UnansweredTimerException;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.failure.OperatorFailureException;
import org.junit.jupiter.api.Test;

/** An operator that sets timers and forgets to say what they are for is not silently idle. */
class UnansweredTimerTest {

    @Test
    void shouldFailAtTheFirstFiringInThePipeline() {
        PipelineBuilder builder = Pipeline.named("forgetful");
        builder.from("words", Sources.<String>of())
                .withNativeTimestamps(Watermarks.none())
                .keyBy(String.class, word -> word)
                .process("forgetting", Forgetful::new)
                .to("out", Sinks.discard());
        Pipeline pipeline = builder.build();

        try (PipelineTest test = PipelineTest.of(pipeline)) {
            test.input("words", String.class).send("a", 1);

            var failure = assertThrows(OperatorFailureException.class, () -> test.watermark(10));

            assertTrue(failure.getMessage().contains("'forgetting'"), failure.getMessage());
            assertInstanceOf(UnansweredTimerException.class, failure.getCause());
        }
    }

    @Test
    void shouldFailAtTheFirstFiringAlone() {
        try (var harness =
                OperatorHarness.keyed(String.class, (String word) -> word, Forgetful::new)) {
            harness.send("a", 1);

            var failure = assertThrows(UnansweredTimerException.class, () -> harness.watermark(10));

            assertEquals(
                    Forgetful.class.getName()
                            + " has set a timer, and now that it fires (domain EVENT, time 10) it"
                            + " has no onTimer. Remedy: override onTimer(domain, time, payload), or"
                            + " set no timer",
                    failure.getMessage());
        }
    }

    private static final class Forgetful implements KeyedOperator<String, String, String> {
        private OperatorContext<String, String> ctx;

        @Override
        public void open(OperatorContext<String, String> context) {
            ctx = context;
        }

        @Override
        public void onRecord(String value, long timestamp) {
            ctx.timers().set(TimeDomain.EVENT, timestamp + 9);
        }
    }
}
