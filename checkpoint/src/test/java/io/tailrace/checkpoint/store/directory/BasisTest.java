// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.DamagedCheckpointException;
import io.tailrace.checkpoint.store.directory.Checkpoints.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that build on others. */
class BasisTest {

    private static final StoreOptions LAST_ONE = StoreOptions.defaults().withRetained(1);

    @TempDir Path directory;

    private static FileCheckpointStore open(Path directory) throws IOException {
        return FileCheckpointStore.open(directory, LAST_ONE, Witness.CLOCK);
    }

    private static void write(FileCheckpointStore store, long id, Long... basis)
            throws IOException {
        Checkpoints.write(store, content(id), CheckpointKind.PERIODIC, List.of(basis));
    }

    private static Content content(long id) {
        return Content.ofId(id, 1, 2, 3, 24);
    }

    private static List<Long> complete(FileCheckpointStore store) throws IOException {
        return store.complete().stream().map(CheckpointInfo::id).toList();
    }

    private static String place(long id) {
        return "checkpoint-%020d".formatted(id);
    }

    private List<String> places(Path of) throws IOException {
        try (Stream<Path> found = Files.list(of)) {
            return found.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("checkpoint-"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void shouldKeepWhatOthersBuildOnAndNoLongerCountItAsComplete() throws IOException {
        try (FileCheckpointStore store = open(directory)) {
            write(store, 1);
            write(store, 2, 1L);
            write(store, 3, 2L);

            store.cleanUp();

            assertEquals(List.of(3L), complete(store));
            assertEquals(List.of(place(2), place(3)), places(directory));
            try (FileCheckpointReader reader = store.read(3)) {
                Frames frames = new Frames();
                reader.basis().get(0).frames("stage0[0]", group -> true, frames);
                assertEquals(content(2).frames().get("stage0[0]"), frames.read());
            }
            write(store, 4);
            store.cleanUp();
            assertEquals(List.of(place(4)), places(directory));
        }
    }

    @Test
    void shouldKeepWhatIsBuiltOnByWhatIsBeingRead() throws IOException {
        try (FileCheckpointStore store = open(directory)) {
            write(store, 1);
            write(store, 2, 1L);
            try (FileCheckpointReader reader = store.read(2)) {
                write(store, 3);
                store.cleanUp();

                Frames frames = new Frames();
                reader.basis().get(0).frames("stage0[0]", group -> true, frames);
                assertEquals(content(1).frames().get("stage0[0]"), frames.read());
            }
            store.cleanUp();
            assertEquals(List.of(place(3)), places(directory));
        }
    }

    @Test
    void shouldRecogniseThatWhatItBuildsOnIsGoneOrAnother() throws IOException {
        Path other = directory.resolve("other");
        Path ours = directory.resolve("ours");
        try (FileCheckpointStore store = open(other)) {
            Checkpoints.write(store, content(1).inverted(), CheckpointKind.PERIODIC, List.of());
        }
        try (FileCheckpointStore store = open(ours)) {
            write(store, 1);
            write(store, 2, 1L);
            Files.move(ours.resolve(place(1)), directory.resolve("aside"));

            var gone = assertThrows(DamagedCheckpointException.class, () -> store.read(2));
            assertTrue(
                    gone.getMessage()
                            .endsWith("builds on checkpoint 1, which is not there any more"),
                    gone.getMessage());

            Files.move(other.resolve(place(1)), ours.resolve(place(1)));
            var another = assertThrows(DamagedCheckpointException.class, () -> store.read(2));
            assertTrue(
                    another.getMessage().endsWith("is not the one that checkpoint 2 builds on"),
                    another.getMessage());
        }
    }

    @Test
    void shouldRefuseToBuildOnWhatWasNotCompletedHere() throws IOException {
        try (FileCheckpointStore store = open(directory)) {
            write(store, 1);
        }
        try (FileCheckpointStore store = open(directory)) {
            assertThrows(IOException.class, () -> write(store, 2, 1L));

            assertEquals(List.of(1L), complete(store));
        }
    }
}
