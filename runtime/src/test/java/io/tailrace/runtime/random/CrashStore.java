// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointStore;
import io.tailrace.checkpoint.store.MemoryCheckpointStore;
import io.tailrace.checkpoint.store.directory.FileCheckpointStore;
import io.tailrace.checkpoint.store.directory.StoreOptions;
import io.tailrace.checkpoint.store.simulated.FileFaults;
import io.tailrace.checkpoint.store.simulated.FileOperation;
import io.tailrace.checkpoint.store.simulated.SimulatedDisk;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Where a run keeps its checkpoints: on the heap, or in files of a disk that may lose power. */
final class CrashStore {

    private final SplittableRandom random;
    private final Mishaps mishaps;
    private final Set<Coverage> coverage;
    private final Set<Long> doubtful = new HashSet<>();
    private final NavigableSet<Long> everComplete = new TreeSet<>();
    private final int oneIn;
    private SimulatedDisk disk;
    private CheckpointStore store;
    private boolean filesFail;
    private boolean lostPower;

    CrashStore(SplittableRandom random, Mishaps mishaps, Set<Coverage> coverage)
            throws IOException {
        this.random = random;
        this.mishaps = mishaps;
        this.coverage = coverage;
        this.oneIn = 1 << 3 + random.nextInt(5);
        this.disk = SimulatedDisk.empty();
        this.store = mishaps.has(Mishap.FILES) ? opened() : new MemoryCheckpointStore();
    }

    /** What an attempt writes to. */
    CheckpointStore writing() {
        filesFail = true;
        return new FaultyStore(store, mishaps, oneIn, doubtful, everComplete);
    }

    /** The ids of all checkpoints that have ever been complete. */
    NavigableSet<Long> everComplete() {
        return everComplete;
    }

    /** What an attempt goes on from. */
    Optional<CheckpointInfo> newest() throws IOException {
        filesFail = false;
        List<CheckpointInfo> complete = store.complete();
        if (complete.isEmpty()) {
            return Optional.empty();
        }
        CheckpointInfo newest = complete.get(complete.size() - 1);
        if (doubtful.contains(newest.id())) {
            coverage.add(Coverage.COMPLETE_THOUGH_IT_FAILED);
        }
        if (lostPower) {
            coverage.add(Coverage.RESTORED_FROM_FILES_AFTER_POWER_LOSS);
        }
        return Optional.of(newest);
    }

    CheckpointStore reading() {
        return store;
    }

    /** The process is gone, and whatever it held in its hands. */
    void onProcessDeath() throws IOException {
        filesFail = false;
        if (mishaps.has(Mishap.FILES)) {
            if (mishaps.strikes(Mishap.FILES, 1)) {
                disk = disk.afterPowerLoss(new Random(random.nextLong()));
                lostPower = true;
            }
            disk.loseLocks();
            store = opened();
        }
    }

    private CheckpointStore opened() throws IOException {
        return FileCheckpointStore.open(
                disk.mount(new Faults()), StoreOptions.defaults(), () -> Instant.EPOCH, "job");
    }

    private final class Faults implements FileFaults {
        @Override
        public void before(FileOperation operation, String path) throws IOException {
            mayFail(operation, path);
        }

        @Override
        public void after(FileOperation operation, String path) throws IOException {
            mayFail(operation, path);
        }

        private void mayFail(FileOperation operation, String path) throws IOException {
            if (filesFail && mishaps.strikes(Mishap.FILE, 8 * oneIn)) {
                throw Mishaps.failedIo(operation + " of " + path);
            }
        }
    }
}
