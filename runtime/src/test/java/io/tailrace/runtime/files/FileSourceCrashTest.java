// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.files;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.store.MemoryCheckpointStore;
import io.tailrace.files.source.FileSource;
import io.tailrace.files.source.MalformedRecord;
import io.tailrace.operator.SideOutput;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.pipeline.graph.DeadLetter;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.runtime.driver.Driver;
import io.tailrace.runtime.driver.DriverSettings;
import io.tailrace.runtime.fixture.CheckpointedDriver;
import io.tailrace.runtime.fixture.CollectingSink.Written;
import io.tailrace.runtime.fixture.CommittingSink;
import io.tailrace.runtime.task.Task;
import io.tailrace.runtime.task.TaskCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs over files that crash again and again while somebody writes, renames and adds files, and go
 * on with another parallelism: what is committed is each line once, and each malformed one once.
 */
class FileSourceCrashTest {

    private static final int SEEDS = Integer.getInteger("tailrace.seeds.files", 20);
    private static final int MOST_LINES = 80;
    private static final int MOST_STEPS = 200_000;
    private static final SideOutput<DeadLetter> BAD = SideOutput.of("bad", DeadLetter.class);

    @TempDir Path folder;

    private SplittableRandom random;
    private Path inbox;
    private boolean follow;
    private CommittingSink<String> sink;
    private CommittingSink<String> bad;
    private MemoryCheckpointStore store;
    private final List<String> lines = new ArrayList<>();
    private final List<String> malformed = new ArrayList<>();

    /** By the name of a file, what of it has been written that has no end yet. */
    private final Map<String, String> halves = new HashMap<>();

    private int renames;
    private long nowMs;
    private int crashes;
    private int restores;

    @Test
    void shouldReadWhatGrowsOnceThroughCrashes() throws Exception {
        runAll(true);
    }

    @Test
    void shouldReadWhatIsThereOnceThroughCrashes() throws Exception {
        runAll(false);
    }

    private void runAll(boolean followed) throws Exception {
        int allCrashes = 0;
        int allRestores = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            try {
                run(seed, followed);
            } catch (Throwable thrown) {
                throw new AssertionError("seed " + seed, thrown);
            }
            allCrashes += crashes;
            allRestores += restores;
        }
        assertTrue(allCrashes >= SEEDS, allCrashes + " crashes");
        assertTrue(allRestores >= SEEDS / 2, allRestores + " restores");
    }

    private void run(long seed, boolean followed) throws Exception {
        random = new SplittableRandom(seed);
        follow = followed;
        inbox = Files.createDirectory(folder.resolve("seed-" + seed));
        sink = new CommittingSink<>();
        bad = new CommittingSink<>();
        store = new MemoryCheckpointStore();
        lines.clear();
        malformed.clear();
        halves.clear();
        renames = 0;
        nowMs = 1_000;
        crashes = 0;
        restores = 0;
        int toCome = 1 + random.nextInt(5);
        for (int i = 0; i < 5 + random.nextInt(20); i++) {
            happen(true);
        }

        while (!attempt(crashes < toCome)) {
            crashes++;
        }

        assertEquals(List.of(), sink.objections());
        assertEquals(lines.stream().sorted().toList(), sorted(sink));
        assertEquals(malformed.stream().sorted().toList(), sorted(bad));
    }

    private static List<String> sorted(CommittingSink<String> of) {
        return of.written().stream().map(Written::value).sorted().toList();
    }

    private boolean attempt(boolean crash) throws Exception {
        sink.nextAttempt();
        bad.nextAttempt();
        CheckpointedDriver job =
                new CheckpointedDriver(
                        pipeline(1 + random.nextInt(3)),
                        DriverSettings.seeded(random.nextLong())
                                .withLaneCapacity(2 + random.nextInt(6))
                                .withTurnsOf(1 + random.nextInt(5), 1)
                                .startingAt(nowMs),
                        store);
        restores += job.isRestored() ? 1 : 0;
        boolean ended = drive(job, crash ? 5 + random.nextInt(follow ? 800 : 100) : MOST_STEPS);
        nowMs = job.driver().nowMs() + random.nextInt(300);
        if (ended || random.nextBoolean()) {
            job.close();
        }
        for (int i = 0; follow && !ended && i < random.nextInt(4); i++) {
            happen(true);
        }
        return ended;
    }

    private boolean drive(CheckpointedDriver job, int steps) throws IOException {
        Driver driver = job.driver();
        boolean draining = false;
        for (int step = 0; step < steps; step++) {
            if (follow && !draining && random.nextInt(8) == 0) {
                happen(lines.size() < MOST_LINES);
            }
            if (random.nextInt(100) == 0 && (draining || step < 2_000)) {
                job.requestCheckpoint();
            }
            if (driver.step()) {
                continue;
            }
            if (driver.isFinished()) {
                return true;
            }
            if (follow && steps == MOST_STEPS && !draining && lines.size() >= MOST_LINES) {
                endHalves();
                for (int wait = 0; wait < 4; wait++) {
                    driver.advanceClock(Duration.ofMillis(200));
                    driver.runUntilQuiescent();
                }
                driver.tasks().forEach(task -> task.tell(TaskCommand.END_INPUT));
                draining = true;
            }
            driver.advanceClock(Duration.ofMillis(1 + random.nextInt(30)));
        }
        if (steps == MOST_STEPS) {
            throw new AssertionError(
                    "no end after "
                            + steps
                            + " steps: "
                            + driver.tasks().stream().map(Task::awaiting).toList());
        }
        return false;
    }

    /** Somebody writes: a line, a half of one, a malformed one; or a file gets another name. */
    private void happen(boolean writes) throws IOException {
        int what = random.nextInt(12);
        String name = "f" + random.nextInt(6);
        if (what == 0) {
            rename(name);
        } else if (writes && what == 1) {
            String text = "packed-" + lines.size();
            lines.add(text);
            Files.write(inbox.resolve(text + ".gz.tmp"), gzip(text));
            Files.move(inbox.resolve(text + ".gz.tmp"), inbox.resolve(text + ".gz"));
        } else if (writes && what == 2) {
            append(name, half(name, "bad" + malformed.size()) + "\u00ff", true);
        } else if (writes && what <= 5) {
            String text = "half" + random.nextInt(1000) + "-";
            append(name, text, false);
            halves.merge(name, text, String::concat);
        } else if (writes) {
            append(name, half(name, "line" + lines.size()), true);
        }
    }

    /** The line that is whole with that; what is to be appended for it. */
    private String half(String name, String rest) {
        String whole = halves.getOrDefault(name, "") + rest;
        halves.remove(name);
        (rest.startsWith("bad") ? malformed : lines).add(whole);
        return rest;
    }

    private void append(String name, String text, boolean ends) throws IOException {
        byte[] bytes = (ends ? text + "\n" : text).getBytes(StandardCharsets.ISO_8859_1);
        Files.write(inbox.resolve(name), bytes, CREATE, APPEND);
    }

    private void rename(String name) throws IOException {
        if (Files.exists(inbox.resolve(name)) && !halves.containsKey(name)) {
            Files.move(inbox.resolve(name), inbox.resolve("old-" + renames++ + "-" + name));
        }
    }

    private void endHalves() throws IOException {
        for (String name : List.copyOf(halves.keySet())) {
            append(name, half(name, "line" + lines.size()), true);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private Pipeline pipeline(int parallelism) {
        FileSource<String> source = FileSource.text(inbox);
        if (follow) {
            source =
                    source.follow()
                            .lookingForFilesEvery(Duration.ofMillis(200))
                            .lookingForLinesEvery(Duration.ofMillis(50));
        } else {
            // The last lines of the files have no end, and are lines.
            halves.forEach((name, half) -> lines.add(half));
            halves.clear();
        }
        PipelineBuilder builder = Pipeline.named("lines").parallelism(parallelism);
        builder.from("in", source)
                .onError(ErrorPolicy.deadLetter(BAD))
                .withoutTimestamps()
                .to("out", sink)
                .parallelism(2);
        builder.deadLetters(BAD)
                .map(letter -> ((MalformedRecord) letter.value()))
                .map(
                        record ->
                                record.text(StandardCharsets.ISO_8859_1)
                                        .strip()
                                        .replace("\u00ff", ""))
                .to("bad", bad)
                .parallelism(1);
        return builder.build();
    }
}
