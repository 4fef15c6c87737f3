// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.checkpoint.schedule.CheckpointPolicy;
import io.tailrace.checkpoint.schedule.Increments;
import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.MemoryCheckpointStore;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.ScriptedSource;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows alone are written in increments: all else is in each checkpoint, whole. */
@Timeout(60)
class IncrementsOfRowsTest {

    private static final int CHECKPOINTS = 4;

    @Test
    void shouldBuildOnNothingWhereThereAreNoRows() {
        PipelineBuilder builder = Pipeline.named("without-rows");
        builder.from("numbers", numbers())
                .withoutTimestamps()
                .map(number -> number + 1)
                .to("out", new CollectingSink<>());

        for (CheckpointInfo one : taken(builder.build())) {
            assertEquals(List.of(), one.basis(), one.toString());
        }
    }

    @Test
    void shouldBuildOnTheOneBeforeWhereThereAre() {
        PipelineBuilder builder = Pipeline.named("with-rows");
        builder.from("numbers", numbers())
                .withoutTimestamps()
                .keyByLong(number -> number)
                .runningCount("count")
                .to("out", new CollectingSink<>());

        List<CheckpointInfo> taken = taken(builder.build());

        assertEquals(List.of(), taken.get(0).basis());
        assertEquals(List.of(1L), taken.get(1).basis());
    }

    private static ScriptedSource<Long> numbers() {
        return new ScriptedSource<Long>().split(List.of(ScriptedSource.emit(1L, 1))).endless();
    }

    private static List<CheckpointInfo> taken(Pipeline pipeline) {
        MemoryCheckpointStore store = new MemoryCheckpointStore();
        CheckpointPolicy policy =
                CheckpointPolicy.every(Duration.ofDays(1)).withIncrements(Increments.ofAnyState());
        JobConfig config =
                JobConfig.defaults().withCheckpoints(Checkpoints.in(() -> store, policy));
        try (Job job = RingEngine.start(pipeline, config)) {
            return IntStream.range(0, CHECKPOINTS)
                    .mapToObj(i -> job.checkpoint().toCompletableFuture().join())
                    .toList();
        }
    }
}
