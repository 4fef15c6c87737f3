// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.store.simulated.FileFaults;
import io.tailrace.checkpoint.store.simulated.FileOperation;
import io.tailrace.checkpoint.store.simulated.SimulatedDisk;
import io.tailrace.checkpoint.store.simulated.SimulatedFiles;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The machine stops at every operation on files that a job does, and starts again with what a disk
 * may have kept: the newest checkpoint is then the last one that was acknowledged, or a later one
 * that was about to be, and whole.
 *
 * <p>{@code -Dtailrace.seeds=N} tries N images, {@code -Dtailrace.seed=S} those of one seed.
 */
class CrashImageTest {

    private static final int IMAGES = Integer.getInteger("tailrace.seeds", 2_000);
    private static final int IMAGES_EACH = 3;

    /** More than half of it is opening, and reading what there is. */
    private static final int OPERATIONS_OF_A_LIFE = 160;

    private final Score score = new Score("R4");

    @Test
    void shouldFindTheNewestCheckpointWhereverItStops() {
        Long only = Long.getLong("tailrace.seed");
        if (only != null) {
            stopEverywhere(only);
        }
        for (long seed = 1; only == null && score.count() < IMAGES; seed++) {
            stopEverywhere(seed);
        }

        score.report("crash images of the store");
        assertTrue(score.count() >= (only == null ? IMAGES : 1));
    }

    /** A life before, without trouble, and one that stops after each of its operations. */
    private void stopEverywhere(long seed) {
        Witness before = new Witness();
        SimulatedDisk start = SimulatedDisk.empty();
        new StoreLife(seed, before).run(start.mount(FileFaults.none()));
        boolean stopped = true;
        for (int stop = 0; stopped; stop++) {
            Witness witness = before.copy();
            SimulatedDisk disk = start.copy();
            stopped = live(seed + 1_000_000, disk, stop, witness);
            judge(seed, stop, disk, witness);
        }
    }

    private static boolean live(long seed, SimulatedDisk disk, int operations, Witness witness) {
        PowerSwitch power = new PowerSwitch(operations);
        SimulatedFiles files = disk.mount(power);
        power.files = files;
        new StoreLife(seed, witness).run(files);
        files.die();
        return power.isOff();
    }

    /**
     * The next life stops too, be it that the machine had stopped before or only the process: what
     * it has gone on from must not vanish.
     */
    private void judge(long seed, int stop, SimulatedDisk disk, Witness witness) {
        for (int image = 0; image < IMAGES_EACH; image++) {
            Random luck = new Random(seed * 31 + stop * 7L + image);
            boolean last = image == IMAGES_EACH - 1;
            SimulatedDisk next = last ? disk : disk.afterPowerLoss(luck);
            note(seed, stop, image, witness.judge(next));
            Witness later = witness.copy();
            live(seed + 2_000_000 + image, next, luck.nextInt(OPERATIONS_OF_A_LIFE), later);
            note(seed, stop, image, later.judge(next.afterPowerLoss(luck)));
        }
    }

    private void note(long seed, int stop, int image, List<String> wrong) {
        score.countOne();
        if (!wrong.isEmpty()) {
            score.fail(seed, "stop " + stop + ", image " + image + ": " + wrong);
        }
    }

    /** Lets so many operations through, and none after that. */
    static final class PowerSwitch implements FileFaults {

        private int left;
        private SimulatedFiles files;

        PowerSwitch(int operations) {
            left = operations;
        }

        boolean isOff() {
            return left < 0;
        }

        @Override
        public void before(FileOperation operation, String path) throws IOException {
            if (left-- <= 0) {
                left = -1;
                // Nothing has failed: a sync was not asked for.
                files.die();
                throw new IOException("The power is off");
            }
        }
    }
}
