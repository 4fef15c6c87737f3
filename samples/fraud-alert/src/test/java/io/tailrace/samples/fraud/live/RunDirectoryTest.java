// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

    @TempDir Path temp;

    private RunDirectory open(boolean fresh) throws IOException {
        return RunDirectory.open(temp.resolve("run"), OptionalLong.empty(), fresh);
    }

    @Test
    void shouldNotBeginAnewUnderARunThatGoesOn() throws IOException {
        RunDirectory used = open(false);
        Files.createDirectories(used.checkpoints());
        Path lock = used.checkpoints().resolve("LOCK");
        try (FileChannel channel =
                FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();

            var refusal = assertThrows(MisuseException.class, () -> open(true));

            assertTrue(refusal.getMessage().contains("is in use by another run"));
            assertTrue(Files.exists(lock));
        }
        open(true);
        assertFalse(Files.exists(lock));
    }

    @Test
    void shouldSayThatThereIsNothingToGoOnWith() throws IOException {
        open(false).ended(20_000);

        var refusal = assertThrows(MisuseException.class, () -> open(false));

        assertTrue(refusal.getMessage().startsWith("all 20,000 payments"), refusal.getMessage());
        assertEquals(1, open(true).seed());
    }
}
