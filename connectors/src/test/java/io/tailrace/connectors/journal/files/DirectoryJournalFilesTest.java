// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryJournalFilesTest {

    @TempDir Path directory;

    @Test
    void shouldSayThatAFileIsInTheWay() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        for (Path wanted : List.of(file, file.resolve("journal"))) {
            IOException refused =
                    assertThrows(IOException.class, () -> DirectoryJournalFiles.making(wanted));

            assertEquals(
                    "There can be no journal in "
                            + wanted
                            + ": "
                            + file
                            + " is there, and is no directory. Remedy: move it away, or name another"
                            + " directory",
                    refused.getMessage());
        }
    }
}
