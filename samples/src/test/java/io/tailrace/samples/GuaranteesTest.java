// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.cli.Command;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it refuses; what it does is tested in small beside its parts. */
class GuaranteesTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir private Path directory;

    @Test
    void shouldNotMixWithWhatIsThere() throws Exception {
        Files.createFile(directory.resolve("mine"));

        assertEquals(Command.MISUSED, run("--directory", directory.toString()));

        assertEquals(
                "tailrace: '%s' is not empty; name another --directory".formatted(directory),
                firstLineOfErrors());
    }

    @Test
    void shouldRefuseAFileForItsDirectory() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertEquals(Command.MISUSED, run("--directory", file.toString()));

        assertEquals(
                "tailrace: '%s' is no directory; name another --directory".formatted(file),
                firstLineOfErrors());
    }

    @Test
    void shouldWantRoomBetweenKills() throws Exception {
        assertEquals(Command.MISUSED, run("--kills=9", "--records=9999"));

        assertEquals(
                "tailrace: --records takes a whole number from 10000 to 100000000, was '9999'",
                firstLineOfErrors());
    }

    private int run(String... args) throws Exception {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        return Guarantees.run(args, nowhere, new PrintStream(err, true));
    }

    private String firstLineOfErrors() {
        return err.toString().lines().findFirst().orElse("");
    }
}
