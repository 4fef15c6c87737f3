// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.schedule.CheckpointPolicy;
import io.tailrace.checkpoint.store.CheckpointStore;
import io.tailrace.checkpoint.store.MemoryCheckpointStore;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.Operator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.TaskContext;
import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.TaskListSpec;
import io.tailrace.operator.state.TaskListState;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.checkpoint.CheckpointNews;
import io.tailrace.runtime.checkpoint.CheckpointSetup;
import io.tailrace.runtime.checkpoint.JobCheckpoints;
import io.tailrace.runtime.driver.Driver;
import io.tailrace.runtime.driver.DriverSettings;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.CommittingSink;
import io.tailrace.runtime.fixture.ScriptedSource;
import io.tailrace.runtime.task.TaskCommand;
import io.tailrace.state.capture.UnknownState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A pipeline whose sink has changed since the checkpoint that it goes on from. */
class ChangedSinkTest {

    private static final UnknownState REFUSE = UnknownState.REFUSE_OF_THOSE_HERE;

    private final CheckpointStore store = new MemoryCheckpointStore();
    private final CommittingSink<Long> sink = new CommittingSink<>();
    private final CollectingSink<Long> other = new CollectingSink<>();

    @Test
    void shouldGoOnWhereEverythingHasItsPlace() throws IOException {
        stop(pipeline("numbers", "listed", "count", "out", sink), REFUSE);

        stop(pipeline("numbers", "listed", "count", "out", sink), REFUSE);

        assertEquals(20, sink.written().size());
    }

    @Test
    void shouldRefuseWhatASinkHasPreparedThatCommitsNoMore() throws IOException {
        stop(pipeline("numbers", "listed", "count", "out", sink), REFUSE);

        assertRefused(
                pipeline("numbers", "listed", "count", "out", other),
                "Checkpoint 1 holds what sink 'out' has prepared and perhaps not committed, and it is"
                        + " no sink any more that commits in two phases. Remedy: let the sink that it"
                        + " was commit it first, or allow it to be dropped with"
                        + " Checkpoints.droppingUnknownState()");
    }

    @Test
    void shouldLeaveOutWhatMayBeDropped() throws IOException {
        stop(pipeline("numbers", "listed", "count", "out", sink), REFUSE);

        stop(pipeline("digits", "noted", "sum", "results", other), UnknownState.DROP);

        assertTrue(other.values().contains(1L), "counting begins anew: " + other.values());
    }

    private void assertRefused(Pipeline pipeline, String message) {
        Throwable refused =
                assertThrows(IncompatibleSchemaException.class, () -> stop(pipeline, REFUSE));

        assertEquals(message, refused.getMessage());
    }

    /** Runs until nothing is left to be read, and stops. */
    private void stop(Pipeline pipeline, UnknownState unknown) throws IOException {
        var complete = store.complete();
        RestoredJob restored =
                complete.isEmpty()
                        ? null
                        : RestoredJob.read(store.read(complete.get(complete.size() - 1).id()));
        try (Driver driver =
                Driver.start(
                        pipeline.plan(),
                        pipeline.codecs()::codecOf,
                        DriverSettings.seeded(1),
                        clock ->
                                new JobCheckpoints(
                                        CheckpointSetup.of(
                                                "refused",
                                                pipeline.graph().keyGroups(),
                                                CheckpointPolicy.every(Duration.ofDays(1)),
                                                unknown,
                                                clock,
                                                CheckpointNews.NONE),
                                        store,
                                        restored,
                                        clock,
                                        () -> {}),
                        host -> host)) {
            driver.runUntilQuiescent();
            driver.tasks().forEach(task -> task.tell(TaskCommand.STOP));
            driver.runUntilQuiescent();
            assertTrue(driver.isFinished(), "stopped");
        }
    }

    private static Pipeline pipeline(
            String source, String listing, String counting, String out, Sink<Long> sink) {
        ScriptedSource<Long> numbers =
                new ScriptedSource<Long>()
                        .split(
                                LongStream.range(0, 20)
                                        .mapToObj(number -> ScriptedSource.emit(number, number))
                                        .toList())
                        .endless();
        PipelineBuilder builder = Pipeline.named("refused");
        builder.from(source, numbers)
                .withoutTimestamps()
                .process(listing, Listing::new)
                .keyByLong(number -> number % 5)
                .process(counting, Counting::new)
                .to(out, sink);
        return builder.build();
    }

    private static final class Listing implements Operator<Long, Long> {
        private static final TaskListSpec<Long> SEEN = TaskListSpec.of("seen", Long.class);

        private TaskContext<Long> context;
        private TaskListState<Long> seen;

        @Override
        public List<StateSpec> states() {
            return List.of(SEEN);
        }

        @Override
        public void open(TaskContext<Long> opened) {
            context = opened;
            seen = opened.taskList(SEEN);
        }

        @Override
        public void onRecord(Long number, long timestamp) {
            seen.add(number);
            context.output().emit(number);
        }
    }

    private static final class Counting implements KeyedOperator<Long, Long, Long> {
        private static final LongSpec COUNT = LongSpec.of("count");

        private OperatorContext<Long, Long> context;
        private LongState count;

        @Override
        public List<StateSpec> states() {
            return List.of(COUNT);
        }

        @Override
        public void open(OperatorContext<Long, Long> opened) {
            context = opened;
            count = opened.longValue(COUNT);
        }

        @Override
        public void onRecord(Long number, long timestamp) {
            context.output().emit(count.add(1));
        }
    }
}
