// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.state.capture.KeyedRestore;
import io.tailrace.state.capture.UnknownState;
import io.tailrace.state.codec.Codecs;
import io.tailrace.state.group.KeyGroupRange;
import io.tailrace.state.group.KeyGroups;
import io.tailrace.state.model.FrameLog;
import io.tailrace.state.model.ModelStates;
import io.tailrace.state.model.ModelledStore;
import io.tailrace.state.model.ModelledTaskStates;
import io.tailrace.state.model.SettableClock;
import io.tailrace.state.model.StoreDump;
import io.tailrace.state.snapshot.CaptureBudget;
import io.tailrace.state.snapshot.FrameKind;
import io.tailrace.state.snapshot.Increment;
import io.tailrace.state.snapshot.SnapshotEpoch;
import io.tailrace.state.snapshot.SnapshotPart;
import io.tailrace.state.snapshot.TaskSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens while a snapshot is open, it holds exactly what was there at the barrier; and
 * restoring it, into as many tasks as you like, brings exactly that back, to live no longer than it
 * would have.
 */
class SnapshotOracleTest {

    private static final int GROUPS = 8;
    private static final int MOST_LATER = (int) (2 * ModelStates.TTL_MS);
    private static final int SEEDS = Integer.getInteger("tailrace.seeds", 300);

    /** Derived once: a store is opened dozens of times for each seed. */
    private static final Codec<ModelStates.Tally> TALLY =
            Codecs.standard().codecOf(ModelStates.Tally.class);

    private static final CodecSource CODECS =
            Codecs.standard().with(ModelStates.Tally.class, TALLY)::codecOf;

    private int midway;
    private int aborted;
    private int clearedWhileOpen;
    private int increments;
    private int tombstones;

    @Test
    void shouldHoldWhatWasThereAtTheBarrier() {
        long base = System.nanoTime();
        System.out.println("SnapshotOracleTest seeds " + base + " and " + SEEDS + " on");

        for (long seed = base; seed < base + SEEDS; seed++) {
            try {
                if (seed % 2 == 0) {
                    run(StorePlan.withLongKeys(CODECS), key -> key, seed);
                } else {
                    run(
                            StorePlan.withKeys(Codecs.standard().codecOf(String.class), CODECS),
                            key -> "key-" + key,
                            seed);
                }
            } catch (Throwable failure) {
                throw new AssertionError("seed " + seed, failure);
            }
        }

        assertTrue(midway > SEEDS, () -> "records while a snapshot was open: " + midway);
        assertTrue(aborted > SEEDS / 20, () -> "snapshots given up: " + aborted);
        assertTrue(increments > SEEDS, () -> "snapshots built on others: " + increments);
        assertTrue(tombstones > SEEDS, () -> "tombstones: " + tombstones);
        assertTrue(clearedWhileOpen > SEEDS / 20, () -> "keys deleted: " + clearedWhileOpen);
    }

    private <K> void run(StorePlan<K> keys, LongFunction<K> keyOf, long seed) {
        Random random = new Random(seed);
        SettableClock clock = SettableClock.at(random.nextInt(100), random.nextInt(100) - 50);
        SnapshotEpoch epoch = SnapshotEpoch.fresh();
        if (random.nextInt(8) != 0) {
            epoch.rememberDeletions();
        }
        StorePlan<K> plan =
                keys.groups(KeyGroupRange.all(GROUPS))
                        .operator(ModelStates.FIRST)
                        .operator(ModelStates.SECOND);
        KeyedStore<K> store = KeyedStore.open(plan.epoch(epoch).clock(clock));
        ModelledStore<K> modelled = new ModelledStore<>(store, clock, keyOf, random);
        ModelledTaskStates task = new ModelledTaskStates(CODECS, epoch);
        List<SnapshotPart> parts = new ArrayList<>(List.of(store.snapshotPart(), task.part()));
        Collections.shuffle(parts, random);
        TaskSnapshot snapshot = new TaskSnapshot(epoch, parts);
        int keyCount = 1 + random.nextInt(random.nextInt(8) == 0 ? 400 : 20);
        Chain chain = new Chain(2 << random.nextInt(4));
        int snapshots = random.nextInt(6) == 0 ? 40 : 4;
        for (int number = 1; number <= snapshots; number++) {
            work(modelled, random, keyCount, random.nextInt(60));
            FrameLog log = new FrameLog();
            SettableClock then = SettableClock.at(clock.processingTimeMs, clock.watermark);
            SettableClock later =
                    SettableClock.at(
                            clock.processingTimeMs + random.nextInt(MOST_LATER),
                            clock.watermark + random.nextInt(MOST_LATER));
            Map<String, String> expected = modelled.expectedAt(later);
            task.change(random);
            String expectedOfTask = task.content();
            int rowsAtBarrier = store.size();
            Increment increment =
                    random.nextInt(10) != 0 && snapshot.canBuildOn(chain.last)
                            ? new Increment(chain.last, chain.turn, chain.turns)
                            : Increment.WHOLE;
            snapshot.begin(number, increment, log);
            boolean complete = finish(snapshot, modelled, task, random, keyCount);
            if (complete) {
                chain.add(number, increment, log);
                if (increment.isWhole()) {
                    assertEquals(rowsAtBarrier, log.count(FrameKind.ROW), "each row is taken once");
                } else {
                    increments++;
                    tombstones += log.count(FrameKind.ROW_TOMBSTONE);
                }
                if (number % 4 == 0 || random.nextInt(4) == 0) {
                    List<KeyedStore<K>> stores = restored(plan.clock(then), chain.logs, random);
                    then.goOnTo(later);
                    assertEquals(expected, left(stores, later));
                    assertEquals(expectedOfTask, task.contentOf(log, random));
                }
            }
        }
    }

    /** The snapshots that are needed to go on from the last one. */
    private static final class Chain {
        private final List<FrameLog> logs = new ArrayList<>();
        private final int turns;
        private int last;
        private int turn;

        Chain(int turns) {
            this.turns = turns;
        }

        void add(int number, Increment increment, FrameLog log) {
            if (increment.isWhole()) {
                logs.clear();
            } else if (logs.size() == turns) {
                logs.remove(0);
            }
            logs.add(log);
            last = number;
            turn = (turn + 1) % turns;
        }
    }

    private <K> boolean finish(
            TaskSnapshot snapshot,
            ModelledStore<K> modelled,
            ModelledTaskStates task,
            Random random,
            int keyCount) {
        int budget = 1 + random.nextInt(8);
        do {
            if (random.nextInt(40) == 0) {
                snapshot.abort();
                aborted++;
                return false;
            }
            int records = random.nextInt(4);
            work(modelled, random, keyCount, records);
            midway += records;
            if (random.nextInt(3) == 0) {
                task.change(random);
            }
            if (random.nextInt(4) == 0) {
                modelled.deleteSome(keyCount);
                clearedWhileOpen++;
            }
        } while (!snapshot.captureSlice(CaptureBudget.of(budget, 1000)));
        return true;
    }

    private static <K> void work(
            ModelledStore<K> modelled, Random random, int keyCount, int records) {
        for (int i = 0; i < records; i++) {
            modelled.record(keyCount);
            if (random.nextInt(10) == 0) {
                modelled.advance();
            }
            if (random.nextInt(20) == 0) {
                modelled.deleteSome(keyCount);
            }
        }
    }

    /** Sometimes by way of three and of two tasks, each time from frames in another order. */
    private static <K> List<KeyedStore<K>> restored(
            StorePlan<K> plan, List<FrameLog> chain, Random random) {
        List<FrameLog> logs = chain;
        int[] detour = random.nextInt(4) == 0 ? new int[] {3, 2} : new int[0];
        for (int parallelism : detour) {
            List<FrameLog> next = new ArrayList<>();
            for (KeyedStore<K> store : restoredStores(plan, logs, parallelism, random)) {
                FrameLog again = new FrameLog();
                TaskSnapshot snapshot =
                        new TaskSnapshot(store.epoch(), List.of(store.snapshotPart()));
                snapshot.begin(store.epoch().number() + 1, again);
                assertTrue(snapshot.captureSlice(CaptureBudget.of(1 << 20, 1L << 40)));
                next.add(again);
            }
            logs = next;
        }
        return restoredStores(plan, logs, 1, random);
    }

    /** What all that is due by then leaves: what has expired must not only be out of sight. */
    private static <K> Map<String, String> left(List<KeyedStore<K>> stores, SettableClock now) {
        Map<String, String> all = new TreeMap<>();
        int rows = 0;
        for (KeyedStore<K> store : stores) {
            fireAll(store, TimeDomain.EVENT, now.watermark);
            fireAll(store, TimeDomain.PROCESSING, now.processingTimeMs);
            rows += store.size();
            all.putAll(StoreDump.of(store, 0, 1));
        }
        assertEquals(all.size(), rows, "what has expired is freed, row and all");
        return all;
    }

    private static void fireAll(KeyedStore<?> store, TimeDomain domain, long upTo) {
        while (store.pollDue(domain, upTo) != Due.NOTHING) {
            store.leave();
        }
    }

    private static <K> List<KeyedStore<K>> restoredStores(
            StorePlan<K> plan, List<FrameLog> logs, int parallelism, Random random) {
        List<KeyedStore<K>> stores = new ArrayList<>();
        for (int task = 0; task < parallelism; task++) {
            StorePlan<K> ofTask =
                    plan.groups(KeyGroups.rangeOf(task, parallelism, GROUPS))
                            .epoch(SnapshotEpoch.after(5));
            KeyedStore<K> store = KeyedStore.open(ofTask);
            KeyedRestore restore = store.restore(UnknownState.REFUSE);
            for (FrameLog log : logs) {
                for (FrameLog.Frame frame : log.shuffled(random)) {
                    if (!frame.isOfTask()) {
                        restore.frame(frame.kind(), frame.reader());
                    }
                }
            }
            stores.add(store);
        }
        return stores;
    }
}
