// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import static io.tailrace.runtime.fixture.ScriptedSource.emit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.time.TimeDomain;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.failure.OperatorFailureException;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.InlineOperator;
import io.tailrace.runtime.fixture.ScriptedSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class CallingThreadEngineTest {

    private final CollectingSink<String> sink = new CollectingSink<>();

    @Test
    void shouldRunABoundedPipelineToItsEnd() {
        List<ScriptedSource.Step<String>> records =
                IntStream.range(0, 5_000).mapToObj(i -> emit("key-" + i % 7, i)).toList();

        CallingThreadEngine.run(
                pipeline(
                        new ScriptedSource<String>().split(records),
                        new InlineOperator(
                                (self, value, timestamp) ->
                                        self.emit(value + " " + self.number().add(1)),
                                (self, domain, time, payload) -> {})));

        assertEquals(5_000, sink.values().size());
        assertTrue(sink.values().contains("key-0 715"));
        assertEquals(1, sink.closings());
    }

    @Test
    void shouldFireByTheSystemsClockAndStopWhenToldTo() {
        CallingThreadEngine.runWhile(
                pipeline(
                        new ScriptedSource<String>().split(List.of(emit("a", 1))).endless(),
                        new InlineOperator(
                                (self, value, timestamp) ->
                                        self.setTimer(
                                                TimeDomain.PROCESSING,
                                                self.context().processingTimeMs() + 20),
                                (self, domain, time, payload) -> self.emit("fired"))),
                () -> sink.values().isEmpty());

        assertEquals(List.of("fired"), sink.values());
        assertEquals(1, sink.closings());
    }

    @Test
    void shouldStopWhenTheThreadIsInterrupted() {
        CallingThreadEngine.run(
                pipeline(
                        new ScriptedSource<String>().split(List.of(emit("a", 1))).endless(),
                        new InlineOperator(
                                (self, value, timestamp) -> Thread.currentThread().interrupt(),
                                (self, domain, time, payload) -> {})));

        assertTrue(Thread.interrupted());
        assertEquals(1, sink.closings());
    }

    @Test
    void shouldCloseEverythingAndThrowWhatFailed() {
        Pipeline failing =
                pipeline(
                        new ScriptedSource<String>().split(List.of(emit("a", 1))),
                        new InlineOperator(
                                (self, value, timestamp) -> {
                                    throw new IllegalStateException("fails");
                                },
                                (self, domain, time, payload) -> {}));

        assertThrows(OperatorFailureException.class, () -> CallingThreadEngine.run(failing));
        assertEquals(1, sink.closings());
    }

    private Pipeline pipeline(ScriptedSource<String> source, InlineOperator operator) {
        PipelineBuilder builder = Pipeline.named("calling");
        builder.from("in", source)
                .withNativeTimestamps(Watermarks.none())
                .keyBy(String.class, value -> value)
                .process("logic", operator::fresh)
                .to("out", sink);
        return builder.build();
    }
}
