// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tailrace.checkpoint.store.CheckpointDraft;
import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.CheckpointReader;
import io.tailrace.checkpoint.store.SectionWriter;
import io.tailrace.checkpoint.store.directory.Checkpoints.Content;
import io.tailrace.checkpoint.store.files.StoreLockedException;
import io.tailrace.checkpoint.store.simulated.FileFaults;
import io.tailrace.checkpoint.store.simulated.FileOperation;
import io.tailrace.checkpoint.store.simulated.SimulatedDisk;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.state.group.KeyGroups;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may use a directory, and which directories may be used. */
class StoreGuardsTest {

    private static final Content CONTENT = Content.ofId(1, 2, 2, 3, 24);

    @TempDir private Path directory;

    private static FileCheckpointStore open(SimulatedDisk disk) throws IOException {
        return FileCheckpointStore.open(
                disk.mount(FileFaults.none()), StoreOptions.defaults(), Witness.CLOCK, "a job");
    }

    private static FileCheckpointStore open(Path directory) throws IOException {
        return FileCheckpointStore.open(directory, StoreOptions.defaults(), Witness.CLOCK);
    }

    @Test
    void shouldSayThatAFileIsInTheWay() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        Path below = file.resolve("checkpoints");

        for (Path wanted : List.of(file, below)) {
            UnsafeDirectoryException refused =
                    assertThrows(UnsafeDirectoryException.class, () -> open(wanted));

            assertEquals(
                    "The directory "
                            + wanted
                            + " cannot hold checkpoints: "
                            + file
                            + " is there, and is no directory. Remedy: move it away, or name another"
                            + " directory",
                    refused.getMessage());
        }
    }

    @Test
    void shouldTakeALinkToADirectory() throws IOException {
        Path other = Files.createDirectory(directory.resolve("of-another-disk"));
        Path link = Files.createSymbolicLink(directory.resolve("checkpoints"), other);

        try (FileCheckpointStore store = open(link)) {
            Checkpoints.write(store, CONTENT, CheckpointKind.PERIODIC);
        }

        assertEquals(1, StoredCheckpoints.in(other, StoreOptions.defaults()).complete().size());
    }

    @Test
    void shouldSayThatThereIsNoDirectoryToLookInto() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        for (Path wrong : List.of(file, directory.resolve("nowhere"))) {
            IOException refused =
                    assertThrows(
                            IOException.class,
                            () -> StoredCheckpoints.in(wrong, StoreOptions.defaults()));

            assertEquals(
                    "There is no directory "
                            + wrong
                            + ". Remedy: name the one that the job was given for its checkpoints",
                    refused.getMessage());
        }
    }

    @Test
    void shouldFenceOffWhoHasLostTheLock() throws IOException {
        SimulatedDisk disk = SimulatedDisk.empty();
        FileCheckpointStore old = open(disk);
        Checkpoints.write(old, CONTENT, CheckpointKind.PERIODIC);
        CheckpointDraft draft = old.begin(2, CheckpointKind.PERIODIC);
        Checkpoints.fill(draft, Witness.content(2));
        disk.loseLocks();

        FileCheckpointStore taker = open(disk);

        assertThrows(
                FencedOffException.class, () -> draft.complete(Witness.content(2).described()));
        assertThrows(FencedOffException.class, old::cleanUp);
        assertThrows(FencedOffException.class, () -> old.delete(1));
        FencedOffException refused =
                assertThrows(FencedOffException.class, () -> old.begin(9, CheckpointKind.PERIODIC));
        assertEquals(
                "The checkpoints in simulated:/ have been taken over: this job opened them as owner"
                        + " 1, by now it is owner 2. Nothing more is completed or deleted here",
                refused.getMessage());
        assertEquals(List.of(1L), taker.complete().stream().map(CheckpointInfo::id).toList());
        assertEquals(2, taker.greatestId());
        draft.abandon();
        taker.cleanUp();
        old.close();
        taker.close();
        assertEquals(CONTENT.frames(), Checkpoints.read(open(disk), 1));
    }

    @Test
    void shouldLockOutOthersAndLetThemInAfterwards() throws IOException {
        SimulatedDisk disk = SimulatedDisk.empty();
        FileCheckpointStore first = open(disk);

        StoreLockedException refused = assertThrows(StoreLockedException.class, () -> open(disk));

        assertEquals(
                "The checkpoints in simulated:/ are in use by a job. Remedy: end that job, or give"
                        + " this one a directory of its own",
                refused.getMessage());
        first.close();
        open(disk).close();
    }

    @Test
    @Timeout(60)
    void shouldLockOutOtherProcesses() throws Exception {
        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                classPathOf(
                                        Occupant.class,
                                        FileCheckpointStore.class,
                                        KeyGroups.class,
                                        ByteWriter.class),
                                Occupant.class.getName(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader told = other.inputReader()) {
            assertEquals("occupied", told.readLine());

            StoreLockedException refused =
                    assertThrows(StoreLockedException.class, () -> open(directory));

            assertTrue(
                    refused.getMessage().contains("in use by process " + other.pid() + " on "),
                    refused.getMessage());
            assertTrue(refused.getMessage().contains(" since 1970-01-01T00:00:04.711Z"));
            other.destroyForcibly();
            assertTrue(other.waitFor(30, TimeUnit.SECONDS));
            open(directory).close();
        } finally {
            other.destroyForcibly();
        }
    }

    private static String classPathOf(Class<?>... classes) throws URISyntaxException {
        StringJoiner path = new StringJoiner(File.pathSeparator);
        for (Class<?> each : classes) {
            URI place = each.getProtectionDomain().getCodeSource().getLocation().toURI();
            path.add(Path.of(place).toString());
        }
        return path.toString();
    }

    /** Opens a store and waits to be killed. */
    static final class Occupant {

        private Occupant() {}

        public static void main(String[] args) throws IOException {
            FileCheckpointStore store = open(Path.of(args[0]));
            System.out.println("occupied");
            System.out.flush();
            if (System.in.read() < 0) {
                store.close();
            }
        }
    }

    @Test
    void shouldKeepFilesToTheirOwner() throws IOException {
        assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
                "this system knows no such permissions");
        Path made = directory.resolve("of/a/job");

        try (FileCheckpointStore store = open(made)) {
            Checkpoints.write(store, CONTENT, CheckpointKind.PERIODIC);
        }

        try (Stream<Path> all = Files.walk(directory.resolve("of"))) {
            for (Path each : all.toList()) {
                assertEquals(
                        Files.isDirectory(each) ? "rwx------" : "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(each)),
                        each.toString());
            }
        }
    }

    @Test
    void shouldRefuseAFileSystemThatCannotLock() throws IOException {
        URI zip = URI.create("jar:" + directory.resolve("archive.zip").toUri());
        try (FileSystem archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            UnsafeDirectoryException refused =
                    assertThrows(
                            UnsafeDirectoryException.class,
                            () -> open(archive.getPath("/checkpoints")));

            assertTrue(
                    refused.getMessage().startsWith("The directory /checkpoints cannot hold"),
                    refused.getMessage());
        }
    }

    @Test
    void shouldRefuseADirectoryThatIsAFile() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        UnsafeDirectoryException refused =
                assertThrows(UnsafeDirectoryException.class, () -> open(file));

        assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
    }

    @ParameterizedTest
    @EnumSource(
            names = {"WRITE", "SYNC", "RENAME", "SYNC_DIRECTORY", "CREATE", "LIST"},
            value = FileOperation.class)
    void shouldSayWhatAFileSystemCannotDo(FileOperation missing) {
        FileFaults without =
                new FileFaults() {
                    @Override
                    public void before(FileOperation operation, String path) throws IOException {
                        if (operation == missing) {
                            throw new IOException("not supported here");
                        }
                    }
                };

        UnsafeDirectoryException refused =
                assertThrows(
                        UnsafeDirectoryException.class,
                        () ->
                                FileCheckpointStore.open(
                                        SimulatedDisk.empty().mount(without),
                                        StoreOptions.defaults(),
                                        Witness.CLOCK,
                                        "a job"));

        String failed =
                switch (missing) {
                    case RENAME -> "renaming a file in one step";
                    case SYNC_DIRECTORY -> "syncing a directory";
                    case LIST -> "finding a renamed file";
                    default -> "writing and syncing a file, PROBE-1,";
                };
        assertEquals(
                "The directory simulated:/ cannot hold checkpoints: "
                        + failed
                        + " failed (java.io.IOException: not supported here). Remedy: make room if"
                        + " the disk is full, otherwise take a directory on a local file system that"
                        + " this user may write",
                refused.getMessage());
    }

    @Test
    void shouldNotDeleteWhatIsBeingRead() throws IOException {
        SimulatedDisk disk = SimulatedDisk.empty();
        try (FileCheckpointStore store = open(disk)) {
            Checkpoints.write(store, CONTENT, CheckpointKind.PERIODIC);
            try (CheckpointReader reader = store.read(1)) {
                for (long id = 2; id <= 6; id++) {
                    Checkpoints.write(store, Witness.content(id), CheckpointKind.PERIODIC);
                    store.cleanUp();
                }

                assertEquals(CONTENT.described(), reader.contents());
                assertEquals(CONTENT.frames(), Checkpoints.read(store, 1));
            }
            store.cleanUp();

            assertEquals(
                    List.of(4L, 5L, 6L),
                    store.complete().stream().map(CheckpointInfo::id).toList());
        }
    }

    @Test
    void shouldDeleteWhatEarlierOwnersLeft() throws IOException {
        SimulatedDisk disk = SimulatedDisk.empty();
        try (FileCheckpointStore store = open(disk)) {
            Checkpoints.fill(store.begin(1, CheckpointKind.PERIODIC), CONTENT);
            Checkpoints.fill(store.begin(2, CheckpointKind.SAVEPOINT), CONTENT);
        }
        try (FileCheckpointStore store = open(disk)) {
            store.cleanUp();
        }

        assertEquals(List.of("OWNER"), disk.paths());
        try (FileCheckpointStore store = open(disk)) {
            assertEquals(2, store.greatestId());
        }
    }

    @Test
    void shouldNotFinishASectionWhoseSyncHasFailed() throws IOException {
        boolean[] failing = {false};
        FileFaults once =
                new FileFaults() {
                    @Override
                    public void before(FileOperation operation, String path) throws IOException {
                        if (operation == FileOperation.SYNC && failing[0]) {
                            failing[0] = false;
                            throw new IOException("The disk is gone for a moment");
                        }
                    }
                };
        SimulatedDisk disk = SimulatedDisk.empty();
        try (FileCheckpointStore store =
                FileCheckpointStore.open(
                        disk.mount(once), StoreOptions.defaults(), Witness.CLOCK, "a job")) {
            CheckpointDraft draft = store.begin(1, CheckpointKind.PERIODIC);
            SectionWriter section = draft.section("stage0[0]");
            byte[] block = Frames.block(CONTENT.blocks().get("stage0[0]").get(0));
            section.write(block, block.length);
            failing[0] = true;
            assertThrows(IOException.class, section::syncSoFar);
            assertFalse(failing[0]);

            assertThrows(IOException.class, () -> section.write(block, block.length));
            assertThrows(IOException.class, section::syncSoFar);
            assertThrows(IOException.class, section::finish);
            assertThrows(
                    IllegalStateException.class,
                    () -> draft.complete(Content.ofId(1, 1, 1, 1, 1).described()));
        }
    }

    @Test
    void shouldSpeakUpAboutMisuse() throws IOException {
        try (FileCheckpointStore store = open(SimulatedDisk.empty())) {
            CheckpointDraft draft = store.begin(1, CheckpointKind.PERIODIC);
            SectionWriter section = draft.section("stage0[0]");

            assertThrows(IllegalArgumentException.class, () -> draft.section("stage0[0]"));
            assertThrows(
                    IllegalArgumentException.class, () -> section.write(new byte[] {99, 1}, 2));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> draft.complete(Content.ofId(1, 2, 1, 1, 1).described()));
            assertThrows(IllegalArgumentException.class, () -> store.delete(1));
            draft.abandon();
            assertThrows(IOException.class, () -> draft.section("stage1[0]"));
        }
        FileCheckpointStore closed = open(directory);
        closed.close();
        assertThrows(IllegalStateException.class, closed::complete);
    }
}
