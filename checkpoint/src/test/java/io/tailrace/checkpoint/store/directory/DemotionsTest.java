// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.directory.Checkpoints.Content;
import io.tailrace.checkpoint.store.simulated.FileFaults;
import io.tailrace.checkpoint.store.simulated.FileOperation;
import io.tailrace.checkpoint.store.simulated.SimulatedDisk;
import io.tailrace.checkpoint.store.simulated.SimulatedFiles;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no longer complete stays so through crashes, or what it builds on stays. */
class DemotionsTest {

    private static final int IMAGES = 60;
    private static final StoreOptions LAST_ONE = StoreOptions.defaults().withRetained(1);
    private static final String SECOND = "checkpoint-%020d".formatted(2);

    private final SimulatedDisk disk = SimulatedDisk.empty();

    private static FileCheckpointStore open(SimulatedFiles files) throws IOException {
        return FileCheckpointStore.open(files, LAST_ONE, Witness.CLOCK, "job");
    }

    private static void write(FileCheckpointStore store, long id, Long... basis)
            throws IOException {
        Checkpoints.write(
                store, Content.ofId(id, 1, 2, 3, 24), CheckpointKind.PERIODIC, List.of(basis));
    }

    /** The third builds on the second alone, which has built on the first. */
    private static FileCheckpointStore withThree(SimulatedFiles files) throws IOException {
        FileCheckpointStore store = open(files);
        write(store, 1);
        write(store, 2, 1L);
        write(store, 3, 2L);
        return store;
    }

    private void assertAllCanBeReadAfterAnyPowerLoss() throws IOException {
        for (int image = 0; image < IMAGES; image++) {
            SimulatedDisk after = disk.afterPowerLoss(new Random(image));
            try (FileCheckpointStore store = open(after.mount(FileFaults.none()))) {
                for (CheckpointInfo info : store.complete()) {
                    store.read(info.id()).close();
                }
            }
        }
    }

    private boolean isFirstGone() {
        return disk.paths().stream()
                .noneMatch(path -> path.startsWith("checkpoint-%020d".formatted(1)));
    }

    @Test
    void shouldStaySoWhenTheProcessHadDiedBeforeThatWasOnTheDisk() throws IOException {
        Trouble dies = new Trouble(Integer.MAX_VALUE);
        SimulatedFiles files = disk.mount(dies);
        dies.kills = files;
        FileCheckpointStore store = withThree(files);
        dies.strikesAt(FileOperation.SYNC_DIRECTORY);
        assertThrows(IOException.class, store::cleanUp);

        try (FileCheckpointStore next = open(disk.mount(FileFaults.none()))) {
            next.cleanUp();
        }

        assertTrue(isFirstGone());
        assertAllCanBeReadAfterAnyPowerLoss();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void shouldStaySoWhenTheDiskHadFailed(int failures) throws IOException {
        Trouble fails = new Trouble(failures);
        FileCheckpointStore store = withThree(disk.mount(fails));
        fails.strikesAt(FileOperation.SYNC_DIRECTORY);
        assertThrows(IOException.class, store::cleanUp);
        while (!isFirstGone()) {
            try {
                store.cleanUp();
            } catch (IOException again) {
                assertTrue(fails.struck <= failures, again.toString());
            }
        }

        assertAllCanBeReadAfterAnyPowerLoss();
    }

    @Test
    void shouldKeepTheGreatestIdThatIsSureWhenAGreaterOneCouldNotBegin() throws IOException {
        Trouble fails = new Trouble(1);
        try (FileCheckpointStore store = open(disk.mount(fails))) {
            write(store, 1);
            store.begin(2, CheckpointKind.PERIODIC).abandon();
            fails.strikesAt(FileOperation.CREATE_DIRECTORY);
            assertThrows(IOException.class, () -> store.begin(3, CheckpointKind.PERIODIC));
            store.cleanUp();

            SimulatedDisk after = disk.copy();
            try (FileCheckpointStore next = open(after.mount(FileFaults.none()))) {
                assertEquals(2, next.greatestId());
            }
        }
    }

    /** Fails so many times from the first operation of a kind on that is about the second. */
    private static final class Trouble implements FileFaults {

        private final int times;
        private FileOperation first;
        private int struck;

        /** Whose process it kills; null if it only fails. */
        private SimulatedFiles kills;

        Trouble(int times) {
            this.times = times;
        }

        void strikesAt(FileOperation operation) {
            first = operation;
        }

        @Override
        public void before(FileOperation operation, String path) throws IOException {
            boolean begins =
                    operation == first
                            && (path.startsWith(SECOND)
                                    || operation == FileOperation.CREATE_DIRECTORY);
            if ((begins || struck > 0) && struck < times) {
                struck++;
                if (kills != null) {
                    kills.die();
                }
                throw new IOException("Trouble");
            }
        }
    }
}
