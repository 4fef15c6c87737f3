// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.checkpoint.store.simulated.FileFaults;
import io.tailrace.checkpoint.store.simulated.FileOperation;
import io.tailrace.checkpoint.store.simulated.SimulatedDisk;
import io.tailrace.checkpoint.store.simulated.SimulatedFiles;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can still be done with the checkpoints on a disk that takes nothing more. */
class FullDiskTest {

    private final SimulatedDisk disk = SimulatedDisk.empty();

    /** Which files cannot be written. */
    private String unwritable = "";

    @BeforeEach
    void write() throws IOException {
        try (FileCheckpointStore store = open(FileFaults.none())) {
            for (long id = 1; id <= 2; id++) {
                Checkpoints.write(
                        store, Checkpoints.Content.ofId(id, 2, 3, 10, 50), CheckpointKind.PERIODIC);
            }
        }
    }

    @Test
    void shouldStillBeLookedAt() throws IOException {
        StoredCheckpoints stored =
                StoredCheckpoints.in(disk.mount(new Full()), StoreOptions.defaults());

        assertEquals(List.of(1L, 2L), stored.complete().stream().map(CheckpointInfo::id).toList());
        for (long id = 1; id <= 2; id++) {
            int[] frames = {0};
            try (FileCheckpointReader reader = stored.read(id)) {
                for (TaskContents task : reader.contents().tasks()) {
                    reader.frames(
                            task.task(),
                            group -> true,
                            (part, kind, group, content) -> frames[0]++);
                }
            }
            assertTrue(frames[0] > 0);
        }
    }

    @Test
    void shouldGetRoomByDeleting() throws IOException {
        SimulatedFiles full = disk.mount(new Full());
        try (CheckpointDeletion deletion = CheckpointDeletion.in(full, "by hand", false)) {
            deletion.delete(1);

            assertEquals(
                    List.of(2L), deletion.complete().stream().map(CheckpointInfo::id).toList());
        }
        full.die();
        try (FileCheckpointStore store = open(FileFaults.none())) {
            assertEquals(2, store.greatestId());
            store.read(2).close();
        }
    }

    @Test
    void shouldSayThatItTakesRoomToOpenAStore() {
        IOException refused = assertThrows(IOException.class, () -> open(new Full()));

        assertEquals(
                "The directory simulated:/ cannot hold checkpoints: writing and syncing a file, PROBE-1, failed"
                        + " (java.io.IOException: No space left on device). Remedy: make room if the"
                        + " disk is full, otherwise take a directory on a local file system that this"
                        + " user may write",
                refused.getMessage());
    }

    @Test
    void shouldSayWhichFileTakesRoom() throws IOException {
        unwritable = "OWNER.next";
        IOException fence = assertThrows(UnwrittenFileException.class, () -> open(new Full()));
        assertTrue(
                fence.getMessage()
                        .startsWith(
                                "simulated:/OWNER.next could not be written, without which other jobs cannot be"
                                        + " kept from the directory (java.io.IOException: No space left"
                                        + " on device). Remedy: make room on the disk"),
                fence.getMessage());

        unwritable = "MANIFEST.next";
        try (FileCheckpointStore store = open(new Full())) {
            IOException manifest = assertThrows(UnwrittenFileException.class, () -> store.read(2));
            assertTrue(
                    manifest.getMessage()
                            .startsWith(
                                    "simulated:/checkpoint-00000000000000000002/MANIFEST.next could not be"
                                            + " written, without which checkpoint 2 may vanish with the"
                                            + " next crash"),
                    manifest.getMessage());
        }
    }

    private FileCheckpointStore open(FileFaults faults) throws IOException {
        return FileCheckpointStore.open(
                disk.mount(faults), StoreOptions.defaults(), Witness.CLOCK, "a job");
    }

    private final class Full implements FileFaults {

        @Override
        public void before(FileOperation operation, String path) throws IOException {
            boolean writes = operation == FileOperation.WRITE || operation == FileOperation.CREATE;
            if (writes && path.endsWith(unwritable)) {
                throw new IOException("No space left on device");
            }
        }
    }
}
