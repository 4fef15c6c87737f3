// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.SinkWriter;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.assembly.TaskPlace;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.ScriptedSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerPlanTest {

    private record Blocking() implements Sink<Object> {
        @Override
        public SinkTraits traits() {
            return SinkTraits.of(SinkGuarantee.NONE).thatBlocks();
        }

        @Override
        public SinkWriter<Object> writer(SinkContext context) {
            return (value, timestamp) -> {};
        }
    }

    private static Pipeline pipeline(Sink<Object> sink) {
        PipelineBuilder builder = Pipeline.named("p");
        builder.from("in", new ScriptedSource<Object>().split(List.of()))
                .withNativeTimestamps(Watermarks.monotonic())
                .map(value -> value)
                .to("out", sink);
        return builder.build();
    }

    @Test
    void shouldLeaveOneProcessorFreeUnlessToldOtherwise() {
        assertEquals(1, WorkerPlan.workersFor(JobConfig.defaults(), 1));
        assertEquals(1, WorkerPlan.workersFor(JobConfig.defaults(), 2));
        assertEquals(7, WorkerPlan.workersFor(JobConfig.defaults(), 8));
        assertEquals(3, WorkerPlan.workersFor(JobConfig.defaults().withWorkers(3), 8));
    }

    @Test
    void shouldPutNeighboursOnDifferentWorkersWhereThereAreEnough() {
        WorkerPlan plan = WorkerPlan.of(pipeline(new CollectingSink<>()).plan(), 8);

        assertEquals(3, plan.workers());
        assertEquals(0, plan.workerOf(new TaskPlace(0, 0)));
        assertEquals(1, plan.workerOf(new TaskPlace(1, 0)));
        assertEquals(2, plan.workerOf(new TaskPlace(2, 0)));
    }

    @Test
    void shouldPutAllOnOneWorkerWhereThereIsNoOther() {
        WorkerPlan plan = WorkerPlan.of(pipeline(new CollectingSink<>()).plan(), 1);

        assertEquals(1, plan.workers());
        assertEquals(3, plan.tasksOf(0).size());
    }

    @Test
    void shouldGiveWhatMayBlockAWorkerToItself() {
        WorkerPlan plan = WorkerPlan.of(pipeline(new Blocking()).plan(), 1);

        assertEquals(2, plan.workers());
        assertTrue(plan.isShared(0));
        assertFalse(plan.isShared(1));
        assertEquals(List.of(new TaskPlace(2, 0)), plan.tasksOf(1));
    }
}
