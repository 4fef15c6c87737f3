// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tailrace.checkpoint.schedule.CheckpointPolicy;
import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.MemoryCheckpointStore;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.CommittingSink;
import io.tailrace.runtime.fixture.ScriptedSource;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job that finds a checkpoint which is not of what it runs, as its user sees it. */
class RefusedCheckpointTest extends LifeFixture {

    private static final int RECORDS = 30;
    private static final Shape AS_IT_WAS = new Shape("count", "out", false, 128, 2);

    private final MemoryCheckpointStore store = new MemoryCheckpointStore();
    private final CommittingSink<Long> committing = new CommittingSink<>();
    private final CollectingSink<Long> other = new CollectingSink<>();

    @BeforeEach
    void leaveCheckpoint() {
        assertEquals(JobStatus.STOPPED, stopped(AS_IT_WAS, committing, false));
        assertEquals(List.of(1L), ids());
    }

    @Test
    void shouldRefuseAnotherTypeOfKeysHoweverTasksAreCut() {
        for (int tasks : List.of(1, 2, 3)) {
            String message =
                    "Checkpoint 1 does not fit step 'count': The snapshot's keys are written as int"
                            + " and the pipeline's are string. The type of keys cannot change, as it"
                            + " decides where state lies. Remedy: key by the same type as before";

            assertRefused(new Shape("count", "out", true, 128, tasks), committing, message);
        }
    }

    @Test
    void shouldRefuseAnotherNumberOfKeyGroupsHoweverTasksAreCut() {
        for (int tasks : List.of(1, 2, 3)) {
            String message =
                    "Checkpoint 1 does not fit step 'count': The snapshot has 128 key groups and the"
                            + " pipeline 32; the number cannot change, as it decides where state lies."
                            + " Remedy: set it to 128";

            assertRefused(new Shape("count", "out", false, 32, tasks), committing, message);
        }
    }

    @Test
    void shouldRefuseBothThoughStateMayBeDropped() {
        assertThrows(
                IncompatibleSchemaException.class,
                () -> stopped(new Shape("count", "out", true, 128, 2), committing, true));
        assertThrows(
                IncompatibleSchemaException.class,
                () -> stopped(new Shape("count", "out", false, 64, 2), committing, true));
    }

    @Test
    void shouldRefuseStateThatFindsNoStepUnlessItMayBeDropped() {
        Shape renamed = new Shape("number", "out", false, 128, 2);

        assertRefused(
                renamed,
                committing,
                "Checkpoint 1 holds state 'count' of operator 'count', and the pipeline has no step"
                        + " of that name; it has [number, numbers, out]. Remedy: give the step the name"
                        + " it had, or allow such state to be dropped with"
                        + " Checkpoints.droppingUnknownState()");
        assertEquals(JobStatus.STOPPED, stopped(renamed, committing, true));
        assertEquals(List.of(1L, 2L), ids());
    }

    @Test
    void shouldSayWhoseTheCheckpointIsIfItIsOfAnotherPipeline() {
        Pipeline another =
                new Shape("number", "out", false, 128, 2).pipeline("another", committing);

        IncompatibleSchemaException refusal =
                assertThrows(
                        IncompatibleSchemaException.class,
                        () -> RingEngine.start(another, config(false)));

        assertEquals(
                "Checkpoint 1 is of pipeline 'refused', not of 'another', and holds state 'count' of"
                        + " operator 'count', and the pipeline has no step of that name; it has"
                        + " [number, numbers, out]. Remedy: give the step the name it had, or allow"
                        + " such state to be dropped with Checkpoints.droppingUnknownState()",
                refusal.getMessage());
    }

    @Test
    void shouldRefuseWhatWasPreparedForASinkThatIsGoneUnlessItMayBeDropped() {
        Shape renamed = new Shape("count", "results", false, 128, 2);

        assertRefused(
                renamed,
                committing,
                "Checkpoint 1 holds what was not committed yet by sink 'out', and the pipeline has no"
                        + " step of that name; it has [count, numbers, results]. Remedy: give the step"
                        + " the name it had, or allow such state to be dropped with"
                        + " Checkpoints.droppingUnknownState()");
        assertEquals(JobStatus.STOPPED, stopped(renamed, committing, true));
    }

    @Test
    void shouldRefuseWhatWasPreparedForASinkThatCommitsNoMoreUnlessItMayBeDropped() {
        assertRefused(
                AS_IT_WAS,
                other,
                "Checkpoint 1 holds what sink 'out' has prepared and perhaps not committed, and it is"
                        + " no sink any more that commits in two phases. Remedy: let the sink that it"
                        + " was commit it first, or allow it to be dropped with"
                        + " Checkpoints.droppingUnknownState()");
        assertEquals(JobStatus.STOPPED, stopped(AS_IT_WAS, other, true));
    }

    /** Who was refused has changed nothing: the job goes on as it was. */
    private void assertRefused(Shape shape, Sink<Long> sink, String message) {
        Throwable refused =
                assertThrows(IncompatibleSchemaException.class, () -> stopped(shape, sink, false));

        assertEquals(message, refused.getMessage());
        assertEquals(List.of(1L), ids());
    }

    private List<Long> ids() {
        return store.complete().stream().map(CheckpointInfo::id).toList();
    }

    private JobConfig config(boolean drops) {
        Checkpoints checkpoints =
                Checkpoints.in(() -> store, CheckpointPolicy.every(Duration.ofDays(1)));
        return JobConfig.defaults()
                .withCheckpoints(drops ? checkpoints.droppingUnknownState() : checkpoints);
    }

    private JobStatus stopped(Shape shape, Sink<Long> sink, boolean drops) {
        Job job = RingEngine.start(shape.pipeline(sink), config(drops));
        while (job.snapshot().tasks().stream().mapToLong(task -> task.counts().recordsIn()).sum()
                < (store.complete().isEmpty() ? RECORDS : 0)) {
            Thread.onSpinWait();
        }
        return ended(job.stop());
    }

    /** What may be another in the next run. */
    private record Shape(String step, String out, boolean textKeys, int keyGroups, int tasks) {

        Pipeline pipeline(Sink<Long> sink) {
            return pipeline("refused", sink);
        }

        Pipeline pipeline(String name, Sink<Long> sink) {
            ScriptedSource<Integer> numbers =
                    new ScriptedSource<Integer>()
                            .split(
                                    IntStream.range(0, RECORDS)
                                            .mapToObj(number -> ScriptedSource.emit(number, number))
                                            .toList())
                            .endless();
            PipelineBuilder builder = Pipeline.named(name).keyGroups(keyGroups);
            var stream = builder.from("numbers", numbers).withoutTimestamps();
            var counted =
                    textKeys
                            ? stream.keyBy(String.class, number -> "key " + number % 5)
                                    .process(step, Counting<String>::new)
                            : stream.keyBy(Integer.class, number -> number % 5)
                                    .process(step, Counting<Integer>::new);
            counted.parallelism(tasks).to(out, sink);
            return builder.build();
        }
    }

    private static final class Counting<K> implements KeyedOperator<K, Integer, Long> {
        private static final LongSpec COUNT = LongSpec.of("count");

        private OperatorContext<K, Long> context;
        private LongState count;

        @Override
        public List<StateSpec> states() {
            return List.of(COUNT);
        }

        @Override
        public void open(OperatorContext<K, Long> opened) {
            context = opened;
            count = opened.longValue(COUNT);
        }

        @Override
        public void onRecord(Integer number, long timestamp) {
            context.output().emit(count.add(1));
        }
    }
}
