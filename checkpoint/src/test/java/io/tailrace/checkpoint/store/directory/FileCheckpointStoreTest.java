// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.store.CheckpointDraft;
import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.CheckpointReader;
import io.tailrace.checkpoint.store.SectionWriter;
import io.tailrace.checkpoint.store.directory.Checkpoints.Content;
import io.tailrace.checkpoint.store.files.StoreLockedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckpointStoreTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(4711));

    @TempDir private Path directory;

    private FileCheckpointStore open() throws IOException {
        return FileCheckpointStore.open(directory, StoreOptions.defaults(), CLOCK);
    }

    private static Content content(long id) {
        return Content.ofId(id, 3, 5, 20, 300);
    }

    @Test
    void shouldReadWhatWasWritten() throws IOException {
        try (FileCheckpointStore store = open()) {
            CheckpointInfo info = Checkpoints.write(store, content(7), CheckpointKind.PERIODIC);

            assertEquals(List.of(info), store.complete());
            assertEquals(7, info.id());
            assertEquals(4711, info.completedMs());
            assertEquals(bytesOnDisk("checkpoint-00000000000000000007"), info.bytes());
            assertEquals(content(7).frames(), Checkpoints.read(store, 7));
        }
        try (FileCheckpointStore store = open();
                CheckpointReader reader = store.read(7)) {
            assertEquals(content(7).described(), reader.contents());
            assertEquals(content(7).frames(), Checkpoints.read(store, 7));
        }
    }

    private long bytesOnDisk(String name) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(name))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    @Test
    void shouldShowNothingOfADraft() throws IOException {
        try (FileCheckpointStore store = open()) {
            CheckpointDraft draft = store.begin(3, CheckpointKind.PERIODIC);
            Checkpoints.fill(draft, content(3));

            assertEquals(List.of(), store.complete());
            assertThrows(IllegalArgumentException.class, () -> store.read(3));
        }
        try (FileCheckpointStore store = open()) {
            assertEquals(List.of(), store.complete());
            assertEquals(3, store.greatestId());
        }
    }

    @Test
    void shouldNeverUseAnIdTwice() throws IOException {
        try (FileCheckpointStore store = open()) {
            store.begin(5, CheckpointKind.PERIODIC).abandon();
            store.cleanUp();

            assertEquals(5, store.greatestId());
            assertThrows(IllegalArgumentException.class, () -> store.begin(5, CheckpointKind.STOP));
        }
        try (FileCheckpointStore store = open()) {
            store.cleanUp();

            assertEquals(5, store.greatestId());
        }
        Files.delete(directory.resolve("checkpoint-00000000000000000005"));
        try (FileCheckpointStore store = open()) {
            assertEquals(5, store.greatestId());
        }
    }

    @Test
    void shouldBelongToOneJob() throws IOException {
        try (FileCheckpointStore store = open()) {
            StoreLockedException refused = assertThrows(StoreLockedException.class, this::open);

            assertTrue(
                    refused.getMessage().contains("process " + ProcessHandle.current().pid()),
                    refused.getMessage());
            Checkpoints.write(store, content(1), CheckpointKind.PERIODIC);
        }
        open().close();
    }

    @Test
    void shouldKeepTheLastThreeAndSavepointsAndTheLastOfARun() throws IOException {
        try (FileCheckpointStore store = open()) {
            Checkpoints.write(store, content(1), CheckpointKind.SAVEPOINT);
            Checkpoints.write(store, content(2), CheckpointKind.STOP);
            Checkpoints.write(store, content(3), CheckpointKind.STOP);
            for (long id = 4; id <= 8; id++) {
                Checkpoints.write(store, content(id), CheckpointKind.PERIODIC);
            }
            store.begin(9, CheckpointKind.PERIODIC).abandon();

            store.cleanUp();

            assertEquals(
                    List.of(1L, 3L, 6L, 7L, 8L),
                    store.complete().stream().map(CheckpointInfo::id).toList());
            assertEquals(content(6).frames(), Checkpoints.read(store, 6));
        }
        try (Stream<Path> names = Files.list(directory)) {
            assertEquals(
                    List.of(
                            "LOCK",
                            "OWNER",
                            "checkpoint-00000000000000000003",
                            "checkpoint-00000000000000000006",
                            "checkpoint-00000000000000000007",
                            "checkpoint-00000000000000000008",
                            "checkpoint-00000000000000000009",
                            "savepoint-00000000000000000001"),
                    names.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void shouldNotCompleteWithASectionUnfinished() throws IOException {
        try (FileCheckpointStore store = open()) {
            CheckpointDraft draft = store.begin(1, CheckpointKind.PERIODIC);
            Content content = Content.ofId(1, 1, 1, 5, 10);
            SectionWriter section = draft.section("stage0[0]");

            assertThrows(IllegalStateException.class, () -> draft.complete(content.described()));

            section.finish();
            section.close();
            draft.complete(content.described());
            assertEquals(1, store.complete().size());
        }
    }
}
