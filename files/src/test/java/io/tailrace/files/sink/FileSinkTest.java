// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.files.sink.FailingFiles.Steps;
import io.tailrace.files.text.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {

    private static final Layout<String> LINES = Layout.of(TextFormat.utf8());

    @TempDir Path root;
    private Path directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createDirectory(root.resolve("lines"));
    }

    @Test
    void shouldNameFilesInTheOrderOfCommitting() throws IOException {
        FileSinkWriter<String> writer = writer("out");
        List<String> committed = new ArrayList<>();
        for (long checkpoint : new long[] {1, 2, 9, 10, 11, 99, 100, 1_000_000}) {
            writer.write("line", 0);
            writer.commit(writer.prepare(checkpoint));
            ShownFiles.names(directory).stream()
                    .filter(name -> !committed.contains(name))
                    .forEach(committed::add);
        }

        List<String> sorted = new ArrayList<>(committed);
        Collections.sort(sorted);
        assertEquals(sorted, committed);
        assertEquals("out-000000000000-00000-0000.txt", committed.get(0));
    }

    @Test
    void shouldWriteUtf8OfAnyLength() throws IOException {
        String umlauts = "\u00fc".repeat(1_000_000);
        FileSinkWriter<String> writer = writer("out");

        writer.write("before", 0);
        writer.write(umlauts, 0);
        writer.write("\ud83c\udf0a", 0);
        writer.commit(writer.prepare(1));

        assertEquals(List.of("before", umlauts, "\ud83c\udf0a"), ShownFiles.lines(directory));
    }

    @Test
    void shouldRefuseWhatIsNotOneLineAndKeepNoTraceOfIt() throws IOException {
        FileSinkWriter<String> writer = writer("out");
        writer.write("one", 0);

        for (String refused : new String[] {"secret\nx", "secret\rx", "secret\ud83c", null}) {
            String message =
                    assertThrows(IllegalArgumentException.class, () -> writer.write(refused, 0))
                            .getMessage();
            assertFalse(message.contains("secret"), message);
        }
        writer.write("two", 0);
        writer.commit(writer.prepare(1));

        assertEquals(List.of("one", "two"), ShownFiles.lines(directory));
    }

    @Test
    void shouldTouchNothingOfOthers() throws IOException {
        Path folder = Files.createDirectory(directory.resolve(".out.pending"));
        Files.writeString(directory.resolve("out.pending"), "mine");
        List<String> ofOthers =
                List.of("notes.txt", "000000000003-00000-0000.bak", "3-0-0", "cut-0-me");
        for (String name : ofOthers) {
            Files.writeString(folder.resolve(name), "mine");
        }
        Files.writeString(folder.resolve("000000000003-00007-0000"), "old");
        Files.writeString(folder.resolve("cut-00004-x"), "old");

        FileSinkWriter<String> writer = writer("out");

        assertEquals(ofOthers.stream().sorted().toList(), namesIn(folder));
        assertEquals(List.of("out.pending"), ShownFiles.names(directory));
        writer.close();
    }

    @Test
    void shouldShareADirectoryWithOtherSinks() throws IOException {
        FileSinkWriter<String> one = writer("out");
        one.write("of one", 0);
        WrittenParts prepared = one.prepare(1);

        FileSinkWriter<String> other = writer("out-2");
        other.write("of other", 0);
        other.commit(other.prepare(1));
        writer("other").close();
        one.commit(prepared);

        assertEquals(List.of("of one", "of other"), ShownFiles.lines(directory));
    }

    @Test
    void shouldNotMixTheOutputOfTwoRuns() throws IOException {
        FileSinkWriter<String> earlier = writer("out");
        earlier.write("earlier", 0);
        earlier.commit(earlier.prepare(1));

        String refused = assertThrows(IOException.class, () -> writer("out")).getMessage();

        assertTrue(refused.startsWith("Sink 'out' begins anew, but "), refused);
        assertTrue(refused.contains("out-000000000000-00000-0000.txt is there"), refused);
    }

    @Test
    void shouldNotReplaceWhatIsShown() throws IOException {
        FileSinkWriter<String> writer = writer("out");
        writer.write("line", 0);
        WrittenParts prepared = writer.prepare(1);
        Files.writeString(directory.resolve("out-000000000000-00000-0000.txt"), "another\n");

        String refused =
                assertThrows(IOException.class, () -> writer.commit(prepared)).getMessage();

        assertTrue(refused.contains("is there already and is not of this run"), refused);
        assertEquals(List.of("another"), ShownFiles.lines(directory));
    }

    @Test
    void shouldSayWhatIsLost() throws IOException {
        FileSinkWriter<String> writer = writer("out");
        writer.write("line", 0);
        WrittenParts prepared = writer.prepare(1);
        Files.delete(directory.resolve(".out.pending/000000000000-00000-0000"));

        String lost = assertThrows(IOException.class, () -> writer.commit(prepared)).getMessage();
        assertTrue(
                lost.startsWith("Sink 'out' cannot commit what a checkpoint holds: neither "),
                lost);

        Files.createFile(directory.resolve("out-000000000000-00000-0000.txt"));
        writer.commit(prepared);
    }

    @Test
    void shouldNoticeThatItsFileIsNotWhatItWrote() throws IOException {
        FileSinkWriter<String> writer = writer("out");
        writer.write("x".repeat(70_000), 0);
        Files.writeString(directory.resolve(".out.pending/000000000000-00000-0000"), "");

        String noticed = assertThrows(IOException.class, () -> writer.prepare(1)).getMessage();

        assertTrue(noticed.contains("has written 70,001 bytes to "), noticed);
        assertTrue(noticed.endsWith("which holds 0: somebody else has changed it"), noticed);
    }

    @Test
    void shouldWriteNothingMoreOnceTheDiskHasFailed() throws IOException {
        for (int step = 5; step < 10; step++) {
            Path full = Files.createDirectory(root.resolve("full-" + step));
            FileSinkWriter<String> writer =
                    new FileSinkWriter<>(
                            SinkTask.alone("out"),
                            LINES,
                            new FailingFiles(DirectoryFiles.in(full), Steps.failingAt(step)));
            writer.recover(0, List.of());
            writer.write("line", 0);

            String failure = assertThrows(IOException.class, () -> writer.prepare(1)).getMessage();
            String after = assertThrows(IOException.class, () -> writer.write("x", 0)).getMessage();

            assertTrue(failure.startsWith("Sink 'out' cannot "), failure);
            assertTrue(failure.endsWith(": No space left on device"), failure);
            assertTrue(after.contains(failure), after);
            assertThrows(IOException.class, writer::flush);
            assertThrows(IOException.class, () -> writer.prepare(2));
            writer.close();
            assertEquals(List.of(), ShownFiles.lines(full));
        }
    }

    @Test
    void shouldSayWhyItHasNoDirectory() throws IOException {
        Path file = Files.createFile(root.resolve("file"));

        String refused =
                assertThrows(
                                IOException.class,
                                () -> FileSink.text(file).writer(SinkTask.alone("out")))
                        .getMessage();

        assertTrue(refused.startsWith("Sink 'out' cannot make its directory "), refused);
        assertTrue(refused.endsWith(": there is a file of that name, and no folder"), refused);
    }

    @Test
    void shouldSayThatItsDirectoryIsGone() throws IOException {
        FileSinkWriter<String> writer = writer("out");
        Files.delete(directory.resolve(".out.pending"));
        Files.delete(directory);
        writer.write("line", 0);

        String failure = assertThrows(IOException.class, () -> writer.prepare(1)).getMessage();

        assertTrue(failure.startsWith("Sink 'out' cannot make "), failure);
        assertTrue(failure.endsWith("-0000: it does not exist"), failure);
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(one -> one.getFileName().toString()).sorted().toList();
        }
    }

    private FileSinkWriter<String> writer(String sink) throws IOException {
        FileSinkWriter<String> writer =
                new FileSinkWriter<>(SinkTask.alone(sink), LINES, DirectoryFiles.in(directory));
        writer.recover(0, List.of());
        return writer;
    }
}
