// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import static io.tailrace.runtime.fixture.ScriptedSource.emit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.ScriptedSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatelessPipelineTest {

    @Test
    void shouldMapFilterAndFlatMapInOrder() {
        CollectingSink<String> sink = new CollectingSink<>();
        PipelineBuilder builder = Pipeline.named("words");
        builder.from(
                        "lines",
                        new ScriptedSource<String>()
                                .split(List.of(emit("a b", 1), emit("", 2), emit("c", 3))))
                .withNativeTimestamps(Watermarks.monotonic())
                .filter(line -> !line.isEmpty())
                .flatMap(
                        (String line, io.tailrace.operator.Output<String> out) ->
                                List.of(line.split(" ")).forEach(out::emit))
                .map(String::toUpperCase)
                .to("out", sink);

        run(builder.build(), 1);

        assertEquals(
                List.of(
                        new CollectingSink.Written<>("A", 1, 0),
                        new CollectingSink.Written<>("B", 1, 0),
                        new CollectingSink.Written<>("C", 3, 0)),
                sink.written());
        assertTrue(sink.flushes() > 0);
        assertEquals(1, sink.closings());
    }

    private static void run(Pipeline pipeline, long seed) {
        try (Driver driver = Driver.start(pipeline, DriverSettings.seeded(seed))) {
            driver.runToEnd();
        }
    }
}
