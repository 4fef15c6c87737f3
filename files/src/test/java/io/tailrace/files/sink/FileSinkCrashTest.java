// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.files.sink.FailingFiles.Crash;
import io.tailrace.files.sink.FailingFiles.Moment;
import io.tailrace.files.sink.FailingFiles.Steps;
import io.tailrace.files.text.TextFormat;
import io.tailrace.operator.time.EventTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process is lost at every step that it takes with its files, with the machine or without, and
 * another one goes on with another parallelism. {@code tailrace.images} says how many times each
 * step loses the machine.
 */
@Timeout(300)
class FileSinkCrashTest {

    private static final int IMAGES = Integer.getInteger("tailrace.images", 1);
    private static final int RECORDS = 30;
    private static final int IN_A_CHECKPOINT = 6;

    /** What a sink is told to do. */
    enum Kind {
        AT_CHECKPOINTS(layout()),
        OVER_CHECKPOINTS(layout().withRolling(Rolling.AT_EVERY_CHECKPOINT.afterBytes(11))),
        OLD_ENOUGH(
                layout().withRolling(Rolling.AT_EVERY_CHECKPOINT.afterAge(Duration.ofMillis(12)))
                        .withGzip()),
        IN_PARTITIONS(
                layout().withRolling(Rolling.AT_EVERY_CHECKPOINT.afterBytes(20))
                        .withPartitions(
                                KeyPartitions.byPath(
                                        line -> "of=" + Integer.parseInt(line) % 3 + "/all"))
                        .withMostOpen(1)
                        .withMarking(Layout.Marking.ALWAYS)),
        IN_HOURS(
                layout().withRolling(Rolling.AT_EVERY_CHECKPOINT.afterBytes(20))
                        .withPartitions(new Hours()));

        private final Layout<String> layout;

        Kind(Layout<String> layout) {
            this.layout = layout;
        }

        private static Layout<String> layout() {
            return Layout.of(TextFormat.utf8());
        }
    }

    /** Of seven milliseconds. */
    private record Hours() implements Partitions<String> {

        private static final int LENGTH = 7;

        @Override
        public String of(String line, long timestamp) {
            return "hour=" + timestamp / LENGTH;
        }

        @Override
        public long endOf(String line, long timestamp) {
            return (timestamp / LENGTH + 1) * LENGTH - 1;
        }

        @Override
        public long overBy(long watermark) {
            return EventTime.isReserved(watermark)
                    ? watermark
                    : (watermark + 1) / LENGTH * LENGTH - 1;
        }

        @Override
        public boolean end() {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldShowEveryLineOnceWhereverItsProcessIsLost(Kind kind) throws IOException {
        for (Moment moment : Moment.values()) {
            int step = 0;
            World world;
            do {
                world = new World(kind.layout, null);
                world.run(Steps.crashingAt(step, moment), Steps.untilTheEnd());
                step++;
            } while (world.crashes == 1);

            assertTrue(step > 50, "only " + step + " steps");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldShowEveryLineOnceWhereverItsMachineIsLost(Kind kind) throws IOException {
        for (int image = 0; image < IMAGES; image++) {
            for (Moment moment : Moment.values()) {
                int step = 0;
                World world;
                do {
                    long seed = (image * 3L + moment.ordinal()) * 1_000 + step;
                    world = new World(kind.layout, new Random(seed));
                    try {
                        world.run(Steps.crashingAt(step, moment), Steps.untilTheEnd());
                    } catch (Throwable failure) {
                        throw new AssertionError(moment + " " + step + " seed " + seed, failure);
                    }
                    step++;
                } while (world.crashes == 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldShowEveryLineOnceIfItCrashesAgainWhileItRecovers(Kind kind) throws IOException {
        int twice = 0;
        for (int step = 0; step < 80; step += 13) {
            for (int second = 0; second < 24; second += 2) {
                for (Moment moment : Moment.values()) {
                    World world = new World(kind.layout, new Random(step * 100L + second));
                    world.run(
                            Steps.crashingAt(step, moment),
                            Steps.crashingAt(second, moment),
                            Steps.untilTheEnd());
                    twice += world.crashes == 2 ? 1 : 0;
                }
            }
        }
        assertTrue(twice > 200, twice + " times");
    }

    /** A source that counts, checkpoints, and what of both outlives a process. */
    private static final class World {

        private final AtomicLong clockMs = new AtomicLong();
        private final SimulatedFiles disk = new SimulatedFiles();
        private final Layout<String> layout;
        private final Random power;
        private long complete;
        private int completeRecords;
        private List<WrittenParts> stored = List.of();
        private long greatest;
        private int crashes;

        /**
         * @param power decides what a machine loses; null if it is never lost
         */
        World(Layout<String> layout, Random power) {
            this.layout = layout;
            this.power = power;
            disk.showTo(this::assertMarkedFoldersAreComplete);
        }

        void run(Steps... processes) throws IOException {
            boolean ended = false;
            for (int i = 0; i < processes.length && !ended; i++) {
                try {
                    process(processes[i], List.of(2, 3, 1).get(i));
                    ended = true;
                } catch (Crash crash) {
                    crashes++;
                    if (power != null) {
                        disk.losePower(power);
                    }
                }
                assertNothingEarly();
                assertMarkedFoldersAreComplete();
            }
            assertTrue(ended);
            assertEquals(numbers(0, RECORDS), shown());
            assertEquals(List.of(), disk.hidden());
            if (power != null) {
                disk.losePower(power);
                assertEquals(numbers(0, RECORDS), shown(), "after another loss of power");
            }
            assertEquals(
                    layout.marksFolders() ? ShownFiles.folders(disk.shown()) : List.of(),
                    ShownFiles.marked(disk.shown()));
        }

        private void process(Steps steps, int tasks) throws IOException {
            List<FileSinkWriter<String>> writers = new ArrayList<>();
            for (int task = 0; task < tasks; task++) {
                writers.add(
                        new FileSinkWriter<>(
                                new SinkTask("out", task, tasks, clockMs),
                                layout,
                                new FailingFiles(disk, steps)));
            }
            // Dealt out like cards, whoever has prepared them.
            for (int task = 0; task < tasks; task++) {
                List<WrittenParts> mine = new ArrayList<>();
                for (int i = task; i < stored.size(); i += tasks) {
                    mine.add(stored.get(i));
                }
                writers.get(task).recover(complete, mine);
            }
            List<List<WrittenParts>> waiting = new ArrayList<>();
            writers.forEach(writer -> waiting.add(new ArrayList<>()));
            // Who goes on from the end hears of it again, and takes another checkpoint.
            int next = completeRecords;
            do {
                write(writers, next);
                next = Math.min(next + IN_A_CHECKPOINT, RECORDS);
                checkpoint(writers, waiting, next);
            } while (next < RECORDS);
            for (FileSinkWriter<String> writer : writers) {
                writer.close();
            }
        }

        private void write(List<FileSinkWriter<String>> writers, int from) throws IOException {
            for (int number = from; number < Math.min(from + IN_A_CHECKPOINT, RECORDS); number++) {
                clockMs.set(number);
                FileSinkWriter<String> writer = writers.get(number % writers.size());
                writer.write(Integer.toString(number), number);
                if (number % 4 == 0) {
                    writer.flush();
                }
            }
        }

        /** Every third one fails, which keeps what was prepared for the next. */
        private void checkpoint(
                List<FileSinkWriter<String>> writers, List<List<WrittenParts>> waiting, int upTo)
                throws IOException {
            long id = ++greatest;
            boolean isLast = upTo >= RECORDS;
            for (int task = 0; task < writers.size(); task++) {
                // No task has heard the same.
                writers.get(task).onWatermark(isLast ? EventTime.END : upTo - 1 - 2 * task);
                WrittenParts prepared = writers.get(task).prepare(id);
                if (prepared != null) {
                    waiting.get(task).add(prepared);
                }
            }
            if (id % 3 == 0 && !isLast) {
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

        private void assertMarkedFoldersAreComplete() throws IOException {
            SortedMap<String, byte[]> shown = disk.shown();
            for (String folder : ShownFiles.marked(shown)) {
                List<Integer> there =
                        ShownFiles.lines(shown.subMap(folder + "/", folder + "0")).stream()
                                .map(Integer::valueOf)
                                .sorted()
                                .toList();
                List<Integer> expected =
                        IntStream.range(0, RECORDS)
                                .filter(number -> folderOf(number).equals(folder))
                                .boxed()
                                .toList();
                assertEquals(expected, there, folder);
            }
        }

        private String folderOf(int number) {
            return layout.partitions().of(String.valueOf(number), number);
        }

        /** Tasks wrote side by side: the order within a checkpoint is of each alone. */
        private List<String> shown() throws IOException {
            return ShownFiles.lines(disk.shown()).stream()
                    .map(Integer::valueOf)
                    .sorted()
                    .map(String::valueOf)
                    .toList();
        }

        private static List<String> numbers(int from, int to) {
            return IntStream.range(from, to).mapToObj(String::valueOf).toList();
        }
    }
}
