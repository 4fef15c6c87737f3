// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.frame.FrameVisitor;
import io.tailrace.checkpoint.schedule.CheckpointPolicy;
import io.tailrace.checkpoint.store.CheckpointReader;
import io.tailrace.checkpoint.store.DamagedCheckpointException;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.clock.SystemClock;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.HookedStore;
import io.tailrace.runtime.fixture.ScriptedSource;
import io.tailrace.runtime.restore.RestoreFigures;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A job while its state is being read from a checkpoint. */
class RestoringJobTest extends LifeFixture {

    private static final int KEYS = 400;
    private static final int TASKS = 4;
    private static final Duration FOREVER = Duration.ofDays(1);
    private static final String NAME = "restoring";

    private final HookedStore store = new HookedStore();
    private final CollectingSink<Long> sink = new CollectingSink<>();
    private final AtomicInteger seen = new AtomicInteger();
    private final Heard heard = new Heard();
    private final CountDownLatch reading = new CountDownLatch(1);

    @AfterEach
    void noThreadIsLeft() {
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(NAME + "-restore-"))
                .forEach(
                        thread -> {
                            try {
                                thread.join();
                            } catch (InterruptedException interrupted) {
                                throw new IllegalStateException(interrupted);
                            }
                        });
    }

    @Test
    void shouldReadEachSectionOnceAndSeveralAtATime() throws Exception {
        leaveState();
        Map<String, Integer> times = new ConcurrentHashMap<>();
        CountDownLatch together = new CountDownLatch(2);
        store.readSections(
                1,
                (from, section, visitor) -> {
                    times.merge(section, 1, Integer::sum);
                    together.countDown();
                    await(together);
                    HookedStore.asItIs(from, section, visitor);
                });

        Job job = start(pipeline(1, TASKS), config(), new SystemClock());

        RestoreFigures figures = heard.await(JobEvent.Restored.class).figures();
        assertEquals(KEYS, figures.rows());
        assertEquals(KEYS, figures.rowsRead());
        assertEquals(figures.bytes(), figures.bytesRead());
        assertTrue(figures.complete());
        assertEquals(figures, job.snapshot().restore().orElseThrow());
        assertTrue(times.size() > TASKS, times::toString);
        times.forEach((section, count) -> assertEquals(1, count, section));
        assertTrue(
                job.snapshot().describe().contains("restored from 1: 400 rows, "),
                job.snapshot().describe());
        ended(job.cancel());
    }

    @Test
    void shouldFillOtherTasksThanThereWere() throws Exception {
        leaveState();

        for (int tasks : List.of(3, 1, 2)) {
            Job job = start(pipeline(1, tasks), config(), new SystemClock());
            assertEquals(KEYS, heard.await(JobEvent.Restored.class).figures().rowsRead());
            assertEquals(JobStatus.STOPPED, ended(job.stop()));
        }
        Job job = start(pipeline(2, 5), config(), new SystemClock());
        awaitSeen(2 * KEYS);
        ended(job.stop());

        List<Long> second = sink.values().subList(KEYS, 2 * KEYS);
        assertTrue(second.stream().allMatch(count -> count == 2), second::toString);
    }

    @Test
    void shouldTellHowFarItHasCome() throws Exception {
        leaveState();
        CountDownLatch told = new CountDownLatch(1);
        store.readSections(
                1,
                (from, section, visitor) -> {
                    await(told);
                    HookedStore.asItIs(from, section, visitor);
                });
        JobConfig config =
                config().withListener(
                                event -> {
                                    if (event instanceof JobEvent.Restoring) {
                                        told.countDown();
                                    }
                                });

        Job job = start(pipeline(1, TASKS), config, new SystemClock(), restoring(2));

        RestoreFigures first = heard.await(JobEvent.Restoring.class).figures();
        assertEquals(1, first.checkpoint());
        assertEquals(0, first.rowsRead());
        assertEquals(KEYS, first.rows());
        assertEquals(0, first.share());
        assertFalse(first.complete());
        assertEquals(1, heard.await(JobEvent.Restored.class).figures().share());
        ended(job.cancel());
    }

    @Test
    void shouldEndAtOnceWhenItIsCancelledMeanwhile() throws Exception {
        leaveState();
        store.readSections(2, this::withoutEnd);
        Job job = restarting();
        reading.await();

        assertFalse(job.snapshot().restore().orElseThrow().complete());
        assertEquals(JobStatus.CANCELLED, ended(job.cancel()));
        assertStoreIsFree();
    }

    @Test
    void shouldEndAtOnceWhenItIsClosedMeanwhile() throws Exception {
        leaveState();
        store.readSections(2, this::withoutEnd);
        Job job = restarting();
        reading.await();

        job.close();

        assertEquals(JobStatus.FAILED, job.status());
        assertEquals("fails on purpose", rootOf(failed(job)).getMessage());
        assertStoreIsFree();
    }

    @Test
    void shouldLeaveAReadBehindThatDoesNotReturn() throws Exception {
        leaveState();
        Hanging hanging = new Hanging();
        store.readSections(2, (from, section, visitor) -> hanging.hang());
        JobConfig config =
                config().withPatience(Patience.defaults().withAbandon(Duration.ofMillis(30)));
        Job job = start(failing(), config.withRestart(once()), new SystemClock());
        hanging.begun.await();

        assertEquals(JobStatus.CANCELLED, ended(job.cancel()));

        hanging.interrupted.await();
        heard.await(JobEvent.CallAbandoned.class);
        hanging.letReturn();
    }

    @Test
    void shouldGiveUpWhenWhoStartsItIsInterrupted() throws Exception {
        leaveState();
        store.readSections(1, this::withoutEnd);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread starting =
                new Thread(
                        () -> {
                            try {
                                start(pipeline(1, TASKS), config(), new SystemClock());
                            } catch (Throwable failed) {
                                thrown.set(failed);
                            }
                        });
        starting.start();
        reading.await();

        starting.interrupt();
        starting.join();

        assertTrue(
                thrown.get().getMessage().contains("the thread that restores was interrupted"),
                thrown.get().toString());
        assertStoreIsFree();
    }

    @Test
    void shouldThrowWhatOneOfSeveralThreadsHasFailedOf() throws Exception {
        leaveState();
        AtomicBoolean first = new AtomicBoolean();
        store.readSections(
                1,
                (from, section, visitor) -> {
                    if (!first.getAndSet(true)) {
                        await(reading);
                        throw new IOException("the disk is away");
                    }
                    withoutEnd(from, section, visitor);
                });

        Throwable failed =
                assertThrows(
                        RuntimeException.class,
                        () ->
                                start(
                                        pipeline(1, TASKS),
                                        config(),
                                        new SystemClock(),
                                        restoring(16)));

        assertEquals(
                "Job 'restoring' cannot go on from its checkpoints: the disk is away",
                failed.getMessage());
        assertStoreIsFree();
    }

    @Test
    void shouldGoBackBehindDamageThatIsFoundInTheMiddle() throws Exception {
        leaveState();
        leaveState();
        heard.await(JobEvent.Restored.class);
        store.readSections(
                1,
                (from, section, visitor) -> {
                    HookedStore.asItIs(from, section, visitor);
                    if (from.info().id() == 2) {
                        throw new DamagedCheckpointException(2, section, "it is torn");
                    }
                });

        Job job = start(pipeline(2, TASKS), config(), new SystemClock());
        awaitSeen(2 * KEYS);
        ended(job.stop());

        assertEquals(1, heard.await(JobEvent.Restored.class).figures().checkpoint());
        List<Long> second = sink.values().subList(KEYS, 2 * KEYS);
        assertTrue(second.stream().allMatch(count -> count == 2), second::toString);
        assertEquals(1, job.snapshot().attempt());
    }

    /** A job that fails once its first run has begun, and is restored anew. */
    private Job restarting() {
        return start(failing(), config().withRestart(once()), new SystemClock());
    }

    private static RestartPolicy once() {
        return RestartPolicy.fixedDelay(1, Duration.ofMillis(1));
    }

    private void leaveState() {
        Job first = start(pipeline(1, TASKS), config(), new SystemClock());
        awaitSeen(KEYS);
        assertEquals(JobStatus.STOPPED, ended(first.stop()));
    }

    private void awaitSeen(int records) {
        while (seen.get() < records) {
            Thread.onSpinWait();
        }
    }

    private void assertStoreIsFree() throws InterruptedException {
        noThreadIsLeft();
        store.readSections(1, HookedStore::asItIs);
        Job next = start(pipeline(1, TASKS), config(), new SystemClock());
        assertEquals(KEYS, heard.await(JobEvent.Restored.class).figures().rowsRead());
        assertEquals(JobStatus.STOPPED, ended(next.stop()));
    }

    /** The same section over and over. */
    private void withoutEnd(CheckpointReader from, String section, FrameVisitor visitor)
            throws IOException {
        while (true) {
            HookedStore.asItIs(from, section, visitor);
            reading.countDown();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** Tells every millisecond how far it has come. */
    private static Restoring restoring(int threads) {
        return new Restoring(NAME, threads, TimeUnit.MILLISECONDS.toNanos(1), new SystemClock());
    }

    private JobConfig config() {
        return JobConfig.defaults()
                .withWorkers(1)
                .withListener(heard)
                .withPatience(Patience.defaults().withAbandon(FOREVER).withClose(FOREVER))
                .withCheckpoints(Checkpoints.in(() -> store, CheckpointPolicy.every(FOREVER)));
    }

    private Pipeline failing() {
        return pipeline(2, TASKS, true);
    }

    private Pipeline pipeline(int rounds, int tasks) {
        return pipeline(rounds, tasks, false);
    }

    /** Counts each key as often as there are rounds. */
    private Pipeline pipeline(int rounds, int tasks, boolean fails) {
        ScriptedSource<Long> numbers =
                new ScriptedSource<Long>()
                        .split(
                                LongStream.range(0, (long) rounds * KEYS)
                                        .mapToObj(number -> ScriptedSource.emit(number, number))
                                        .toList())
                        .endless();
        PipelineBuilder builder = Pipeline.named(NAME);
        builder.from("numbers", numbers)
                .withoutTimestamps()
                .map(
                        number -> {
                            if (fails && number >= KEYS) {
                                throw new IllegalStateException("fails on purpose");
                            }
                            return number;
                        })
                .keyByLong(number -> number % KEYS)
                .process("count", Counting::new)
                .parallelism(tasks)
                .to("out", sink);
        return builder.build();
    }

    private final class Counting implements KeyedOperator<Long, Long, Long> {
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
            seen.incrementAndGet();
        }
    }
}
