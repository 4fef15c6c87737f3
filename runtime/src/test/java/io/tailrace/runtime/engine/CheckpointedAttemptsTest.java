// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.schedule.CheckpointPolicy;
import io.tailrace.checkpoint.store.CheckpointDraft;
import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.CheckpointReader;
import io.tailrace.checkpoint.store.CheckpointStore;
import io.tailrace.checkpoint.store.MemoryCheckpointStore;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.CommittingSink;
import io.tailrace.runtime.fixture.ScriptedSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What attempts at running a job leave to those that come after, where something goes wrong. */
@Timeout(60)
class CheckpointedAttemptsTest {

    private static final int RECORDS = 100;
    private static final IllegalStateException AWAY =
            new IllegalStateException("the broker is away");

    private final CommittingSink<Integer> sink = new CommittingSink<>();

    @TempDir Path directory;

    @Test
    void shouldRestartBehindAnAttemptThatCouldNotBePutTogether() {
        AtomicInteger asked = new AtomicInteger();
        AtomicBoolean failed = new AtomicBoolean();
        HookedSource source =
                HookedSource.of(numbers())
                        .onSplits(
                                () -> {
                                    int times = asked.incrementAndGet();
                                    if (times == 2 || times == 3) {
                                        throw AWAY;
                                    }
                                });
        JobConfig config =
                inDirectory().withRestart(RestartPolicy.fixedDelay(5, Duration.ofMillis(1)));

        Job job =
                RingEngine.start(
                        pipeline(
                                source,
                                sink,
                                number -> {
                                    if (number == RECORDS / 2 && !failed.getAndSet(true)) {
                                        throw new IllegalStateException("fails once");
                                    }
                                }),
                        config);

        assertEquals(JobStatus.FINISHED, job.await());
        assertEquals(4, asked.get());
        assertCommittedOnce();
    }

    @Test
    void shouldLeaveTheDirectoryToOthersWhenItCouldNotStart() {
        AtomicBoolean away = new AtomicBoolean(true);
        HookedSource source =
                HookedSource.of(numbers())
                        .onSplits(
                                () -> {
                                    if (away.getAndSet(false)) {
                                        throw AWAY;
                                    }
                                });

        assertThrows(
                IllegalStateException.class,
                () -> RingEngine.start(pipeline(source, sink, number -> {}), inDirectory()));

        assertEquals(
                JobStatus.FINISHED,
                RingEngine.start(pipeline(source, sink, number -> {}), inDirectory()).await());
        assertCommittedOnce();
    }

    @Test
    void shouldLetWhoWaitsForACheckpointStopTheJob() throws Exception {
        Job job =
                RingEngine.start(
                        pipeline(HookedSource.of(numbers().endless()), sink, number -> {}),
                        inDirectory());

        JobStatus stopped =
                job.checkpoint()
                        .thenApply(info -> job.stop().toCompletableFuture().join())
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS);

        assertEquals(JobStatus.STOPPED, stopped);
    }

    @Test
    void shouldAnswerWhoAsksTooLate() {
        Job job =
                RingEngine.start(
                        pipeline(HookedSource.of(numbers()), sink, number -> {}), inDirectory());
        job.await();

        ExecutionException refused =
                assertThrows(
                        ExecutionException.class,
                        () -> job.savepoint().toCompletableFuture().get(30, TimeUnit.SECONDS));

        assertTrue(refused.getCause().getMessage().contains("takes no checkpoints"));
    }

    @Test
    void shouldTryTheLastCheckpointAgainWhenTheDiskFlickers() {
        Flickering store = new Flickering(2);
        JobConfig config =
                JobConfig.defaults()
                        .withCheckpoints(
                                Checkpoints.in(
                                        () -> store,
                                        CheckpointPolicy.every(Duration.ofMillis(20))
                                                .withTolerableFailures(2)));

        Job job =
                RingEngine.start(pipeline(HookedSource.of(numbers()), sink, number -> {}), config);

        assertEquals(JobStatus.FINISHED, job.await());
        assertEquals(0, store.failuresLeft.get());
        assertCommittedOnce();
    }

    @Test
    void shouldFailWhenNoMoreFailuresAreTolerated() {
        Flickering store = new Flickering(Integer.MAX_VALUE);
        JobConfig config =
                JobConfig.defaults()
                        .withCheckpoints(
                                Checkpoints.in(
                                        () -> store,
                                        CheckpointPolicy.every(Duration.ofMillis(5))
                                                .withTolerableFailures(1)))
                        .withRestart(RestartPolicy.none());

        Job job =
                RingEngine.start(pipeline(HookedSource.of(numbers()), sink, number -> {}), config);

        CompletionException failure = assertThrows(CompletionException.class, job::await);
        assertTrue(failure.getCause().getMessage().contains("cannot go on without checkpoints"));
        assertEquals(List.of(), sink.written());
    }

    @Test
    void shouldNotBeginAnewWhereEveryCheckpointIsDamaged() throws IOException {
        Sink<Integer> forgetful = new CollectingSink<>();
        Pipeline pipeline = pipeline(HookedSource.of(numbers()), forgetful, number -> {});
        RingEngine.start(pipeline, inDirectory()).await();
        damageAll();

        RuntimeException refused =
                assertThrows(
                        RuntimeException.class, () -> RingEngine.start(pipeline, inDirectory()));

        assertTrue(refused.getMessage().contains("none of "), refused.getMessage());
        Checkpoints goingBack =
                Checkpoints.in(directory, Duration.ofMillis(2)).goingBackFromDamage();
        assertEquals(
                JobStatus.FINISHED,
                RingEngine.start(pipeline, JobConfig.defaults().withCheckpoints(goingBack))
                        .await());
    }

    @Test
    void shouldNotDrainOthersForAReaderThatForgetsToEndItsSplits() {
        MemoryCheckpointStore store = new MemoryCheckpointStore();
        JobConfig config =
                JobConfig.defaults()
                        .withCheckpoints(
                                Checkpoints.in(
                                        () -> store, CheckpointPolicy.every(Duration.ofDays(1))));
        AtomicInteger seen = new AtomicInteger();

        Job first = RingEngine.start(twoSources(numbers().endless(), seen), config);
        while (seen.get() < RECORDS) {
            Thread.onSpinWait();
        }
        first.checkpoint().toCompletableFuture().join();
        first.cancel().toCompletableFuture().join();

        Job again = RingEngine.start(twoSources(numbers(RECORDS + 20), seen), config);
        assertEquals(JobStatus.FINISHED, again.await());
        assertEquals(RECORDS + 20, sink.written().size());
    }

    private Pipeline twoSources(ScriptedSource<Integer> lasting, AtomicInteger seen) {
        PipelineBuilder builder = Pipeline.named("two");
        builder.from("lasting", lasting)
                .withoutTimestamps()
                .map(
                        number -> {
                            seen.incrementAndGet();
                            return number;
                        })
                .to("out", sink);
        builder.from("forgetful", new Forgetful())
                .withoutTimestamps()
                .to("nowhere", new CollectingSink<>());
        return builder.build();
    }

    private interface Check {
        void look(int number);
    }

    private static Pipeline pipeline(
            Source<Integer, Integer> source, Sink<Integer> to, Check check) {
        PipelineBuilder builder = Pipeline.named("attempts");
        builder.from("numbers", source)
                .withoutTimestamps()
                .map(
                        number -> {
                            check.look(number);
                            return number;
                        })
                .to("out", to);
        return builder.build();
    }

    private static ScriptedSource<Integer> numbers() {
        return numbers(RECORDS);
    }

    private static ScriptedSource<Integer> numbers(int count) {
        return new ScriptedSource<Integer>()
                .split(
                        IntStream.range(0, count)
                                .mapToObj(number -> ScriptedSource.emit(number, number))
                                .toList());
    }

    private JobConfig inDirectory() {
        return JobConfig.defaults().withCheckpoints(directory, Duration.ofMillis(2));
    }

    private void assertCommittedOnce() {
        assertEquals(List.of(), sink.objections());
        assertEquals(
                IntStream.range(0, RECORDS).boxed().toList(),
                sink.written().stream().map(CollectingSink.Written::value).sorted().toList());
    }

    private void damageAll() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file :
                    files.filter(one -> one.getFileName().toString().equals("MANIFEST")).toList()) {
                byte[] content = Files.readAllBytes(file);
                content[content.length / 2] ^= 1;
                Files.write(file, content);
            }
        }
    }

    /** Says that it is finished, and not that its one split has ended. */
    private static final class Forgetful implements Source<Integer, Integer> {
        private final ScriptedSource<Integer> script = numbers(0);

        @Override
        public SourceTraits traits() {
            return script.traits();
        }

        @Override
        public TypeRef<Integer> positionType() {
            return script.positionType();
        }

        @Override
        public List<Split<Integer>> splits(int parallelism) {
            return script.splits(parallelism);
        }

        @Override
        public SourceReader<Integer, Integer> reader(SourceContext context) {
            return new SourceReader<>() {
                @Override
                public void add(Split<Integer> split, SplitOutput<Integer> output) {}

                @Override
                public PollResult poll() {
                    return PollResult.FINISHED;
                }

                @Override
                public Integer position(String splitId) {
                    return 0;
                }
            };
        }
    }

    /** Cannot begin the first so many. */
    private static final class Flickering implements CheckpointStore {
        private final MemoryCheckpointStore store = new MemoryCheckpointStore();
        private final AtomicInteger failuresLeft;

        private Flickering(int failures) {
            failuresLeft = new AtomicInteger(failures);
        }

        @Override
        public CheckpointDraft begin(long id, CheckpointKind kind) throws IOException {
            if (failuresLeft.get() > 0) {
                failuresLeft.decrementAndGet();
                throw new IOException("the disk flickers");
            }
            return store.begin(id, kind);
        }

        @Override
        public List<CheckpointInfo> complete() {
            return store.complete();
        }

        @Override
        public long greatestId() {
            return store.greatestId();
        }

        @Override
        public CheckpointReader read(long id) throws IOException {
            return store.read(id);
        }

        @Override
        public void cleanUp() {
            store.cleanUp();
        }

        @Override
        public void close() {}
    }
}
