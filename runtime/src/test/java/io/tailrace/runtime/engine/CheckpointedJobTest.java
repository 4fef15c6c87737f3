// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.schedule.CheckpointPolicy;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.MemoryCheckpointStore;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.fixture.CommittingSink;
import io.tailrace.runtime.fixture.ScriptedSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CheckpointedJobTest {

    private static final int RECORDS = 20_000;
    private static final int KEYS = 100;
    private static final int SPLITS = 3;

    private final CommittingSink<String> sink = new CommittingSink<>();
    private final AtomicInteger failuresLeft = new AtomicInteger();
    private final AtomicLong seen = new AtomicLong();

    @TempDir Path directory;

    @Test
    void shouldCommitEverythingOnceWithoutAnyFailure() {
        Job job = RingEngine.start(pipeline(), config());

        assertEquals(JobStatus.FINISHED, job.await());
        assertExact();
    }

    @Test
    void shouldGoOnFromTheNewestCheckpointWhenUserCodeFails() {
        failuresLeft.set(5);

        Job job =
                RingEngine.start(
                        pipeline(),
                        config().withRestart(RestartPolicy.fixedDelay(10, Duration.ofMillis(1))));

        assertEquals(JobStatus.FINISHED, job.await());
        assertEquals(0, failuresLeft.get());
        assertExact();
    }

    @Test
    void shouldGoOnInAnotherJobAfterBeingCancelledOrStopped() {
        int runs = 0;
        JobStatus ended = null;
        while (ended != JobStatus.FINISHED) {
            Job job = RingEngine.start(pipeline(), config());
            long goal = seen.get() + 1_000;
            while (seen.get() < goal && !job.status().isTerminal()) {
                Thread.onSpinWait();
            }
            ended = (runs++ % 2 == 0 ? job.cancel() : job.stop()).toCompletableFuture().join();
            assertTrue(runs < 10_000, "no end");
        }

        assertTrue(runs > 1, runs + " runs");
        assertExact();
    }

    @Test
    void shouldRestoreWithAnotherParallelism() {
        for (int parallelism : List.of(2, 1, 3)) {
            Job job = RingEngine.start(pipeline(parallelism), config());
            long goal = seen.get() + 2_000;
            while (seen.get() < goal && !job.status().isTerminal()) {
                Thread.onSpinWait();
            }
            job.stop().toCompletableFuture().join();
        }

        assertEquals(JobStatus.FINISHED, RingEngine.start(pipeline(4), config()).await());
        assertExact();
    }

    @Test
    void shouldEndAtOnceWhenItsInputHadEnded() {
        RingEngine.start(pipeline(), config()).await();
        long before = seen.get();

        Job again = RingEngine.start(pipeline(), config());

        assertEquals(JobStatus.FINISHED, again.await());
        assertEquals(before, seen.get());
        assertExact();
    }

    @Test
    void shouldTakeACheckpointWhenAsked() throws Exception {
        MemoryCheckpointStore store = new MemoryCheckpointStore();
        JobConfig rarely =
                JobConfig.defaults()
                        .withCheckpoints(
                                Checkpoints.in(
                                        () -> store, CheckpointPolicy.every(Duration.ofDays(1))));
        try (Job job = RingEngine.start(pipeline(2, "count", true), rarely)) {
            var info = job.savepoint().toCompletableFuture().get();

            assertEquals(CheckpointKind.SAVEPOINT, info.kind());
            assertEquals(1, info.id());
        }
        assertThrows(
                CompletionException.class,
                () ->
                        RingEngine.start(pipeline(), JobConfig.defaults())
                                .checkpoint()
                                .toCompletableFuture()
                                .join());
    }

    @Test
    void shouldRefuseASecondJobOnTheSameDirectory() {
        try (Job job = RingEngine.start(pipeline(), config())) {
            Throwable refused =
                    assertThrows(
                            RuntimeException.class, () -> RingEngine.start(pipeline(), config()));
            assertTrue(refused.getMessage().contains("cannot open its checkpoints"));
            assertEquals("counts", job.name());
        }
    }

    @Test
    void shouldRefuseToLeaveOutTheStateOfARenamedStepUnlessToldTo() {
        Job first = RingEngine.start(pipeline(), config());
        first.stop().toCompletableFuture().join();

        Throwable refused =
                assertThrows(
                        IncompatibleSchemaException.class,
                        () -> RingEngine.start(pipeline(2, "amount", false), config()));
        assertTrue(
                refused.getMessage().contains("state 'count' of operator 'count'"),
                refused.getMessage());

        Job dropping =
                RingEngine.start(
                        pipeline(2, "amount", false),
                        JobConfig.defaults()
                                .withCheckpoints(
                                        Checkpoints.in(directory, Duration.ofDays(1))
                                                .droppingUnknownState()));
        assertEquals(JobStatus.FINISHED, dropping.await());
    }

    @Test
    void shouldRefuseToGoBackBehindADamagedCheckpoint() throws Exception {
        RingEngine.start(pipeline(), config()).await();
        Path newest;
        try (var found = Files.walk(directory)) {
            newest =
                    found.filter(Files::isRegularFile)
                            .filter(
                                    file ->
                                            file.getParent()
                                                    .getFileName()
                                                    .toString()
                                                    .startsWith("checkpoint-"))
                            .filter(file -> !file.getFileName().toString().startsWith("MANIFEST"))
                            .max(Path::compareTo)
                            .orElseThrow();
        }
        byte[] content = Files.readAllBytes(newest);
        content[content.length / 2] ^= 1;
        Files.write(newest, content);

        Throwable refused =
                assertThrows(RuntimeException.class, () -> RingEngine.start(pipeline(), config()));

        assertTrue(refused.getMessage().contains("is damaged"), refused.getMessage());
        assertTrue(refused.getMessage().contains("goingBackFromDamage"), refused.getMessage());
    }

    private void assertExact() {
        assertEquals(List.of(), sink.objections());
        Map<String, Integer> balance = new TreeMap<>();
        sink.written().forEach(written -> balance.merge(written.value(), 1, Integer::sum));
        for (int key = 0; key < KEYS; key++) {
            for (int count = 1; count <= RECORDS / KEYS; count++) {
                balance.merge(key + ":" + count, -1, Integer::sum);
            }
        }
        balance.values().removeIf(count -> count == 0);
        assertEquals(Map.of(), balance);
    }

    private JobConfig config() {
        return JobConfig.defaults()
                .withWorkers(2)
                .withLaneCapacity(64)
                .withCheckpoints(directory, Duration.ofMillis(2));
    }

    private Pipeline pipeline() {
        return pipeline(2);
    }

    private Pipeline pipeline(int parallelism) {
        return pipeline(parallelism, "count", false);
    }

    private Pipeline pipeline(int parallelism, String step, boolean endless) {
        PipelineBuilder builder = Pipeline.named("counts");
        builder.from("numbers", numbers(endless))
                .withoutTimestamps()
                .keyByLong(number -> number % KEYS)
                .process(step, Counting::new)
                .parallelism(parallelism)
                .to("out", sink);
        return builder.build();
    }

    private static ScriptedSource<Long> numbers(boolean endless) {
        ScriptedSource<Long> source = new ScriptedSource<>();
        for (int split = 0; split < SPLITS; split++) {
            int first = split;
            source.split(
                    LongStream.range(0, RECORDS)
                            .filter(number -> number % SPLITS == first)
                            .mapToObj(number -> ScriptedSource.emit(number, number))
                            .toList());
        }
        return endless ? source.endless() : source;
    }

    private final class Counting implements KeyedOperator<Long, Long, String> {
        private static final LongSpec COUNT = LongSpec.of("count");

        private OperatorContext<Long, String> context;
        private LongState count;

        @Override
        public List<StateSpec> states() {
            return List.of(COUNT);
        }

        @Override
        public void open(OperatorContext<Long, String> opened) {
            context = opened;
            count = opened.longValue(COUNT);
        }

        @Override
        public void onRecord(Long number, long timestamp) {
            long counted = count.add(1);
            context.output().emit(context.longKey() + ":" + counted);
            boolean fails = seen.incrementAndGet() % 3_000 == 0;
            if (fails && failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("fails on purpose");
            }
        }
    }
}
