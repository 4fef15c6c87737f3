// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.schedule.CheckpointPolicy;
import io.tailrace.checkpoint.store.directory.FileCheckpointStore;
import io.tailrace.checkpoint.store.directory.StoreOptions;
import io.tailrace.checkpoint.store.simulated.FileFaults;
import io.tailrace.checkpoint.store.simulated.FileOperation;
import io.tailrace.checkpoint.store.simulated.SimulatedDisk;
import io.tailrace.connectors.Sources;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.checkpoint.CheckpointFigures;
import io.tailrace.runtime.fixture.CapturedLog;
import io.tailrace.runtime.fixture.CollectingSink.Written;
import io.tailrace.runtime.fixture.CommittingSink;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The disk with the checkpoints is in trouble while a job runs, and gets well again. */
class TroubledDiskTest extends LifeFixture {

    private static final int KEYS = 50;
    private static final long RATE = 20_000;
    private static final long MANY = 3_000;

    /** What goes wrong. */
    enum Trouble {
        FULL("No space left on device", FileOperation.WRITE),
        BROKEN("Input/output error", FileOperation.SYNC);

        private final String says;
        private final FileOperation operation;

        Trouble(String says, FileOperation operation) {
            this.says = says;
            this.operation = operation;
        }
    }

    private final CapturedLog reports = CapturedLog.of(CheckpointFigures.class.getPackage());
    private final CommittingSink<String> committed = new CommittingSink<>();
    private final AtomicLong seen = new AtomicLong();
    private final Heard heard = new Heard();
    private final SimulatedDisk disk = SimulatedDisk.empty();
    private volatile Trouble trouble;
    private volatile CountDownLatch slow = new CountDownLatch(0);

    @AfterEach
    void closeReports() {
        reports.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldGoOnWithoutCheckpointsAndTakeThemAgain(Trouble kind) throws Exception {
        Job job = start(Integer.MAX_VALUE);
        heard.await(JobEvent.CheckpointComplete.class);

        trouble = kind;
        List<String> reasons = new ArrayList<>();
        for (int failure = 0; failure < 4; failure++) {
            reasons.add(heard.await(JobEvent.CheckpointFailed.class).why());
        }
        awaitMore(MANY);
        trouble = null;
        heard.await(JobEvent.CheckpointComplete.class);
        awaitMore(MANY);
        CheckpointFigures figures = job.snapshot().checkpoints().orElseThrow();

        assertEquals(JobStatus.STOPPED, job.stop().toCompletableFuture().join());
        for (String why : reasons) {
            assertTrue(why.matches("(it|its files) could not be (written|made): .*"), why);
            assertTrue(why.endsWith(": " + kind.says), why);
        }
        assertTrue(figures.failed() >= 4, figures.toString());
        assertTrue(
                log.warnings().stream().noneMatch(line -> line.contains("restart")),
                log.warnings().toString());
        assertExact();
    }

    @ParameterizedTest
    @EnumSource
    void shouldRestartUntilTheDiskIsWellWhenTooManyHaveFailed(Trouble kind) throws Exception {
        Job job = start(2);
        heard.await(JobEvent.CheckpointComplete.class);

        trouble = kind;
        String why = heard.await(JobEvent.WillRestart.class).failure().getMessage();
        heard.await(JobEvent.WillRestart.class);
        trouble = null;
        heard.await(JobEvent.CheckpointComplete.class);
        awaitMore(MANY);

        assertEquals(JobStatus.STOPPED, job.stop().toCompletableFuture().join());
        assertTrue(why.startsWith("Job 'troubled' cannot go on without checkpoints: "), why);
        assertTrue(why.endsWith(kind.says + ", and no more failures in a row are tolerated"), why);
        assertExact();
    }

    @Test
    void shouldLetRecordsThroughWhileTheDiskDoesNotAnswer() throws Exception {
        Job job = start(Integer.MAX_VALUE);
        heard.await(JobEvent.CheckpointComplete.class);

        CountDownLatch answer = new CountDownLatch(1);
        slow = answer;
        awaitMore(10 * MANY);
        answer.countDown();
        heard.await(JobEvent.CheckpointComplete.class);
        heard.await(JobEvent.CheckpointComplete.class);

        assertEquals(JobStatus.STOPPED, job.stop().toCompletableFuture().join());
        assertExact();
    }

    private Job start(int tolerableFailures) {
        PipelineBuilder builder = Pipeline.named("troubled").parallelism(2);
        builder.from("numbers", Sources.rate(RATE, index -> index).inSplits(2))
                .withoutTimestamps()
                .map("look", this::look)
                .keyByLong(number -> number % KEYS)
                .runningCount("count")
                .map("line", total -> total.key() + ":" + total.total())
                .to("out", committed);
        CheckpointPolicy policy =
                CheckpointPolicy.every(Duration.ofMillis(5))
                        .withTolerableFailures(tolerableFailures);
        return RingEngine.start(
                builder.build(),
                JobConfig.defaults()
                        .withWorkers(2)
                        .withListener(heard)
                        .withRestart(
                                RestartPolicy.fixedDelay(Integer.MAX_VALUE, Duration.ofMillis(5)))
                        .withCheckpoints(
                                Checkpoints.in(
                                        () ->
                                                FileCheckpointStore.open(
                                                        disk.mount(new Faults()),
                                                        StoreOptions.defaults(),
                                                        InstantSource.system(),
                                                        "troubled"),
                                        policy)));
    }

    private Long look(Long number) {
        seen.incrementAndGet();
        return number;
    }

    private void awaitMore(long records) {
        long goal = seen.get() + records;
        while (seen.get() < goal) {
            Thread.onSpinWait();
        }
    }

    /** Of every key all counts, from the first to the last, and each once. */
    private void assertExact() {
        assertEquals(List.of(), committed.objections());
        Map<String, List<Long>> counts = new TreeMap<>();
        for (Written<String> line : committed.written()) {
            String[] parts = line.value().split(":");
            counts.computeIfAbsent(parts[0], key -> new ArrayList<>()).add(Long.valueOf(parts[1]));
        }
        assertEquals(KEYS, counts.size());
        counts.forEach(
                (key, all) ->
                        assertEquals(
                                LongStream.rangeClosed(1, all.size()).boxed().toList(),
                                all.stream().sorted().toList(),
                                "counts of key " + key));
    }

    private final class Faults implements FileFaults {

        @Override
        public void before(FileOperation operation, String path) throws IOException {
            Trouble now = trouble;
            if (now != null && operation == now.operation) {
                throw new IOException(path + ": " + now.says);
            }
            if (operation == FileOperation.WRITE) {
                try {
                    slow.await();
                } catch (InterruptedException interrupted) {
                    throw new IOException("interrupted", interrupted);
                }
            }
        }
    }
}
