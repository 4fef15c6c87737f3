// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.files.text.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are read once, to their ends. */
class FileSourceTest {

    @TempDir Path folder;

    @Test
    void shouldReadOneFile() throws Exception {
        write("a.txt", "one\ntwo\n");

        assertEquals(List.of("one", "two"), read(FileSource.text(folder.resolve("a.txt"))));
    }

    @Test
    void shouldReadAFolderByNamesAndWhatIsBelowIt() throws Exception {
        write("b.txt", "b\n");
        write("a.txt", "a\n");
        write("deep/down/c.txt", "c\n");

        assertEquals(List.of("a", "b", "c"), read(text()));
    }

    @Test
    void shouldReadWhatWasChangedLongestAgoFirst() throws Exception {
        write("a.txt", "a\n");
        write("b.txt", "b\n");
        Files.setLastModifiedTime(folder.resolve("a.txt"), FileTime.fromMillis(2_000));
        Files.setLastModifiedTime(folder.resolve("b.txt"), FileTime.fromMillis(1_000));

        assertEquals(List.of("b", "a"), read(text().oldestFirst()));
    }

    @Test
    void shouldReadOnlyWhatMatches() throws Exception {
        write("a.log", "a\n");
        write("a.txt", "no\n");
        write("deep/b.log", "b\n");

        assertEquals(List.of("a"), read(text().matching("*.log")));
        assertEquals(List.of("a", "b"), read(text().matching("**/*.log")));
        assertEquals(List.of("b"), read(text().matching("deep/*")));
        assertEquals(List.of("no"), read(text().onlyIf(file -> file.toString().endsWith(".txt"))));
    }

    @Test
    void shouldPassOverWhatIsHiddenOrNotFinished() throws Exception {
        for (String name :
                List.of(".a", "_SUCCESS", "b.tmp", "c.inprogress", "d.PENDING", ".deep/e")) {
            write(name, name + "\n");
        }
        write("f", "f\n");

        assertEquals(List.of("f"), read(text()));
        assertEquals(7, read(text().withHidden()).size());
    }

    @Test
    void shouldReadEmptyFilesAndLastLinesWithoutEnd() throws Exception {
        write("a", "");
        write("b", "\n");
        write("c", "x\r\ny");
        write("d", "z");

        assertEquals(List.of("", "x", "y", "z"), read(text()));
    }

    @Test
    void shouldPassOverMarksOfByteOrder() throws Exception {
        write("a", "\uFEFFa\n\uFEFFb");
        write("b", "\uFEFF");

        assertEquals(List.of("a", "\uFEFFb"), read(text()));
    }

    @Test
    void shouldReadOtherCharsets() throws Exception {
        Files.write(folder.resolve("a"), "\uFEFFä\n\u0a0a€\n".getBytes(UTF_16LE));

        assertEquals(
                List.of("ä", "\u0a0a€"),
                read(FileSource.of(folder, TextFormat.utf8().in(UTF_16LE))));

        Files.write(folder.resolve("a"), "ä\n".getBytes(ISO_8859_1));
        assertEquals(List.of("ä"), read(FileSource.of(folder, TextFormat.utf8().in(ISO_8859_1))));
    }

    @Test
    void shouldHandOverWhatIsNotOfTheCharset() throws Exception {
        Files.write(folder.resolve("a"), "one\ntwö\nthree\n".getBytes(ISO_8859_1));

        try (ReadFiles<String> files = ReadFiles.of(text()).read()) {
            assertEquals(List.of("one", "three"), files.records());
            assertEquals(
                    List.of(
                            new MalformedRecord(
                                    "a",
                                    2,
                                    3,
                                    "",
                                    "these bytes are not UTF-8",
                                    "twö\n".getBytes(ISO_8859_1))),
                    files.refused());
            assertEquals(
                    "a, line 2, column 3: these bytes are not UTF-8",
                    files.refused().get(0).toString());
        }
    }

    @Test
    void shouldHandOverRecordsThatAreTooLongAndGoOn() throws Exception {
        for (int extra : new int[] {0, 1, 2, 100, 70_000, 200_000}) {
            write("a", "x\n" + "y".repeat(99) + "\n" + "z".repeat(100 + extra) + "\nend");

            try (ReadFiles<String> files = ReadFiles.of(text().recordsOfAtMost(100)).read()) {
                assertEquals(List.of("x", "y".repeat(99), "end"), files.records());
                MalformedRecord refused = files.refused().get(0);
                assertEquals(1, files.refused().size());
                assertEquals(3, refused.line());
                assertEquals("z".repeat(100), refused.text(UTF_8));
                assertEquals(
                        "a record is longer than 100 bytes. Remedy: if it is one, allow more with"
                                + " recordsOfAtMost(bytes)",
                        refused.reason());
            }
        }
    }

    @Test
    void shouldKeepPlaceAndLineThroughRecordsThatAreTooLong() throws Exception {
        write("a", "x\n" + "z".repeat(200_000) + "\nlast\n");

        try (ReadFiles<String> files = ReadFiles.of(text().recordsOfAtMost(1000)).inPortionsOf(1)) {
            files.poll();
            files.poll();
            FilePosition position = files.checkpoint().open().get("a");

            assertEquals(2 + 200_001, position.offset());
            assertEquals(2, position.lines());
            assertEquals("a, byte 200003 (line 3)", position.toString());
        }
    }

    @Test
    void shouldReadAFileOnceHoweverItIsReached() throws Exception {
        write("a", "a\n");
        Files.createSymbolicLink(folder.resolve("b"), folder.resolve("a"));
        Files.createLink(folder.resolve("c"), folder.resolve("a"));
        Files.createSymbolicLink(folder.resolve("circle"), folder);
        Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("none"));
        Files.createSymbolicLink(folder.resolve("self"), Path.of("self"));

        assertEquals(List.of("a"), read(text()));
        assertEquals(List.of("a"), read(FileSource.text(folder.resolve("circle"))));
    }

    @Test
    void shouldRefuseWhatIsNotThere() {
        FileReadException refusal =
                assertThrows(
                        FileReadException.class,
                        () -> read(FileSource.text(folder.resolve("none"))));

        assertEquals(
                "There is no file or folder '%s' to read. Remedy: create it, or name another"
                        .formatted(folder.resolve("none")),
                refusal.getMessage());
    }

    @Test
    void shouldRefuseAPatternThatNoNameMatches() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> text().matching("/inbox/*.csv"));

        assertTrue(
                refusal.getMessage().startsWith("Pattern '/inbox/*.csv' begins with '/'"),
                refusal.getMessage());
    }

    @Test
    void shouldSayWhatIsWrongWithARecordAndWhere() {
        MalformedRecord record =
                new MalformedRecord("a.csv", 6, 29, "wh", "a number is expected", new byte[0]);
        MalformedRecord header =
                new MalformedRecord("a.csv", 1, 0, "", "a quote is never closed", new byte[0]);

        assertEquals(
                "a.csv, line 6, column 29, field 'wh': a number is expected", record.toString());
        assertEquals("a.csv, line 1: a quote is never closed", header.toString());
    }

    @Test
    void shouldSayWhichFileHasGone() throws Exception {
        write("a", "a\n");
        try (ReadFiles<String> files = ReadFiles.of(text())) {
            Files.delete(folder.resolve("a"));

            FileReadException refusal = assertThrows(FileReadException.class, files::read);

            assertEquals(
                    "File '%s' cannot be read: it does not exist".formatted(folder.resolve("a")),
                    refusal.getMessage());
        }
    }

    @Test
    void shouldReadAFileToItsEndThatIsDeletedMeanwhile() throws Exception {
        write("a", "a\nb\nc\n");
        try (ReadFiles<String> files = ReadFiles.of(text()).inPortionsOf(1)) {
            files.poll();
            Files.delete(folder.resolve("a"));

            assertEquals(List.of("a", "b", "c"), files.read().records());
        }
    }

    @Test
    void shouldRefuseToGoOnInAnotherFile() throws Exception {
        write("a", "a\nb\nc\n");
        ReadFiles.Checkpoint checkpoint;
        try (ReadFiles<String> files = ReadFiles.of(text()).inPortionsOf(2)) {
            files.poll();
            checkpoint = files.checkpoint();
        }
        String began = "File 'a' was read up to byte 4 and has been replaced since: ";
        String remedy =
                ". Remedy: bring back the file that it was, or say what to do with"
                        + " whenReplaced(...)";

        write("a", "a\nB\nc\n");
        assertEquals(
                began + "it begins in another way than when it was read" + remedy,
                assertThrows(FileReadException.class, () -> readFrom(checkpoint, text()))
                        .getMessage());

        write("a", "a\n");
        assertThrows(FileReadException.class, () -> readFrom(checkpoint, text()));

        write("a", "x\ny\n");
        assertEquals(List.of(), readFrom(checkpoint, text().whenReplaced(WhenReplaced.IGNORE)));
        assertEquals(
                List.of("x", "y"),
                readFrom(checkpoint, text().whenReplaced(WhenReplaced.READ_ANEW)));

        write("a", "a\nb\nC\n");
        assertEquals(List.of("C"), readFrom(checkpoint, text()));
    }

    @Test
    void shouldRefuseToGoOnInAFileThatHasBecomeShorter() throws Exception {
        String head = "0123456789abcde\n".repeat(70_000 / 16);
        write("a", head + "b\n");
        ReadFiles.Checkpoint checkpoint;
        try (ReadFiles<String> files = ReadFiles.of(text()).inPortionsOf(70_000 / 16)) {
            files.poll();
            checkpoint = files.checkpoint();
        }

        write("a", head.substring(0, 66_000));
        FileReadException refusal =
                assertThrows(FileReadException.class, () -> readFrom(checkpoint, text()));

        assertTrue(
                refusal.getMessage()
                        .contains("it is shorter than the 70000 bytes that were read of it"),
                refusal.getMessage());
    }

    @Test
    void shouldHaveOneFileWaitForAnotherWithoutBeingTakenForSilent() throws Exception {
        write("a", "a\n");
        write("b", "b\n");

        try (ReadFiles<String> files = ReadFiles.of(text()).read()) {
            assertEquals(
                    List.of("a pauses", "b pauses", "a resumes", "a ends", "b resumes", "b ends"),
                    files.said());
        }
        try (ReadFiles<String> files = ReadFiles.of(text().filesInTimeOrder()).read()) {
            assertEquals(
                    List.of("a is idle", "b is idle", "a wakes", "b wakes", "a ends", "b ends"),
                    files.said());
        }
    }

    @Test
    void shouldReadTenThousandSmallFiles() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            write("%05d".formatted(i), "file " + i + "\n");
            expected.add("file " + i);
        }

        assertEquals(expected, read(text()));
    }

    @Test
    void shouldReadAMillionLines() throws Exception {
        StringBuilder lines = new StringBuilder();
        IntStream.range(0, 1_000_000).forEach(i -> lines.append("line ").append(i).append('\n'));
        write("a", lines.toString());

        try (ReadFiles<String> files = ReadFiles.of(text()).inPortionsOf(256).read()) {
            List<String> records = files.records();
            assertEquals(1_000_000, records.size());
            for (int i = 0; i < records.size(); i++) {
                assertEquals("line " + i, records.get(i));
            }
        }
    }

    @Test
    void shouldRefuseLimitsThatMakeNoSense() {
        assertThrows(IllegalArgumentException.class, () -> text().recordsOfAtMost(0));
        assertThrows(IllegalArgumentException.class, () -> text().decompressingAtMost(0));
        assertThrows(
                IllegalArgumentException.class,
                () -> text().lookingForFilesEvery(java.time.Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> text().matching("["));
    }

    private FileSource<String> text() {
        return FileSource.text(folder);
    }

    private static List<String> read(FileSource<String> source) throws Exception {
        try (ReadFiles<String> files = ReadFiles.of(source).read()) {
            assertEquals(List.of(), files.refused());
            assertEquals(0, files.openFiles());
            return files.records();
        }
    }

    private static List<String> readFrom(ReadFiles.Checkpoint checkpoint, FileSource<String> source)
            throws Exception {
        try (ReadFiles<String> files = ReadFiles.from(checkpoint, source).read()) {
            return files.records();
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
