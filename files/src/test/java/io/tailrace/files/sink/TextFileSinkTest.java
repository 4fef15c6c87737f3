// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.files.sink.FailingFiles.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileSinkTest {

    @TempDir Path root;
    private Path directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createDirectory(root.resolve("lines"));
    }

    @Test
    void shouldNameFilesInTheOrderOfCommitting() throws IOException {
        TextFileWriter<String> writer = writer("out");
        List<String> committed = new ArrayList<>();
        for (long checkpoint : new long[] {1, 2, 9, 10, 11, 99, 100, 1_000_000}) {
            writer.write("line", 0);
            writer.commit(writer.prepare(checkpoint));
            ShownLines.names(directory).stream()
                    .filter(name -> !committed.contains(name))
                    .forEach(committed::add);
        }

        List<String> sorted = new ArrayList<>(committed);
        Collections.sort(sorted);
        assertEquals(sorted, committed);
        assertEquals("out-000000000001-00000.txt", committed.get(0));
    }

    @Test
    void shouldWriteUtf8OfAnyLength() throws IOException {
        String umlauts = "\u00fc".repeat(1_000_000);
        TextFileWriter<String> writer = writer("out");

        writer.write("before", 0);
        writer.write(umlauts, 0);
        writer.write("\ud83c\udf0a", 0);
        writer.commit(writer.prepare(1));

        assertEquals(List.of("before", umlauts, "\ud83c\udf0a"), ShownLines.in(directory));
    }

    @Test
    void shouldRefuseWhatIsNotOneLineAndKeepNoTraceOfIt() throws IOException {
        TextFileWriter<String> writer = writer("out");
        writer.write("one", 0);

        for (String refused : new String[] {"secret\nx", "secret\rx", "secret\ud83c", null}) {
            String message =
                    assertThrows(IllegalArgumentException.class, () -> writer.write(refused, 0))
                            .getMessage();
            assertFalse(message.contains("secret"), message);
        }
        writer.write("two", 0);
        writer.commit(writer.prepare(1));

        assertEquals(List.of("one", "two"), ShownLines.in(directory));
    }

    @Test
    void shouldTouchNothingOfOthers() throws IOException {
        List<String> ofOthers =
                List.of(
                        "notes.txt",
                        "out.pending",
                        "out-1-2.pending",
                        "out-after-000000000003-00000.pending.bak",
                        "my-out-after-000000000003-00000.pending",
                        "out-after-000000000003-00000-after-000000000003-00000.pending");
        for (String name : ofOthers) {
            Files.writeString(directory.resolve(name), "mine");
        }
        Files.writeString(directory.resolve("out-after-000000000003-00007.pending"), "old");

        TextFileWriter<String> writer = writer("out");

        assertEquals(ofOthers.stream().sorted().toList(), ShownLines.names(directory), "recovered");
        writer.close();
    }

    @Test
    void shouldShareADirectoryWithOtherSinks() throws IOException {
        TextFileWriter<String> one = writer("out");
        one.write("of one", 0);
        WrittenPart prepared = one.prepare(1);

        TextFileWriter<String> other = writer("out-2");
        other.write("of other", 0);
        other.commit(other.prepare(1));
        writer("other").close();
        one.commit(prepared);

        assertEquals(List.of("of one", "of other"), ShownLines.in(directory));
    }

    @Test
    void shouldNotMixTheOutputOfTwoRuns() throws IOException {
        TextFileWriter<String> earlier = writer("out");
        earlier.write("earlier", 0);
        earlier.commit(earlier.prepare(1));

        String refused = assertThrows(IOException.class, () -> writer("out")).getMessage();

        assertTrue(refused.startsWith("Sink 'out' begins anew, but "), refused);
        assertTrue(refused.contains("out-000000000001-00000.txt is there"), refused);
    }

    @Test
    void shouldNotReplaceWhatIsShown() throws IOException {
        TextFileWriter<String> writer = writer("out");
        writer.write("line", 0);
        WrittenPart prepared = writer.prepare(1);
        Files.writeString(directory.resolve("out-000000000001-00000.txt"), "another\n");

        String refused =
                assertThrows(IOException.class, () -> writer.commit(prepared)).getMessage();

        assertTrue(refused.contains("is there already and is not of this run"), refused);
        assertEquals(List.of("another"), ShownLines.in(directory));
    }

    @Test
    void shouldSayWhatIsLost() throws IOException {
        TextFileWriter<String> writer = writer("out");
        writer.write("line", 0);
        WrittenPart prepared = writer.prepare(1);
        Files.delete(directory.resolve("out-after-000000000000-00000.pending"));

        String lost = assertThrows(IOException.class, () -> writer.commit(prepared)).getMessage();
        assertTrue(lost.startsWith("Sink 'out' cannot commit checkpoint 1: neither "), lost);

        Files.createFile(directory.resolve("out-000000000001-00000.txt"));
        writer.commit(prepared);
    }

    @Test
    void shouldNoticeThatItsFileIsNotWhatItWrote() throws IOException {
        TextFileWriter<String> writer = writer("out");
        writer.write("line", 0);
        writer.flush();
        Files.writeString(directory.resolve("out-after-000000000000-00000.pending"), "");

        String noticed = assertThrows(IOException.class, () -> writer.prepare(1)).getMessage();

        assertTrue(noticed.contains("has written 5 bytes to "), noticed);
        assertTrue(noticed.endsWith("which holds 0: somebody else has changed it"), noticed);
    }

    @Test
    void shouldWriteNothingMoreOnceTheDiskHasFailed() throws IOException {
        for (int step = 2; step < 7; step++) {
            Path full = Files.createDirectory(root.resolve("full-" + step));
            TextFileWriter<String> writer =
                    new TextFileWriter<>(
                            "out",
                            0,
                            1,
                            line -> line,
                            new FailingFiles(new DirectoryFiles(full), Steps.failingAt(step)));
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
            assertEquals(List.of(), ShownLines.in(full));
        }
    }

    @Test
    void shouldSayWhyItHasNoDirectory() throws IOException {
        Path file = Files.createFile(root.resolve("file"));

        String refused =
                assertThrows(
                                IOException.class,
                                () -> TextFileSink.in(file).writer(new OneTask("out")))
                        .getMessage();

        assertTrue(refused.startsWith("Sink 'out' cannot make its directory "), refused);
        assertTrue(refused.endsWith(": it exists already"), refused);
    }

    @Test
    void shouldSayThatItsDirectoryIsGone() throws IOException {
        TextFileWriter<String> writer = writer("out");
        Files.delete(directory);
        writer.write("line", 0);

        String failure = assertThrows(IOException.class, writer::flush).getMessage();

        assertTrue(failure.startsWith("Sink 'out' cannot make "), failure);
        assertTrue(failure.endsWith(".pending: it does not exist"), failure);
    }

    private TextFileWriter<String> writer(String sink) throws IOException {
        TextFileWriter<String> writer =
                new TextFileWriter<>(sink, 0, 1, line -> line, DirectoryFiles.in(directory));
        writer.recover(0, List.of());
        return writer;
    }
}
