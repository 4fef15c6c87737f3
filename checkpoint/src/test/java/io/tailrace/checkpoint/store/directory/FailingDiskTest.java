// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.store.simulated.FileFaults;
import io.tailrace.checkpoint.store.simulated.FileOperation;
import io.tailrace.checkpoint.store.simulated.SimulatedDisk;
import io.tailrace.checkpoint.store.simulated.SimulatedFiles;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Each operation on files fails once, be it that it was not done or that it only looks so. What
 * comes of it:
 *
 * <ul>
 *   <li>exactly the step that asked for it fails, with an {@code IOException}; giving up a draft
 *       and closing fail silently;
 *   <li>the store goes on to be used, and the next step succeeds; if opening fails, the next
 *       opening succeeds;
 *   <li>nothing is acknowledged of which a sync has failed, and all that is acknowledged is there
 *       after the machine has stopped.
 * </ul>
 *
 * <p>{@code -Dtailrace.seeds=N} lets N operations fail, {@code -Dtailrace.seed=S} those of one
 * seed.
 */
class FailingDiskTest {

    private static final int FAULTS = Integer.getInteger("tailrace.seeds", 1_500);

    private final Score score = new Score("R6");
    private final Map<FileOperation, Integer> hit = new EnumMap<>(FileOperation.class);

    @Test
    void shouldFailInOneStepAndGoOnWithTheNext() {
        Long only = Long.getLong("tailrace.seed");
        if (only != null) {
            failEverywhere(only);
        }
        for (long seed = 1; only == null && score.count() < FAULTS; seed++) {
            failEverywhere(seed);
        }

        System.out.println("R6: " + hit);
        score.report("failed operations");
        assertTrue(only != null || hit.size() == FileOperation.values().length, hit.toString());
    }

    private void failEverywhere(long seed) {
        Witness before = new Witness();
        SimulatedDisk start = SimulatedDisk.empty();
        new StoreLife(seed, before).run(start.mount(FileFaults.none()));
        boolean more = true;
        for (int nth = 0; more; nth++) {
            more =
                    failAt(seed, nth, false, start, before)
                            && failAt(seed, nth, true, start, before);
        }
    }

    private boolean failAt(long seed, int nth, boolean done, SimulatedDisk start, Witness before) {
        Witness witness = before.copy();
        SimulatedDisk disk = start.copy();
        OneFault fault = new OneFault(nth, done, witness);
        SimulatedFiles files = disk.mount(fault);
        int failed = new StoreLife(seed + 1_000_000, witness).run(files);
        files.die();
        if (fault.operation == null) {
            return false;
        }
        score.countOne();
        hit.merge(fault.operation, 1, Integer::sum);
        List<String> wrong = witness.judge(disk);
        int expected = fault.silent ? 0 : 1;
        if (failed != expected) {
            wrong.add(failed + " steps have failed, " + expected + " should have");
        }
        for (int image = 0; image < 2; image++) {
            wrong.addAll(witness.judge(disk.afterPowerLoss(new Random(seed + image + nth))));
        }
        if (!wrong.isEmpty()) {
            score.fail(
                    seed,
                    "operation %d, done %s, %s of %s: %s"
                            .formatted(nth, done, fault.operation, fault.path, wrong));
        }
        return true;
    }

    @Test
    void shouldKeepItsPromisesWhenMuchFails() {
        for (long seed = 1; seed <= Math.max(1, FAULTS / 5); seed++) {
            Random random = new Random(seed);
            Witness witness = new Witness();
            SimulatedDisk disk = SimulatedDisk.empty();
            double rate = random.nextDouble() * 0.01;
            for (int life = 0; life < 3; life++) {
                SimulatedFiles files = disk.mount(new ManyFaults(random, rate));
                new StoreLife(seed * 3 + life, witness).run(files);
                files.die();
                if (random.nextBoolean()) {
                    disk = disk.afterPowerLoss(random);
                }
                score.countOne();
                if (!witness.judge(disk).isEmpty()) {
                    score.fail(seed, "life " + life + ": " + witness.judge(disk));
                }
            }
        }
        score.report("troubled lives");
    }

    @Test
    void shouldKeepItsPromisesOnAFullDisk() {
        for (long seed = 1; seed <= Math.max(1, FAULTS / 5); seed++) {
            Witness witness = new Witness();
            SimulatedDisk disk = SimulatedDisk.empty().copyOf(new Random(seed).nextInt(4_000));
            for (int life = 0; life < 2; life++) {
                SimulatedFiles files = disk.mount(FileFaults.none());
                new StoreLife(seed * 2 + life, witness).run(files);
                files.die();
                score.countOne();
                if (!witness.judge(disk).isEmpty()) {
                    score.fail(seed, "life " + life + ": " + witness.judge(disk));
                }
            }
        }
        score.report("lives on full disks");
    }

    private static final class OneFault implements FileFaults {

        private final boolean done;
        private final Witness witness;
        private int left;
        private FileOperation operation;
        private String path;
        private boolean silent;

        OneFault(int nth, boolean done, Witness witness) {
            left = nth;
            this.done = done;
            this.witness = witness;
        }

        @Override
        public void before(FileOperation now, String at) throws IOException {
            if (!done) {
                failOnce(now, at);
            }
        }

        @Override
        public void after(FileOperation now, String at) throws IOException {
            if (done) {
                failOnce(now, at);
            }
        }

        private void failOnce(FileOperation now, String at) throws IOException {
            if (left-- == 0) {
                operation = now;
                path = at;
                silent = witness.silent;
                throw new IOException("This " + now + " of " + at + " fails");
            }
        }
    }

    /** A disk that has failed once is likely to fail again at once. */
    private static final class ManyFaults implements FileFaults {

        private static final int MOST_IN_TROUBLE = 12;

        private final Random random;
        private final double rate;
        private int inTrouble;

        ManyFaults(Random random, double rate) {
            this.random = random;
            this.rate = rate;
        }

        @Override
        public void before(FileOperation operation, String path) throws IOException {
            fail();
        }

        @Override
        public void after(FileOperation operation, String path) throws IOException {
            fail();
        }

        private void fail() throws IOException {
            double now = inTrouble-- > 0 ? 0.5 : rate;
            if (random.nextDouble() < now) {
                if (inTrouble < 0) {
                    inTrouble = random.nextInt(MOST_IN_TROUBLE);
                }
                throw new IOException("Much fails");
            }
        }
    }
}
