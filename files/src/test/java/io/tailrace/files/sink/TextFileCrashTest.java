// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.files.sink.FailingFiles.Crash;
import io.tailrace.files.sink.FailingFiles.Moment;
import io.tailrace.files.sink.FailingFiles.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process is lost at every step that it takes with its files, and another one goes on. */
@Timeout(120)
class TextFileCrashTest {

    private static final int RECORDS = 30;
    private static final int IN_A_CHECKPOINT = 6;

    @TempDir Path root;

    @ParameterizedTest
    @EnumSource(Moment.class)
    void shouldShowEveryLineOnceWhereverItCrashes(Moment moment) throws IOException {
        int step = 0;
        World world;
        do {
            world = new World(Files.createDirectory(root.resolve(moment + "-" + step)));
            world.run(Steps.crashingAt(step, moment), Steps.untilTheEnd());
            step++;
        } while (world.crashes == 1);

        assertTrue(step > 50, "only " + step + " steps");
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void shouldShowEveryLineOnceIfItCrashesAgainWhileItRecovers(Moment moment) throws IOException {
        for (int step = 0; step < 60; step += 9) {
            for (int second = 0; second < 14; second++) {
                World world =
                        new World(
                                Files.createDirectory(
                                        root.resolve(moment + "-" + step + "-" + second)));
                world.run(
                        Steps.crashingAt(step, moment),
                        Steps.crashingAt(second, moment),
                        Steps.untilTheEnd());
                assertEquals(2, world.crashes, "crashes of step " + step + ", then " + second);
            }
        }
    }

    /** A source that counts, checkpoints, and what of both outlives a process. */
    private static final class World {

        private final Path directory;
        private long complete;
        private int completeRecords;
        private List<WrittenPart> stored = List.of();
        private long greatest;
        private int crashes;

        World(Path directory) {
            this.directory = directory;
        }

        /** One process after the other, each with another parallelism than that before. */
        void run(Steps... processes) throws IOException {
            boolean ended = false;
            for (int i = 0; i < processes.length && !ended; i++) {
                try {
                    process(processes[i], List.of(2, 3, 1).get(i));
                    ended = true;
                } catch (Crash crash) {
                    crashes++;
                }
                processes[i].closeAll();
                assertNothingEarly();
            }
            assertTrue(ended);
            assertEquals(numbers(0, RECORDS), shown());
            assertEquals(List.of(), pendingFiles());
        }

        private void process(Steps steps, int tasks) throws IOException {
            List<TextFileWriter<String>> writers = new ArrayList<>();
            for (int task = 0; task < tasks; task++) {
                PartFiles files = new FailingFiles(new DirectoryFiles(directory), steps);
                writers.add(new TextFileWriter<>("out", task, tasks, line -> line, files));
                List<WrittenPart> mine = new ArrayList<>();
                for (int i = task; i < stored.size(); i += tasks) {
                    mine.add(stored.get(i));
                }
                writers.get(task).recover(complete, mine);
            }
            List<List<WrittenPart>> waiting = new ArrayList<>();
            writers.forEach(writer -> waiting.add(new ArrayList<>()));
            for (int next = completeRecords; next < RECORDS; next += IN_A_CHECKPOINT) {
                write(writers, next);
                checkpoint(writers, waiting, next + IN_A_CHECKPOINT);
            }
            for (TextFileWriter<String> writer : writers) {
                writer.close();
            }
        }

        private static void write(List<TextFileWriter<String>> writers, int from)
                throws IOException {
            for (int number = from; number < from + IN_A_CHECKPOINT; number++) {
                TextFileWriter<String> writer = writers.get(number % writers.size());
                writer.write(Integer.toString(number), number);
                if (number % 4 == 0) {
                    writer.flush();
                }
            }
        }

        /** Every third one fails, which keeps what was prepared for the next. */
        private void checkpoint(
                List<TextFileWriter<String>> writers, List<List<WrittenPart>> waiting, int upTo)
                throws IOException {
            long id = ++greatest;
            for (int task = 0; task < writers.size(); task++) {
                WrittenPart prepared = writers.get(task).prepare(id);
                if (prepared != null) {
                    waiting.get(task).add(prepared);
                }
            }
            if (id % 3 == 0 && upTo < RECORDS) {
                return;
            }
            complete = id;
            completeRecords = upTo;
            stored = waiting.stream().flatMap(List::stream).toList();
            for (int task = 0; task < writers.size(); task++) {
                while (!waiting.get(task).isEmpty()) {
                    writers.get(task).commit(waiting.get(task).get(0));
                    waiting.get(task).remove(0);
                }
            }
        }

        private void assertNothingEarly() throws IOException {
            List<String> shown = shown();
            assertTrue(
                    numbers(0, completeRecords).containsAll(shown),
                    () -> shown + " is shown, and complete is " + completeRecords);
        }

        /** Tasks wrote side by side: the order within a checkpoint is of each alone. */
        private List<String> shown() throws IOException {
            List<Integer> shown = new ArrayList<>();
            for (String line : ShownLines.in(directory)) {
                shown.add(Integer.valueOf(line));
            }
            return shown.stream().sorted().map(String::valueOf).toList();
        }

        private List<String> pendingFiles() throws IOException {
            return ShownLines.names(directory).stream()
                    .filter(name -> !name.endsWith(".txt"))
                    .toList();
        }

        private static List<String> numbers(int from, int to) {
            return IntStream.range(from, to).mapToObj(String::valueOf).toList();
        }
    }
}
