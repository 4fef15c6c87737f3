// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Which file is which: file systems give the number of a file that was deleted to the next one that
 * is made, and listings miss what is renamed meanwhile.
 */
class KnownFilesTest extends FollowedFolder {

    @Test
    void shouldReadACompressedFileThatHasTheNumberOfOneThatWasRead() throws Exception {
        compress("a.gz", "one");
        follow();
        ReadFiles.Checkpoint checkpoint = files.checkpoint();
        files.close();
        compress("a.gz", "another");
        move("a.gz", "b.gz");

        files = ReadFiles.from(checkpoint, source()).read();

        assertEquals(List.of("another"), files.records());
    }

    @Test
    void shouldReadACompressedFileOnceThoughItIsRenamed() throws Exception {
        compress("a.gz", "one");
        follow();
        move("a.gz", "b.gz");
        files.pass(FILES_MS);

        assertEquals(List.of("one"), files.records());
    }

    @Test
    void shouldReadAFileThatHasTheNumberOfOneThatIsGone() throws Exception {
        append("a", "one\ntwo\n");
        follow();
        ReadFiles.Checkpoint checkpoint = files.checkpoint();
        files.close();
        Files.writeString(folder.resolve("a"), "other\nlines\nand more\n");
        move("a", "b");

        files = ReadFiles.from(checkpoint, source()).read();
        append("b", "last\n");
        files.pass(FILES_MS);

        assertEquals(List.of("other", "lines", "and more", "last"), files.records());
        assertEquals(1, files.count("files-gone"));
        assertEquals(0, files.count("files-replaced"));
    }

    @Test
    void shouldIgnoreOneThatIsWrittenAnewAfterItWasRenamedAndRecognised() throws Exception {
        append("a", "one\ntwo\n");
        follow();
        ReadFiles.Checkpoint checkpoint = files.checkpoint();
        files.close();
        move("a", "b");
        files = ReadFiles.from(checkpoint, source()).read();
        Files.writeString(folder.resolve("b"), "other\nlines\nand more\n");
        files.pass(LINES_MS);

        assertEquals(List.of(), files.records());
        assertEquals(1, files.count("files-replaced"));
    }

    @Test
    void shouldRememberNothingOfAFileThatIsGone() throws Exception {
        append("a", "one\n");
        append("b", "two\n");
        follow();
        Files.delete(folder.resolve("a"));
        files.pass(LINES_MS);

        assertEquals(1, files.openFiles());
        assertEquals(Set.of(), files.checkpoint().ended());
    }

    @Test
    void shouldReadFilesThatComeAndGoAllTheTime() throws Exception {
        follow();
        List<String> expected = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            append("f" + number, "line " + number + "\n");
            expected.add("line " + number);
            files.pass(FILES_MS);
            Files.delete(folder.resolve("f" + number));
            files.pass(LINES_MS);
        }

        assertEquals(expected, files.records());
        assertEquals(0, files.openFiles());
        assertEquals(0, files.knownToTheReader());
    }

    @Test
    void shouldNotTakeAFolderThatIsGoneForFilesThatAre() throws Exception {
        append("a", "one\n");
        follow();
        move("", "../elsewhere");

        FileReadException refusal =
                assertThrows(FileReadException.class, () -> files.pass(FILES_MS));

        assertTrue(
                refusal.getMessage().startsWith("Folder '" + folder + "' is not there any more"),
                refusal.getMessage());
    }

    @Test
    void shouldNotGoOnWithoutItsFolder() throws Exception {
        append("a", "one\n");
        follow();
        ReadFiles.Checkpoint checkpoint = files.checkpoint();
        files.close();
        move("", "../elsewhere");

        FileReadException refusal =
                assertThrows(
                        FileReadException.class,
                        () -> {
                            files = ReadFiles.from(checkpoint, source());
                            files.read();
                        });

        assertTrue(
                refusal.getMessage().startsWith("Folder '" + folder + "' is not there any more"),
                refusal.getMessage());
    }

    @Test
    void shouldRefuseAFolderThatIsNotThereIfItCanBeNoFile() {
        FileSource<String> wanted = FileSource.text(root.resolve("no")).matching("*.log").follow();

        String refusal = assertThrows(FileReadException.class, () -> wanted.splits(1)).getMessage();

        assertTrue(refusal.startsWith("There is no folder '" + root.resolve("no")), refusal);
    }

    @Test
    void shouldFindAFileThatIsRenamedWhileItIsLookedFor() throws Exception {
        append("z", "one\n");
        follow();
        ReadFiles.Checkpoint checkpoint = files.checkpoint();
        files.close();
        append("z", "more\n");
        move("z", "y");
        int[] listings = {0};
        FileSource<String> source =
                source().onlyIf(
                                file -> {
                                    boolean isIt = file.getFileName().toString().equals("y");
                                    if (isIt && ++listings[0] == 2) {
                                        rename("y", "b");
                                    }
                                    return true;
                                });

        files = ReadFiles.from(checkpoint, source).read();

        assertEquals(2, listings[0]);
        assertEquals(List.of("more"), files.records());
        assertEquals(0, files.count("files-gone"));
    }

    @Test
    void shouldReadTheHalfOfALineAgainWhenTheFileHasChanged() throws Exception {
        append("a", "one\ntwo and a half");
        follow();
        Files.writeString(folder.resolve("a"), "one\nthree\nfour\nfive and six\n");
        files.pass(LINES_MS);

        assertEquals(List.of("one", "three", "four", "five and six"), files.records());
    }

    private void rename(String from, String to) {
        try {
            move(from, to);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
