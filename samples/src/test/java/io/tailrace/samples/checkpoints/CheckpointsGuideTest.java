// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.checkpoints;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.schedule.CheckpointPolicy;
import io.tailrace.checkpoint.schedule.Guarantee;
import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.directory.StoreOptions;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.runtime.engine.Checkpoints;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.JobStatus;
import io.tailrace.runtime.engine.RestartPolicy;
import io.tailrace.runtime.engine.RingEngine;
import io.tailrace.samples.durable.ShopTotals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CheckpointsGuideTest {

    private static final int SALES = 5_000;

    @TempDir Path directory;

    private Pipeline pipeline() {
        return pipelineOf(SALES, directory.resolve("lines"));
    }

    @Test
    void shouldGoOnWhereItWasStopped() throws Exception {
        Pipeline pipeline = pipeline();
        // region on
        JobConfig config =
                JobConfig.defaults()
                        .withCheckpoints(directory.resolve("checkpoints"), ofSeconds(1))
                        .withRestart(
                                RestartPolicy.exponentialBackoff(5, ofMillis(100), ofSeconds(10)));
        try (Job job = RingEngine.start(pipeline, config)) {
            job.stop().toCompletableFuture().join(); // the last checkpoint is taken here
        }
        Job goingOn = RingEngine.start(pipeline, config);
        // endregion

        assertEquals(JobStatus.FINISHED, goingOn.await());
        assertEquals(SALES, linesIn(directory.resolve("lines")));
    }

    @Test
    void shouldTakeWhatIsSaid() {
        // region policy
        CheckpointPolicy policy =
                CheckpointPolicy.every(ofSeconds(10))
                        .withMinimumPause(ofSeconds(2))
                        .withTimeout(ofMinutes(2))
                        .withTolerableFailures(5);
        StoreOptions options = StoreOptions.defaults().withRetained(5).withCompression();
        JobConfig config =
                JobConfig.defaults()
                        .withCheckpoints(
                                Checkpoints.in(directory, options, policy)
                                        .withGuarantee(Guarantee.AT_LEAST_ONCE));
        // endregion

        assertEquals(Guarantee.AT_LEAST_ONCE, config.checkpoints().policy().guarantee());
        assertEquals(policy.interval(), config.checkpoints().policy().interval());
    }

    @Test
    void shouldTakeOneOnDemandFromWhichAnotherJobBegins() throws Exception {
        Path checkpoints = directory.resolve("checkpoints");
        Path lines = directory.resolve("lines");
        JobConfig config = JobConfig.defaults().withCheckpoints(checkpoints, ofMinutes(10));
        CheckpointInfo savepoint;
        try (Job job = RingEngine.start(pipelineOf(Long.MAX_VALUE - 1, lines), config)) {
            // region ask
            CheckpointInfo now = job.checkpoint().toCompletableFuture().get();
            CheckpointInfo kept = job.savepoint().toCompletableFuture().get();
            // endregion

            assertEquals(CheckpointKind.PERIODIC, now.kind());
            assertEquals(CheckpointKind.SAVEPOINT, kept.kind());
            assertTrue(kept.id() > now.id());
            job.checkpoint().toCompletableFuture().get();
            savepoint = kept;
        }

        Path others = Files.createDirectory(directory.resolve("other-checkpoints"));
        Path otherLines = Files.createDirectory(directory.resolve("other-lines"));
        String name = "%020d".formatted(savepoint.id());
        copy(checkpoints, others.resolve("savepoint-" + name), "savepoint-" + name);
        for (long checkpoint = 0; checkpoint < savepoint.id(); checkpoint++) {
            String part = "totals-%012d-00000-0000.txt".formatted(checkpoint);
            if (Files.exists(lines.resolve(part))) {
                Files.copy(lines.resolve(part), otherLines.resolve(part));
            }
        }
        long copied = linesIn(otherLines);
        long all = copied + SALES;
        Job other =
                RingEngine.start(
                        pipelineOf(all, otherLines),
                        JobConfig.defaults().withCheckpoints(others, ofMinutes(10)));

        assertEquals(JobStatus.FINISHED, other.await());
        assertEquals(all, linesIn(otherLines));
    }

    private static Pipeline pipelineOf(long sales, Path lines) {
        return ShopTotals.pipeline(ShopTotals.sales(sales), ShopTotals.lines(lines));
    }

    private static void copy(Path from, Path to, String name) throws IOException {
        try (Stream<Path> files = Files.walk(from.resolve(name))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.resolve(name).relativize(file).toString()));
            }
        }
    }

    private static long linesIn(Path lines) throws IOException {
        long count = 0;
        try (Stream<Path> files = Files.list(lines)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                count += Files.readAllLines(file).size();
            }
        }
        return count;
    }
}
