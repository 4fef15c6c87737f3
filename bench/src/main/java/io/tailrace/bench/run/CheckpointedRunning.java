// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import io.tailrace.checkpoint.schedule.Guarantee;
import io.tailrace.runtime.engine.Checkpoints;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.RestartPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A job that takes a checkpoint each second. When it has ended it is begun once more from its last
 * one, in the same warm JVM, to see how long that takes.
 */
public final class CheckpointedRunning implements Subject.Running {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** Begins the job, which returns when everything is restored. */
    @FunctionalInterface
    public interface Beginning {
        Subject.Running begin(JobConfig config) throws IOException;
    }

    private final Subject.Running job;
    private final CheckpointWatch watch;
    private final Beginning beginning;
    private final JobConfig config;
    private final Path directory;
    private long restoreNanos;

    private CheckpointedRunning(
            Subject.Running job,
            CheckpointWatch watch,
            Beginning beginning,
            JobConfig config,
            Path directory) {
        this.job = job;
        this.watch = watch;
        this.beginning = beginning;
        this.config = config;
        this.directory = directory;
    }

    /**
     * @param guarantee {@code null} for a job without checkpoints
     */
    public static Subject.Running of(Guarantee guarantee, Beginning beginning) throws IOException {
        if (guarantee == null) {
            return beginning.begin(JobConfig.defaults());
        }
        Path directory = Files.createTempDirectory("tailrace-bench-");
        JobConfig config =
                JobConfig.defaults()
                        .withCheckpoints(
                                Checkpoints.in(directory, INTERVAL).withGuarantee(guarantee))
                        .withRestart(RestartPolicy.none());
        CheckpointWatch watch = new CheckpointWatch();
        Subject.Running job = beginning.begin(config.withListener(watch));
        return new CheckpointedRunning(job, watch, beginning, config, directory);
    }

    @Override
    public List<Thread> workers() {
        return job.workers();
    }

    @Override
    public long awaitEnd() throws Exception {
        try {
            long events = job.awaitEnd();
            long before = System.nanoTime();
            Subject.Running restored = beginning.begin(config);
            restoreNanos = System.nanoTime() - before;
            restored.awaitEnd();
            return events;
        } finally {
            delete();
        }
    }

    @Override
    public void beginMeasurement() {
        job.beginMeasurement();
    }

    @Override
    public OptionalLong longestStallNanos() {
        return job.longestStallNanos();
    }

    @Override
    public List<Span> checkpoints() {
        return watch.spans();
    }

    @Override
    public long checkpointBytes() {
        return watch.lastBytes();
    }

    @Override
    public long longestAlignedNanos() {
        return watch.longestAlignedNanos();
    }

    @Override
    public OptionalLong restoreNanos() {
        return OptionalLong.of(restoreNanos);
    }

    private void delete() {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
