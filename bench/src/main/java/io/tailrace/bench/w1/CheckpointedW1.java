// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w1;

import io.tailrace.bench.run.CheckpointWatch;
import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.Span;
import io.tailrace.bench.run.Subject;
import io.tailrace.bench.run.Tally;
import io.tailrace.checkpoint.schedule.Guarantee;
import io.tailrace.runtime.engine.Checkpoints;
import io.tailrace.runtime.engine.JobConfig;
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
 * W1 as a pipeline that takes a checkpoint each second. At the end it is restored once, in the same
 * warm JVM, to see how long that takes.
 *
 * @param sumApart whether a lane lies between the source and the sum
 */
record CheckpointedW1(boolean sumApart, Guarantee guarantee) implements Subject {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    @Override
    public Running start(Load load, Tally tally) throws IOException {
        Path directory = Files.createTempDirectory("tailrace-w3-");
        CheckpointWatch watch = new CheckpointWatch();
        Running job = on(directory, watch).start(load, tally);
        return new Restored(
                job,
                watch,
                () -> on(directory, new CheckpointWatch()).start(load, tally),
                directory);
    }

    @Override
    public long expectedChecksum(Load load, long events) {
        return RunningSums.replayed(load, events);
    }

    private TailraceW1 on(Path directory, CheckpointWatch watch) {
        return new TailraceW1(
                sumApart, false, 1, config -> checkpointed(config, directory).withListener(watch));
    }

    private JobConfig checkpointed(JobConfig config, Path directory) {
        return config.withCheckpoints(Checkpoints.in(directory, INTERVAL).withGuarantee(guarantee));
    }

    /** Starts the job once more when it has ended, from its last checkpoint. */
    private static final class Restored implements Running {

        /** Begins the job anew, which returns when all is restored. */
        @FunctionalInterface
        private interface Beginning {
            Running begin() throws Exception;
        }

        private final Running job;
        private final CheckpointWatch watch;
        private final Beginning again;
        private final Path directory;
        private long restoreNanos;

        private Restored(Running job, CheckpointWatch watch, Beginning again, Path directory) {
            this.job = job;
            this.watch = watch;
            this.again = again;
            this.directory = directory;
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
                Running restored = again.begin();
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
}
