// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.directory.CheckpointDeletion;
import io.tailrace.checkpoint.store.directory.FileCheckpointStore;
import io.tailrace.checkpoint.store.directory.StoreOptions;
import io.tailrace.checkpoint.store.directory.StoredCheckpoints;
import io.tailrace.tools.checkpoint.InspectionTarget;
import io.tailrace.tools.checkpoint.VerifyCheckpoints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointToolTest {

    private static final InstantSource NOW =
            InstantSource.fixed(Instant.parse("2026-01-01T00:05:00Z"));
    private static final String KEY = "0123456789abcdef".repeat(4);

    @TempDir private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path checkpoints;
    private Path key;

    @BeforeEach
    void write() throws IOException {
        checkpoints = directory.resolve("plain");
        key = Files.writeString(directory.resolve("key"), KEY);
        CountingJob.write(checkpoints, null);
    }

    private int run(Object... words) throws Exception {
        String[] args = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            args[i] = words[i].toString();
        }
        out.reset();
        err.reset();
        return CheckpointTool.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                NOW);
    }

    private String told() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void shouldListCompleteAndIncompleteOnes() throws Exception {
        assertEquals(0, run("list", checkpoints));

        String[] lines = told().split("\n");
        assertEquals(5, lines.length, told());
        assertTrue(
                lines[1].matches(
                        " +1  PERIODIC +2026-01-01T00:00:00Z +5 min +\\d+ B +1.5 ms +2  counting"),
                lines[1]);
        assertTrue(lines[2].matches(" +2  SAVEPOINT .*"), lines[2]);
        assertTrue(lines[3].matches(" +3  incomplete"), lines[3]);
        assertEquals("2 complete, 1 incomplete in " + checkpoints, lines[4]);
        assertEquals("", complained());
    }

    @Test
    void shouldShowWhatIsInOne() throws Exception {
        assertEquals(0, run("show", checkpoints, 1));

        assertEquals(
                """
                Checkpoint 1 (PERIODIC) of pipeline 'counting', exactly once, 128 key groups
                completed 2026-01-01T00:00:00Z, 5 min ago; took 1.5 ms; 2973 B; checked

                count[0], 1 of 2
                  keyed state of count: 39 rows, 804 B
                    state count.seen (long)
                    at 1
                  in all 3 blocks of 964 B

                count[1], 2 of 2
                  keyed state of count: 61 rows, 1244 B
                    state count.seen (long)
                    at 1
                  in all 4 blocks of 1492 B
                """,
                told());
        assertEquals(100, rowsShown());
    }

    private int rowsShown() {
        return Pattern.compile("(\\d+) rows")
                .matcher(told())
                .results()
                .mapToInt(result -> Integer.parseInt(result.group(1)))
                .sum();
    }

    @Test
    void shouldShowTheNewestUnlessToldOtherwise() throws Exception {
        assertEquals(0, run("show", checkpoints));

        assertTrue(told().startsWith("Checkpoint 2 (SAVEPOINT)"), told());
        assertEquals(105, rowsShown());
    }

    @Test
    void shouldTellWhatChangedBetweenTheLastTwo() throws Exception {
        assertEquals(0, run("diff", checkpoints));

        assertEquals(
                """
                From checkpoint 1 to 2 of pipeline 'counting'
                keyed state of count: 15 rows added, 10 removed, 20 changed, 70 the same
                  - at 1
                  - at 1
                  + at 2
                """,
                told());
    }

    @Test
    void shouldKnowWhatIncrementsBuildOn() throws Exception {
        Path increments = directory.resolve("increments");
        CountingJob.writeIncrements(increments);

        assertEquals(0, run("list", increments));
        String[] lines = told().split("\n");
        assertEquals(6, lines.length, told());
        assertTrue(lines[1].matches(" +2  PERIODIC .*"), lines[1]);
        assertTrue(lines[4].matches(" +1  not retained, others build on it"), lines[4]);
        assertEquals("3 complete, 0 incomplete in " + increments, lines[5]);

        assertEquals(0, run("show", increments, 3));
        assertTrue(told().contains("\nholds what has changed; builds on [1, 2]\n"), told());
        assertTrue(told().contains(", 1 deleted row, "), told());

        assertEquals(0, run("verify", increments));
        assertTrue(told().contains(", with 2 checkpoints that it builds on\n"), told());

        assertEquals(0, run("diff", increments, 2, 3));
        assertTrue(told().contains("0 rows added, 1 removed, 2 changed, 107 the same"), told());
        assertEquals(0, run("diff", increments, 3, 4));
        assertTrue(told().contains("0 rows added, 0 removed, 0 changed, 109 the same"), told());
    }

    @Test
    void shouldDeleteWhatOthersBuildOnWithTheLastOfThem() throws Exception {
        Path increments = directory.resolve("increments");
        CountingJob.writeIncrements(increments);

        assertEquals(0, run("delete", increments, 2));
        assertTrue(told().contains(" B, which stay as long as others build on them\n"), told());
        assertEquals(0, run("verify", increments, 3));
        assertEquals(0, run("delete", increments, 3));
        assertTrue(told().matches("(?s)deleted 3  PERIODIC  [0-9]+ B\n.*"), told());

        assertEquals(0, run("list", increments));
        assertEquals(3, told().split("\n").length, told());
        try (Stream<Path> left = Files.list(increments)) {
            assertEquals(
                    List.of("savepoint-00000000000000000004"),
                    left.map(path -> path.getFileName().toString())
                            .filter(name -> name.contains("point"))
                            .toList());
        }
    }

    @Test
    void shouldDeleteWhatBuildsOnOthersBeforeThose() throws Exception {
        Path increments = directory.resolve("increments");
        CountingJob.writeIncrements(increments);

        assertEquals(0, run("delete", increments, 2, 3));

        assertTrue(told().matches("(?s)deleted 3 .* B\ndeleted 2 .* B\n2 deleted, .*"), told());
        assertEquals(0, run("list", increments));
        assertEquals(3, told().split("\n").length, told());
    }

    @Test
    void shouldNotTakeForDamagedWhatAJobDeletesMeanwhile() throws Exception {
        Path increments = directory.resolve("increments");
        CountingJob.writeIncrements(increments);
        PrintStream deleting =
                new PrintStream(out, true, StandardCharsets.UTF_8) {
                    @Override
                    public PrintStream printf(Locale locale, String format, Object... arguments) {
                        if (arguments[0].equals(2L)) {
                            delete(increments, 3);
                        }
                        return super.printf(locale, format, arguments);
                    }
                };

        InspectionTarget target =
                new InspectionTarget(
                        increments,
                        StoredCheckpoints.in(increments, StoreOptions.defaults()),
                        List.of());
        assertEquals(0, VerifyCheckpoints.run(target, deleting, deleting));

        assertTrue(told().contains("3  deleted while it was read\n"), told());
        assertTrue(told().endsWith("2 whole, 0 not\n"), told());
    }

    private static void delete(Path from, long id) {
        try (CheckpointDeletion deletion = CheckpointDeletion.in(from, "a job", false)) {
            deletion.delete(id);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void shouldFindNoDifferenceToItself() throws Exception {
        assertEquals(0, run("diff", checkpoints, 1, 1));

        assertTrue(told().contains("0 rows added, 0 removed, 0 changed, 100 the same"), told());
    }

    @Test
    void shouldVerifyEveryByte() throws Exception {
        assertEquals(0, run("verify", checkpoints));
        assertTrue(told().endsWith("2 whole, 0 not\n"), told());

        Path section = checkpoints.resolve("checkpoint-00000000000000000001/task-1");
        byte[] bytes = Files.readAllBytes(section);
        bytes[bytes.length / 2] ^= 1;
        Files.write(section, bytes);

        assertEquals(1, run("verify", checkpoints));
        assertTrue(told().endsWith("1 whole, 1 not\n"), told());
        assertTrue(
                complained()
                        .startsWith("tailrace: Checkpoint 1 is damaged: " + section.toRealPath()),
                complained());
        assertTrue(complained().endsWith(": its checksum is wrong\n"), complained());
        assertEquals(0, run("verify", checkpoints, 2));
    }

    @Test
    void shouldDeleteThoseThatAreNamed() throws Exception {
        assertEquals(0, run("delete", checkpoints, "checkpoint-00000000000000000001"));

        assertTrue(
                told().matches(
                                "(?s)deleted 1  PERIODIC  .*\n1 deleted, 1 complete left in "
                                        + checkpoints
                                        + "\n"),
                told());
        assertEquals(0, run("list", checkpoints));
        assertTrue(told().endsWith("1 complete, 1 incomplete in " + checkpoints + "\n"), told());
        assertEquals(0, run("verify", checkpoints));
    }

    @Test
    void shouldDeleteAllOrNone() throws Exception {
        assertEquals(1, run("delete", checkpoints, 1, 9));
        assertEquals(
                "tailrace: There is no complete checkpoint 9 in "
                        + checkpoints
                        + ". Nothing was deleted\n",
                complained());
        assertEquals(1, run("delete", checkpoints, 1, 2));
        assertEquals(
                "tailrace: Checkpoint 2 is the newest complete one in "
                        + checkpoints
                        + ", from which a job would go on. Nothing was deleted. Remedy: leave it, or"
                        + " --force\n",
                complained());
        assertEquals(0, run("verify", checkpoints));
        assertTrue(told().endsWith("2 whole, 0 not\n"), told());

        assertEquals(0, run("delete", checkpoints, 1, 2, "--force"));
        assertTrue(told().endsWith("2 deleted, 0 complete left in " + checkpoints + "\n"), told());
        try (FileCheckpointStore store = open()) {
            assertEquals(3, store.greatestId());
        }
    }

    @Test
    void shouldNotDeleteFromUnderAJobUnlessForced() throws Exception {
        try (FileCheckpointStore store = open()) {
            assertEquals(1, run("delete", checkpoints, 1));
            assertTrue(complained().contains("this very process"), complained());
            assertEquals(2, store.complete().size());

            assertEquals(0, run("delete", checkpoints, 1, "--force"));

            assertEquals(1, store.complete().size());
            store.begin(4, CheckpointKind.PERIODIC).abandon();
        }
    }

    private FileCheckpointStore open() throws IOException {
        return FileCheckpointStore.open(checkpoints, StoreOptions.defaults(), NOW);
    }

    @Test
    void shouldAskForTheKey() throws Exception {
        Path sealed = directory.resolve("sealed");
        CountingJob.write(sealed, key);

        assertEquals(1, run("verify", sealed));
        assertTrue(complained().contains("and none is given. Remedy: name the key"), complained());
        assertEquals(0, run("list", sealed));
        assertEquals(0, run("verify", sealed, "--key-file", key));
        assertTrue(told().endsWith("2 whole, 0 not\n"), told());
        assertEquals(0, run("show", sealed, "--key-file", key));
        assertTrue(told().contains("; encrypted\n"), told());
    }

    @ParameterizedTest
    @CsvSource({
        "'', say what to do",
        "list, say what to do",
        "dance DIR, known are list",
        "list DIR 1, takes at most 0 ids",
        "delete DIR, say which to delete",
        "show DIR one, is not the id of a checkpoint",
        "show DIR --key-file a --key-env b, give one",
    })
    void shouldRefuseWhatItDoesNotUnderstand(String words, String complaint) throws Exception {
        String line = words.replace("DIR", checkpoints.toString());

        assertEquals(2, run((Object[]) (line.isEmpty() ? new String[0] : line.split(" "))));

        assertTrue(complained().contains(complaint), complained());
    }

    @Test
    void shouldSayWhatIsNotThere() throws Exception {
        Path nowhere = directory.resolve("nowhere");

        assertEquals(1, run("list", nowhere));
        assertEquals(
                "tailrace: There is no directory "
                        + nowhere
                        + ". Remedy: name the one that the job was given for its checkpoints\n",
                complained());
        assertEquals(1, run("show", checkpoints, 9));
        assertTrue(complained().contains("There is no complete checkpoint 9"), complained());
    }
}
