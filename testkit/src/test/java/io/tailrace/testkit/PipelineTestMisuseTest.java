// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.failure.OperatorFailureException;
import org.junit.jupiter.api.Test;

class PipelineTestMisuseTest {

    @Test
    void shouldSayThatItStandsStillAfterAFailureOrItsClosing() {
        PipelineTest test = PipelineTest.of(division());
        var numbers = test.input("numbers", Integer.class);
        var failure = assertThrows(OperatorFailureException.class, () -> numbers.send(0));

        var still = assertThrows(IllegalStateException.class, () -> numbers.send(5));
        assertSame(failure, still.getCause());
        assertThrows(IllegalStateException.class, test::end);
        test.close();
        var closed = assertThrows(IllegalStateException.class, () -> numbers.send(5));
        assertTrue(closed.getMessage().contains("'division' is closed"), closed.getMessage());
    }

    @Test
    void shouldNameTheInputThatIsSentAWrongType() {
        try (PipelineTest test = PipelineTest.of(lengths())) {
            var wrong = test.input("words", StringBuilder.class);

            var refused =
                    assertThrows(
                            IllegalArgumentException.class, () -> wrong.send(new StringBuilder()));

            assertEquals(ClassCastException.class, refused.getCause().getClass());
            assertTrue(
                    refused.getMessage()
                            .startsWith("Input 'words' was sent a java.lang.StringBuilder"),
                    refused.getMessage());
        }
    }

    @Test
    void shouldNameTheSourcesAndSinksThatThereAre() {
        try (PipelineTest test = PipelineTest.of(lengths())) {
            var source =
                    assertThrows(
                            IllegalArgumentException.class, () -> test.input("word", String.class));
            var sink =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> test.output("words", String.class));

            assertEquals(
                    "Pipeline 'lengths' has no source named 'word'; its sources are [words]. Remedy:"
                            + " ask for one of these; a source has the name that from(...) was"
                            + " given, a sink that of to(...)",
                    source.getMessage());
            assertTrue(sink.getMessage().contains("its sinks are [out]. Remedy:"));
        }
    }

    private static Pipeline division() {
        PipelineBuilder builder = Pipeline.named("division");
        builder.from("numbers", Sources.<Integer>of())
                .withoutTimestamps()
                .map("divide", number -> 100 / number)
                .to("results", Sinks.discard());
        return builder.build();
    }

    private static Pipeline lengths() {
        PipelineBuilder builder = Pipeline.named("lengths");
        builder.from("words", Sources.<String>of())
                .withTimestamps(String::length, Watermarks.monotonic())
                .to("out", Sinks.discard());
        return builder.build();
    }
}
