// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tailrace.connectors.Sources;
import io.tailrace.files.sink.FileSink;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.checkpoint.CheckpointFigures;
import io.tailrace.runtime.fixture.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file system that becomes full while a job runs, and is made larger: a real one, of memory. Only
 * who may mount one can run this.
 */
class FullDiskJobTest extends LifeFixture {

    private static final int RECORDS = 200_000;
    private static final int KEYS = 500;
    private static final String FULL = "No space left on device";

    @TempDir Path root;

    private final List<Path> mounted = new ArrayList<>();
    private final Heard heard = new Heard();
    private final CapturedLog reports = CapturedLog.of(CheckpointFigures.class.getPackage());

    @AfterEach
    void unmount() throws Exception {
        reports.close();
        for (Path one : mounted) {
            ran("umount", one.toString());
        }
    }

    @Test
    void shouldLoseNothingWhenTheFilesOfASinkHaveNoRoom() throws Exception {
        Path small = mounted("lines");
        Path checkpoints = Files.createDirectory(root.resolve("checkpoints"));

        Job job = start(checkpoints, small);
        String failure = saidBy(heard.await(JobEvent.WillRestart.class).failure());
        heard.await(JobEvent.WillRestart.class);
        enlarge(small);

        assertEquals(JobStatus.FINISHED, job.await());
        assertTrue(failure.contains("Sink 'lines' cannot "), failure);
        assertTrue(failure.contains(small.resolve("lines") + "/"), failure);
        assertTrue(failure.contains(FULL), failure);
        assertExact(small.resolve("lines"));
    }

    @Test
    void shouldLoseNothingWhenCheckpointsHaveNoRoom() throws Exception {
        Path small = mounted("checkpoints");
        Path filler = small.resolve("filler");
        Path lines = Files.createDirectory(root.resolve("lines"));

        Job job = start(small, lines);
        heard.await(JobEvent.CheckpointComplete.class);
        fill(filler);
        String why = heard.await(JobEvent.CheckpointFailed.class).why();
        heard.await(JobEvent.WillRestart.class);
        Files.delete(filler);

        assertEquals(JobStatus.FINISHED, job.await());
        assertTrue(why.contains(small + "/"), why);
        assertTrue(why.endsWith(": " + FULL), why);
        assertExact(lines.resolve("lines"));
    }

    private Job start(Path checkpoints, Path lines) {
        PipelineBuilder builder = Pipeline.named("cramped");
        builder.from("numbers", Sources.rate(100_000, index -> index).limitedTo(RECORDS))
                .withoutTimestamps()
                .keyByLong(number -> number % KEYS)
                .runningCount("count")
                .map("number", total -> String.valueOf(total.key() + KEYS * (total.total() - 1)))
                .to("lines", FileSink.text(lines.resolve("lines")));
        return RingEngine.start(
                builder.build(),
                JobConfig.defaults()
                        .withWorkers(2)
                        .withListener(heard)
                        .withRestart(
                                RestartPolicy.fixedDelay(Integer.MAX_VALUE, Duration.ofMillis(20)))
                        .withCheckpoints(checkpoints, Duration.ofMillis(20)));
    }

    /** So small that it does not hold all that is written. */
    private Path mounted(String name) throws Exception {
        Path small = Files.createDirectory(root.resolve(name));
        boolean done = ran("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString());
        if (!done) {
            System.out.println("FullDiskJobTest is skipped: this user may not mount a tmpfs");
        }
        assumeTrue(done, "this user may not mount a tmpfs");
        mounted.add(small);
        return small;
    }

    private static void enlarge(Path small) throws Exception {
        assertTrue(ran("mount", "-o", "remount,size=64m", small.toString()));
    }

    private static boolean ran(String... command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException thereIsNone) {
            return false;
        }
    }

    private static void fill(Path file) {
        byte[] bytes = new byte[4 << 10];
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(bytes);
            }
        } catch (IOException full) {
            assertTrue(full.getMessage().contains(FULL), full.toString());
        }
    }

    /** What it says, and what its causes say. */
    private static String saidBy(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(Throwable::toString)
                .collect(Collectors.joining("\n"));
    }

    private static void assertExact(Path lines) throws IOException {
        List<Long> numbers = new ArrayList<>();
        try (Stream<Path> files = Files.list(lines)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".txt")).toList()) {
                Files.readAllLines(file).forEach(line -> numbers.add(Long.valueOf(line)));
            }
        }
        assertEquals(
                LongStream.range(0, RECORDS).boxed().toList(), numbers.stream().sorted().toList());
    }
}
