// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.files.text.TextFormat;
import io.tailrace.operator.time.EventTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuccessMarkersTest {

    private static final long HOUR = 3_600_000;
    private static final String FIRST = "day=1970-01-01/hour=00";
    private static final String SECOND = "day=1970-01-01/hour=01";
    private static final Layout<String> LINES = Layout.of(TextFormat.utf8());
    private static final Layout<String> HOURS =
            LINES.withPartitions(new TimePartitions(ChronoUnit.HOURS, ZoneOffset.UTC));

    private final List<SinkTask> tasks = new ArrayList<>();

    @TempDir private Path directory;

    @Test
    void shouldMarkAnHourWhenEveryTaskHasPassedItAndCommitted() throws IOException {
        List<FileSinkWriter<String>> writers = started(HOURS, 2, 0, List.of());
        writers.get(0).write("early", 0);
        writers.get(0).write("next", HOUR);
        writers.get(0).onWatermark(HOUR - 1);
        writers.get(1).onWatermark(HOUR - 2);
        commit(writers, prepared(writers, 1));
        assertEquals(List.of(), marked());

        // The second has never written into it, and is waited for all the same.
        writers.get(1).onWatermark(HOUR - 1);
        List<WrittenParts> second = prepared(writers, 2);
        assertEquals(List.of(), marked());
        commit(writers, second);

        assertEquals(List.of(FIRST), marked());
        assertEquals(0, Files.size(directory.resolve(FIRST).resolve("_SUCCESS")));
        assertEquals(0, countLate());
    }

    @Test
    void shouldNotMarkBeforeTheLastTaskHasShownItsParts() throws IOException {
        List<FileSinkWriter<String>> writers = started(HOURS, 2, 0, List.of());
        for (FileSinkWriter<String> writer : writers) {
            writer.write("line", 0);
            writer.onWatermark(2 * HOUR);
        }
        List<WrittenParts> first = prepared(writers, 1);

        writers.get(1).commit(first.get(1));
        assertEquals(List.of(), marked());
        writers.get(0).commit(first.get(0));

        assertEquals(List.of(FIRST), marked());
    }

    @Test
    void shouldMarkWhatOneTaskHasWrittenThoughAnotherIsTheLast() throws IOException {
        List<FileSinkWriter<String>> writers = started(HOURS, 3, 0, List.of());
        writers.get(0).write("line", 0);
        writers.get(0).onWatermark(5 * HOUR);
        writers.get(1).onWatermark(EventTime.END);
        commit(writers, prepared(writers, 1));
        writers.get(2).onWatermark(HOUR);
        commit(writers, prepared(writers, 2));

        assertEquals(List.of(FIRST), marked());
    }

    @Test
    void shouldNotCountWhatAnEarlierAttemptSaid() throws IOException {
        List<FileSinkWriter<String>> crashed = started(HOURS, 2, 0, List.of());
        crashed.get(0).write("of the first", 0);
        crashed.get(1).write("of the second", 0);
        crashed.get(0).onWatermark(3 * HOUR);
        crashed.get(1).onWatermark(HOUR / 2);
        List<WrittenParts> complete = prepared(crashed, 1);
        commit(crashed, complete);

        // The other way round: the first has what the second had.
        List<FileSinkWriter<String>> writers =
                started(HOURS, 2, 1, List.of(complete.get(1), complete.get(0)));
        writers.get(1).onWatermark(3 * HOUR);
        commit(writers, prepared(writers, 2));
        assertEquals(List.of(), marked());
        writers.get(0).write("on time", HOUR / 2 + 1);
        writers.get(0).onWatermark(HOUR);
        commit(writers, prepared(writers, 3));

        assertEquals(List.of(FIRST), marked());
        assertEquals(0, countLate());
    }

    @Test
    void shouldNotCountWhatALateAttemptSays() throws IOException {
        List<FileSinkWriter<String>> late = started(HOURS, 2, 0, List.of());
        late.get(0).write("line", 0);
        late.get(1).write("line", 0);
        late.get(0).onWatermark(3 * HOUR);
        List<WrittenParts> complete = prepared(late, 1);
        List<FileSinkWriter<String>> writers = started(HOURS, 2, 1, complete);

        commit(late, complete);
        writers.get(1).onWatermark(3 * HOUR);
        commit(writers, prepared(writers, 2));

        assertEquals(List.of(), marked());
    }

    @Test
    void shouldRememberAcrossACrashWhichFoldersWait() throws IOException {
        List<FileSinkWriter<String>> crashed = started(HOURS, 2, 0, List.of());
        crashed.get(0).write("line", 0);
        crashed.get(1).write("line", HOUR);
        // The first checkpoint fails, and what it holds goes with the second.
        List<WrittenParts> both = new ArrayList<>(prepared(crashed, 1));
        both.addAll(prepared(crashed, 2));

        List<FileSinkWriter<String>> writers = started(HOURS, 1, 2, both);
        assertEquals(List.of(), marked());
        writers.get(0).onWatermark(HOUR);
        commit(writers, prepared(writers, 3));
        assertEquals(List.of(FIRST), marked());
        writers.get(0).onWatermark(2 * HOUR);
        commit(writers, prepared(writers, 4));

        assertEquals(List.of(FIRST, SECOND), marked());
    }

    @Test
    void shouldKeepTheMarkerAndCountWhatComesLate() throws IOException {
        List<FileSinkWriter<String>> writers = started(HOURS, 1, 0, List.of());
        FileSinkWriter<String> writer = writers.get(0);
        writer.write("on time", 0);
        writer.onWatermark(HOUR);
        commit(writers, prepared(writers, 1));

        writer.write("late", 1);
        writer.write("late, too", 2);
        commit(writers, prepared(writers, 2));

        assertEquals(List.of(FIRST), marked());
        assertEquals(List.of("on time", "late", "late, too"), ShownFiles.lines(directory));
        assertEquals(1, countLate());
    }

    @Test
    void shouldMarkAFolderThatHasNothingButLateRecords() throws IOException {
        List<FileSinkWriter<String>> writers = started(HOURS, 1, 0, List.of());
        writers.get(0).onWatermark(5 * HOUR);
        commit(writers, prepared(writers, 1));
        writers.get(0).write("late", 0);
        commit(writers, prepared(writers, 2));

        assertEquals(List.of(FIRST), marked());
    }

    @Test
    void shouldNotWaitForAFolderThatWasTakenAway() throws IOException {
        List<FileSinkWriter<String>> writers = started(HOURS, 1, 0, List.of());
        writers.get(0).write("line", 0);
        commit(writers, prepared(writers, 1));
        Files.move(directory.resolve("day=1970-01-01"), directory.resolve(".taken"));
        writers.get(0).onWatermark(HOUR);
        commit(writers, prepared(writers, 2));

        assertEquals(List.of(), marked());
        assertEquals(List.of(), prepared(writers, 3).get(0).progress().folders());
    }

    @Test
    void shouldMarkAllOtherFoldersAtTheEndOfTheInput() throws IOException {
        Layout<String> keys =
                LINES.withPartitions(KeyPartitions.byValue("key", line -> line.charAt(0)))
                        .withMarking(Layout.Marking.ALWAYS);
        List<FileSinkWriter<String>> writers = started(keys, 2, 0, List.of());
        writers.get(0).write("a", 0);
        writers.get(0).onWatermark(EventTime.END);
        writers.get(1).onWatermark(EventTime.END - 1);
        commit(writers, prepared(writers, 1));
        writers.get(1).write("b", 0);
        commit(writers, prepared(writers, 2));
        assertEquals(List.of(), marked());

        writers.get(1).onWatermark(EventTime.END);
        commit(writers, prepared(writers, 3));

        assertEquals(List.of("key=a", "key=b"), marked());
        assertNoNotes();
    }

    @Test
    void shouldLeaveNoNotesWhateverCheckpointsComeAfterTheEnd() throws IOException {
        List<FileSinkWriter<String>> writers = started(HOURS, 2, 0, List.of());
        for (FileSinkWriter<String> writer : writers) {
            writer.write("line", 0);
            writer.onWatermark(EventTime.END);
        }
        commit(writers, prepared(writers, 1));
        commit(writers, prepared(writers, 2));

        assertEquals(List.of(FIRST), marked());
        assertNoNotes();
    }

    @Test
    void shouldMarkTheDirectoryItself() throws IOException {
        for (Layout.Marking marking : Layout.Marking.values()) {
            directory = Files.createDirectory(directory.resolve(marking.name()));
            List<FileSinkWriter<String>> writers =
                    started(LINES.withMarking(marking), 1, 0, List.of());
            writers.get(0).write("line", 0);
            writers.get(0).onWatermark(EventTime.END);
            commit(writers, prepared(writers, 1));

            assertEquals(
                    marking == Layout.Marking.ALWAYS ? List.of("") : List.of(),
                    marked(),
                    marking.name());
        }
    }

    @Test
    void shouldMarkNothingIfNobodyWantsIt() throws IOException {
        List<FileSinkWriter<String>> writers =
                started(HOURS.withMarking(Layout.Marking.NEVER), 1, 0, List.of());
        writers.get(0).write("line", 0);
        writers.get(0).onWatermark(EventTime.END);
        commit(writers, prepared(writers, 1));

        assertEquals(List.of(), marked());
        assertTrue(tasks.get(0).counts().isEmpty());
    }

    @Test
    void shouldNotBeginAnewUnderTheMarkersOfAnotherRun() throws IOException {
        Path old = Files.createDirectories(directory.resolve(FIRST)).resolve("_SUCCESS");
        Files.createFile(old);

        String refused =
                assertThrows(IOException.class, () -> started(HOURS, 1, 0, List.of())).getMessage();

        assertTrue(refused.contains(old + " is there"), refused);
        started(HOURS.withMarking(Layout.Marking.NEVER), 1, 0, List.of());
    }

    private List<FileSinkWriter<String>> started(
            Layout<String> layout, int parallelism, long checkpoint, List<WrittenParts> prepared)
            throws IOException {
        List<FileSinkWriter<String>> writers = new ArrayList<>();
        for (int task = 0; task < parallelism; task++) {
            tasks.add(new SinkTask("out", task, parallelism, new AtomicLong()));
            writers.add(
                    new FileSinkWriter<>(
                            tasks.get(tasks.size() - 1), layout, DirectoryFiles.in(directory)));
        }
        for (int task = 0; task < parallelism; task++) {
            List<WrittenParts> mine = new ArrayList<>();
            for (int i = task; i < prepared.size(); i += parallelism) {
                mine.add(prepared.get(i));
            }
            writers.get(task).recover(checkpoint, mine);
        }
        return writers;
    }

    private static List<WrittenParts> prepared(List<FileSinkWriter<String>> writers, long id)
            throws IOException {
        List<WrittenParts> prepared = new ArrayList<>();
        for (FileSinkWriter<String> writer : writers) {
            prepared.add(writer.prepare(id));
        }
        return prepared;
    }

    private static void commit(List<FileSinkWriter<String>> writers, List<WrittenParts> prepared)
            throws IOException {
        for (int task = 0; task < writers.size(); task++) {
            if (prepared.get(task) != null) {
                writers.get(task).commit(prepared.get(task));
            }
        }
    }

    private void assertNoNotes() throws IOException {
        try (Stream<Path> pending = Files.list(directory.resolve(".out.pending"))) {
            assertEquals(List.of(), pending.toList());
        }
    }

    private List<String> marked() throws IOException {
        return ShownFiles.marked(ShownFiles.in(directory));
    }

    private long countLate() {
        return tasks.stream()
                .map(SinkTask::counts)
                .mapToLong(counts -> counts.get(SuccessMarkers.AFTER_SUCCESS).get())
                .sum();
    }
}
