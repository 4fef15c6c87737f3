// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files that grow, move, go and are replaced while they are followed. */
class FollowedFilesTest extends FollowedFolder {

    @Test
    void shouldWaitForTheEndOfALine() throws Exception {
        append("a", "one\ntw");
        follow();
        assertEquals(List.of("one"), files.records());

        append("a", "o");
        files.pass(LINES_MS);
        assertEquals(List.of("one"), files.records());

        append("a", "\nthree\nfo");
        files.pass(LINES_MS);
        assertEquals(List.of("one", "two", "three"), files.records());
        assertEquals(1, files.openFiles());
    }

    @Test
    void shouldLookForLinesOnlyWhenItIsTime() throws Exception {
        append("a", "one\n");
        follow();
        files.pass(LINES_MS);
        append("a", "two\n");

        files.pass(LINES_MS - 1);
        assertEquals(List.of("one"), files.records());

        files.pass(1);
        assertEquals(List.of("one", "two"), files.records());
    }

    @Test
    void shouldReadFilesThatAppear() throws Exception {
        follow();
        append("deep/a", "one\n");
        append("b.tmp", "not yet");

        files.pass(FILES_MS - 1);
        assertEquals(List.of(), files.records());

        files.pass(1);
        assertEquals(List.of("one"), files.records());

        append("b.tmp", "\n");
        move("b.tmp", "b");
        files.pass(FILES_MS);
        assertEquals(List.of("one", "not yet"), files.records());
    }

    @Test
    void shouldCountALineWithoutEndAsOneAfterAWhileIfAsked() throws Exception {
        append("a", "one\ntw");
        files = ReadFiles.of(source().endingLinesAfter(Duration.ofMillis(500))).read();
        files.pass(400);
        append("a", "o");
        files.pass(400);
        assertEquals(List.of("one"), files.records());

        files.pass(500);
        assertEquals(List.of("one", "two"), files.records());

        append("a", "more\n");
        files.pass(LINES_MS);
        assertEquals(List.of("one", "two", "more"), files.records());
        assertEquals(3, files.checkpoint().open().values().iterator().next().lines() + 1);
    }

    @Test
    void shouldGoOnInAFileThatIsRenamed() throws Exception {
        append("app.log", "one\n");
        follow();
        append("app.log", "two\n");
        move("app.log", "app.log.1");
        append("app.log", "three\n");
        files.pass(FILES_MS);
        append("app.log.1", "late\n");
        append("app.log", "four\n");
        files.pass(LINES_MS);

        assertEquals(
                List.of("one", "two", "three", "late", "four"),
                sortedAs("one two three late four"));
        assertEquals(5, files.records().size());
        assertEquals(2, files.openFiles());
    }

    @Test
    void shouldReadWhatWasAppendedBeforeAFileWasMovedAway() throws Exception {
        append("app.log", "one\n");
        files = ReadFiles.of(source().matching("*.log")).read();
        append("app.log", "two\nthree");
        move("app.log", "app.1");
        append("app.log", "new\n");
        files.pass(FILES_MS);

        assertEquals(List.of("one", "two", "three", "new"), sortedAs("one two three new"));
        assertEquals(4, files.records().size());
        assertEquals(0, files.count("files-gone"));
    }

    @Test
    void shouldReadWhatWasAppendedBeforeAFileWasDeleted() throws Exception {
        append("a", "one\n");
        append("b", "b\n");
        follow();
        append("a", "two\n");
        Files.delete(folder.resolve("a"));
        files.pass(FILES_MS);

        assertEquals(List.of("one", "b", "two"), files.records());
        assertEquals(1, files.openFiles());
    }

    @Test
    void shouldReadAFileThatReplacesOneOfTheSameName() throws Exception {
        append("a", "one\n");
        follow();
        append("new.tmp", "two\n");
        move("new.tmp", "a");

        files.pass(FILES_MS);

        assertEquals(List.of("one", "two"), files.records());
        assertEquals(1, files.openFiles());
    }

    @Test
    void shouldSayThatAFileWasGoneWhileNobodyRead() throws Exception {
        append("a", "one\n");
        follow();
        ReadFiles.Checkpoint checkpoint = files.checkpoint();
        files.close();
        append("a", "two\n");
        Files.delete(folder.resolve("a"));

        files = ReadFiles.from(checkpoint, source()).read();

        assertEquals(List.of(), files.records());
        assertEquals(1, files.count("files-gone"));
        assertEquals(0, files.openFiles());
    }

    @Test
    void shouldFindAFileThatWasRenamedWhileNobodyRead() throws Exception {
        append("a", "one\ntwo");
        follow();
        ReadFiles.Checkpoint checkpoint = files.checkpoint();
        files.close();
        append("a", "!\n");
        move("a", "b");
        append("a", "other\n");

        files = ReadFiles.from(checkpoint, source()).read();

        assertEquals(List.of("two!", "other"), files.records());
    }

    @Test
    void shouldIgnoreAFileThatIsEmptiedAndWrittenAnew() throws Exception {
        append("a", "one\ntwo\n");
        follow();
        Files.writeString(folder.resolve("a"), "three\n");
        files.pass(LINES_MS);
        append("a", "four\nfive\nsix\n");
        files.pass(FILES_MS);

        assertEquals(List.of("one", "two"), files.records());
        assertEquals(1, files.count("files-replaced"));
        assertEquals(0, files.openFiles());
    }

    @Test
    void shouldReadAFileAnewThatIsEmptiedIfAsked() throws Exception {
        append("a", "one\ntwo\n");
        files = ReadFiles.of(source().whenReplaced(WhenReplaced.READ_ANEW)).read();
        Files.writeString(folder.resolve("a"), "three\n");
        files.pass(LINES_MS);
        append("a", "four\n");
        files.pass(LINES_MS);
        assertEquals(List.of("one", "two", "three", "four"), files.records());

        Files.writeString(folder.resolve("a"), "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
        files.pass(LINES_MS);
        assertEquals(13, files.records().size());
        assertEquals(2, files.count("files-replaced"));
    }

    @Test
    void shouldNoticeAFileRewrittenInPlaceWithMore() throws Exception {
        append("a", "one\ntwo\n");
        files = ReadFiles.of(source().whenReplaced(WhenReplaced.FAIL)).read();
        Files.writeString(folder.resolve("a"), "one\ntwO\nthree\n");

        FileReadException refusal =
                assertThrows(FileReadException.class, () -> files.pass(LINES_MS));

        assertTrue(refusal.getMessage().startsWith("File 'a' was read up to byte 8 and has been"));
    }

    @Test
    void shouldTakeBackOnlyAHalfLine() throws Exception {
        append("a", "one\ntwo and a half");
        follow();
        Files.writeString(folder.resolve("a"), "one\ntwo\n");
        files.pass(LINES_MS);

        assertEquals(List.of("one", "two"), files.records());
        assertEquals(0, files.count("files-replaced"));
    }

    @Test
    void shouldReadCompressedFilesOnce() throws Exception {
        follow();
        compress("a.gz", "one\ntwo");
        files.pass(FILES_MS);
        files.pass(FILES_MS);

        assertEquals(List.of("one", "two"), files.records());
        assertEquals(0, files.openFiles());
    }

    @Test
    void shouldFollowManyMoreFilesThanItKeepsOpen() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int file = 0; file < 200; file++) {
            append("f" + file, "first of " + file + "\nh");
            expected.add("first of " + file);
        }
        follow();
        for (int file = 0; file < 200; file++) {
            append("f" + file, "alf of " + file + "\n");
            expected.add("half of " + file);
        }
        files.pass(LINES_MS);

        assertEquals(
                expected.stream().sorted().toList(), files.records().stream().sorted().toList());
        assertEquals(200, files.openFiles());
    }

    @Test
    void shouldReadOneFileThatIsNotThereYet() throws Exception {
        files = ReadFiles.of(FileSource.text(folder.resolve("app.log")).follow()).read();
        append("app.log", "one\n");
        files.pass(FILES_MS);
        move("app.log", "app.log.1");
        append("app.log", "two\n");
        files.pass(FILES_MS);

        assertEquals(List.of("one", "two"), files.records());
    }

    @Test
    void shouldFailWhenAFolderIsGone() throws Exception {
        append("deep/a", "one\n");
        follow();
        ReadFiles.Checkpoint checkpoint = files.checkpoint();
        files.close();
        Files.delete(folder.resolve("deep/a"));
        Files.delete(folder.resolve("deep"));

        FileReadException refusal =
                assertThrows(
                        FileReadException.class,
                        () -> {
                            files = ReadFiles.from(checkpoint, source());
                            files.read();
                        });

        assertTrue(
                refusal.getMessage().contains("is not there any more, and with it file 'deep/a'"),
                refusal.getMessage());
    }

    @Test
    void shouldCallFilesIdleThatHaveBeenReadAsFarAsTheyGo() throws Exception {
        append("a", "one\n");
        follow();

        assertEquals(List.of("a pauses", "a resumes", "a is idle"), files.said());
    }

    /** What was read, in this order as far as it is among it. */
    private List<String> sortedAs(String words) {
        return java.util.Arrays.stream(words.split(" ")).filter(files.records()::contains).toList();
    }
}
