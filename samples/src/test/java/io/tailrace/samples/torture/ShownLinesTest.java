// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The judge must notice what it is there to notice. */
class ShownLinesTest {

    private static final long ACCOUNTS = 64;
    private static final long READINGS = 20_000;

    @TempDir private Path directory;

    private final List<String> lines = new ArrayList<>(dueLines());

    @BeforeEach
    void makeDirectories() throws IOException {
        Files.createDirectory(directory.resolve("totals"));
        Files.createDirectory(directory.resolve("windows"));
    }

    @Test
    void shouldFindNothingWrongWithWhatIsDue() throws IOException {
        write("totals/a.txt", lines.subList(0, 100));
        write("windows/b.txt", lines.subList(100, lines.size()));

        assertEquals(List.of(), judged());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("total ")));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("span ")));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("window ")));
    }

    @Test
    void shouldSeeThatALineIsLost() throws IOException {
        String lost = lines.remove(77);
        write("totals/a.txt", lines);

        assertEquals(List.of("lost: " + lost), judged());
    }

    @Test
    void shouldSeeThatALineIsThereTwice() throws IOException {
        write("totals/a.txt", lines);
        Path file = write("windows/b.txt", lines.subList(5, 6));

        assertEquals(List.of("twice: " + lines.get(5) + " in " + file), judged());
    }

    @Test
    void shouldSeeALineThatWasNeverDue() throws IOException {
        String due = lines.get(9);
        lines.set(9, due + "1");
        Path file = write("totals/a.txt", lines);

        assertEquals(List.of("never due: " + due + "1 in " + file, "lost: " + due), judged());
    }

    @Test
    void shouldSeeThatAFileIsGoneThatWasShown() throws IOException {
        ShownLines shown = new ShownLines(directory, ACCOUNTS);
        Path file = write("totals/a.txt", lines.subList(0, 1));
        shown.look(READINGS);
        Files.delete(file);

        shown.look(READINGS);

        assertEquals(List.of("was shown, and is gone: " + file), shown.objections());
    }

    @Test
    void shouldSeeWhatIsLeftBehind() throws IOException {
        write("totals/a.txt", lines);
        Path left = write("totals/b.pending", List.of());

        assertEquals(List.of("left behind: " + left), judged());
    }

    private static List<String> dueLines() {
        ExpectedLines expected = new ExpectedLines(ACCOUNTS);
        expected.end(READINGS);
        return expected.untaken().stream().sorted().toList();
    }

    private Path write(String name, List<String> lines) throws IOException {
        return Files.write(directory.resolve(name), lines);
    }

    private List<String> judged() throws IOException {
        ShownLines shown = new ShownLines(directory, ACCOUNTS);
        shown.lookAtTheEnd(READINGS);
        return shown.objections();
    }
}
