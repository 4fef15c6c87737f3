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
import io.tailrace.checkpoint.store.files.PathFiles;
import io.tailrace.checkpoint.store.files.StoreFiles;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
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
    void shouldNameBothWhereWhatItBuildsOnIsDamaged() throws IOException {
        Path section = directory.resolve(place(1)).resolve("task-0");
        try (FileCheckpointStore store = open(directory)) {
            write(store, 1);
            write(store, 2, 1L);
            byte[] written = Files.readAllBytes(section);
            byte[] changed = written.clone();
            changed[written.length / 2] ^= 1;
            Files.write(section, changed);

            try (FileCheckpointReader reader = store.read(2)) {
                FileCheckpointReader basis = reader.basis().get(0);
                var inside =
                        assertThrows(
                                DamagedCheckpointException.class,
                                () -> {
                                    for (String task : List.of("stage0[0]", "stage1[0]")) {
                                        basis.frames(task, group -> true, new Frames());
                                    }
                                });
                assertNamesBoth(section, inside);
            }
            Files.write(section, new byte[0]);
            assertNamesBoth(
                    section, assertThrows(DamagedCheckpointException.class, () -> store.read(2)));
            Files.delete(section);
            assertNamesBoth(
                    section, assertThrows(DamagedCheckpointException.class, () -> store.read(2)));
        }
    }

    private static void assertNamesBoth(Path file, DamagedCheckpointException damaged) {
        assertEquals(2, damaged.id());
        String start =
                "Checkpoint 2 builds on checkpoint 1, which is damaged: " + file.toAbsolutePath();
        assertTrue(damaged.getMessage().startsWith(start), damaged.getMessage());
    }

    @Test
    void shouldBeReadWhileWhatItBuildsOnGetsItsOtherName() throws IOException {
        try (FileCheckpointStore store = open(directory)) {
            write(store, 1);
            write(store, 2, 1L);
            PathFiles files = PathFiles.in(directory);
            StoreFiles demotedBeforeItIsOpened =
                    (StoreFiles)
                            Proxy.newProxyInstance(
                                    getClass().getClassLoader(),
                                    new Class<?>[] {StoreFiles.class},
                                    (proxy, method, arguments) -> {
                                        if (arguments[0].equals(place(1) + "/MANIFEST")) {
                                            store.cleanUp();
                                        }
                                        try {
                                            return method.invoke(files, arguments);
                                        } catch (InvocationTargetException failed) {
                                            throw failed.getCause();
                                        }
                                    });

            StoredCheckpoints looking = StoredCheckpoints.in(demotedBeforeItIsOpened, LAST_ONE);

            try (FileCheckpointReader reader = looking.read(2)) {
                assertEquals(1, reader.basis().get(0).info().id());
            }
            assertEquals(List.of(1L), StoredCheckpoints.in(directory, LAST_ONE).basis());
        }
    }

    @Test
    void shouldSayThatItWasDeletedWhileItWasRead() throws IOException {
        try (FileCheckpointStore store = open(directory)) {
            write(store, 1);
            write(store, 2, 1L);
            StoredCheckpoints looking = StoredCheckpoints.in(directory, LAST_ONE);
            try (FileCheckpointReader reader = looking.read(2)) {
                write(store, 3);
                store.cleanUp();

                for (FileCheckpointReader one : List.of(reader, reader.basis().get(0))) {
                    var gone =
                            assertThrows(
                                    DamagedCheckpointException.class,
                                    () -> one.frames("stage0[0]", group -> true, new Frames()));
                    assertTrue(
                            gone.getMessage().contains("was deleted while it was read"),
                            gone.getMessage());
                }
            }
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
