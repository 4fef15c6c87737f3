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

    private static final int OPERATIONS_OF_OPENING = 40;
    private static final int OPERATIONS_OF_COMMITS = 25;

    private final SplittableRandom random;
    private final Mishaps mishaps;
    private final Set<Coverage> coverage;
    private final Set<Long> doubtful = new HashSet<>();
    private final NavigableSet<Long> everComplete = new TreeSet<>();
    private final int oneIn;
    private final SplittableRandom cuts;
    private SimulatedDisk disk;
    private CheckpointStore store;
    private boolean filesFail;
    private boolean lostPower;
    private int operationsLeft = Integer.MAX_VALUE;
    private boolean cutInCommit;
    private boolean off;

    /**
     * @param cuts says when the power is cut in the middle of anything; {@code null} for never
     */
    CrashStore(
            SplittableRandom random, Mishaps mishaps, Set<Coverage> coverage, SplittableRandom cuts)
            throws IOException {
        this.cuts = cuts;
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
        cutInCommit = cuts != null && cuts.nextInt(2) == 0;
        cutWithin(
                cutInCommit
                        ? OPERATIONS_OF_COMMITS
                        : 1 << 5 + (cuts == null ? 0 : cuts.nextInt(6)));
        return new FaultyStore(store, mishaps, oneIn, doubtful, everComplete);
    }

    /** The ids of all checkpoints that have ever been complete. */
    NavigableSet<Long> everComplete() {
        return everComplete;
    }

    /** What an attempt goes on from. */
    Optional<CheckpointInfo> newest() throws IOException {
        filesFail = false;
        operationsLeft = Integer.MAX_VALUE;
        List<CheckpointInfo> complete = store.complete();
        if (complete.isEmpty()) {
            return Optional.empty();
        }
        CheckpointInfo newest = complete.get(complete.size() - 1);
        if (everComplete.add(newest.id())) {
            coverage.add(Coverage.RESTORED_FROM_WHAT_A_CUT_HAS_MADE_DOUBTFUL);
        }
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
            if (isOff() || mishaps.strikes(Mishap.FILES, 1)) {
                losePower();
            }
            disk.loseLocks();
            store = reopened();
        }
    }

    /** The machine stands still, and only its disk will be there again. */
    boolean isOff() {
        return off;
    }

    private void losePower() {
        disk = disk.afterPowerLoss(new Random(random.nextLong()));
        lostPower = true;
        off = false;
    }

    /** The power may be gone again before the store is open. */
    private CheckpointStore reopened() throws IOException {
        if (cuts != null && cuts.nextInt(4) == 0) {
            cutInCommit = false;
            cutWithin(OPERATIONS_OF_OPENING);
            try {
                return opened();
            } catch (IOException thrown) {
                if (!isOff()) {
                    throw thrown;
                }
                coverage.add(Coverage.POWER_CUT_WHILE_OPENING);
                losePower();
                disk.loseLocks();
            }
        }
        operationsLeft = Integer.MAX_VALUE;
        return opened();
    }

    private void cutWithin(int operations) {
        boolean may = cuts != null && mishaps.mayStrike(Mishap.FILES);
        operationsLeft = may ? 1 + cuts.nextInt(operations) : Integer.MAX_VALUE;
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
            boolean commits = operation == FileOperation.RENAME || path.contains("MANIFEST");
            if (!off && (commits || !cutInCommit) && --operationsLeft == 0) {
                off = true;
                mishaps.count(Mishap.FILES);
                coverage.add(Coverage.POWER_CUT);
                if (commits) {
                    coverage.add(Coverage.POWER_CUT_IN_COMMIT);
                }
            }
            if (off) {
                throw Mishaps.failedIo("the power is off");
            }
            if (filesFail && mishaps.strikes(Mishap.FILE, 8 * oneIn)) {
                throw Mishaps.failedIo(operation + " of " + path);
            }
        }
    }
}
