// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.InlineOperator;
import io.tailrace.runtime.fixture.ScriptedSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeploymentDrawingTest {

    private static Pipeline pipeline() {
        PipelineBuilder builder = Pipeline.named("drawn");
        builder.from("in", new ScriptedSource<String>().split(List.of()))
                .withNativeTimestamps(Watermarks.none())
                .keyBy(String.class, value -> value)
                .process(
                        "sums",
                        () -> new InlineOperator((self, value, at) -> {}, (self, d, t, p) -> {}))
                .parallelism(3)
                .to("out", new CollectingSink<>());
        return builder.build();
    }

    @Test
    void shouldDrawWorkersWithTheirTasksAndLanesWithTheirMemory() {
        String drawn = RingEngine.explain(pipeline(), JobConfig.defaults().withWorkers(2));

        assertTrue(drawn.startsWith(pipeline().explain()), drawn);
        assertEquals(
                """

                worker 0: in#0, sums#1, out#0, out#2
                worker 1: sums#0, sums#2, out#1
                5 lanes between workers, rings of 1,024 signals: 220 KiB
                1 lane within a worker, arrays of 1,024 signals: 24 KiB
                not counted: what signals refer to, and the state
                """,
                drawn.substring(pipeline().explain().length()));
    }

    @Test
    void shouldTellWhatCheckpointsTake() {
        JobConfig config =
                JobConfig.defaults().withCheckpoints(Path.of("unused"), Duration.ofSeconds(1));

        String drawn = RingEngine.explain(pipeline(), config);

        assertTrue(
                drawn.contains(
                        "7 tasks hand over captured state while a checkpoint is taken: 16,128 KiB at"
                                + " most\n"),
                drawn);
    }
}
