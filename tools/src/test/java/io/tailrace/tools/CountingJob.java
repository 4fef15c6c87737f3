// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.tools;

import io.tailrace.checkpoint.frame.FrameWriter;
import io.tailrace.checkpoint.store.CheckpointContents;
import io.tailrace.checkpoint.store.CheckpointDraft;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.PartContents;
import io.tailrace.checkpoint.store.SectionWriter;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.checkpoint.store.directory.FileCheckpointStore;
import io.tailrace.checkpoint.store.directory.KeyReference;
import io.tailrace.checkpoint.store.directory.StoreOptions;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.OperatorStates;
import io.tailrace.state.StorePlan;
import io.tailrace.state.codec.Codecs;
import io.tailrace.state.group.KeyGroupRange;
import io.tailrace.state.group.KeyGroups;
import io.tailrace.state.snapshot.CaptureBudget;
import io.tailrace.state.snapshot.CaptureTarget;
import io.tailrace.state.snapshot.FrameKind;
import io.tailrace.state.snapshot.Increment;
import io.tailrace.state.snapshot.SnapshotEpoch;
import io.tailrace.state.snapshot.TaskSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Takes checkpoints of real stores: one of two tasks, a savepoint of one, and one not complete. */
final class CountingJob implements CaptureTarget {

    private static final LongSpec SEEN = LongSpec.of("seen");

    private final ByteWriter block = new ByteWriter();
    private final FrameWriter frames = new FrameWriter();

    @Override
    public ByteWriter begin(int part, FrameKind kind, int keyGroup) {
        frames.begin(block, part, kind, keyGroup);
        return block;
    }

    @Override
    public void end() {
        frames.end();
    }

    static void write(Path directory, Path key) throws IOException {
        StoreOptions options = StoreOptions.defaults();
        if (key != null) {
            options = options.withEncryption(KeyReference.file(key)).withCompression();
        }
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
        try (FileCheckpointStore store = FileCheckpointStore.open(directory, options, clock)) {
            long[] first = LongStream.range(0, 100).toArray();
            complete(store.begin(1, CheckpointKind.PERIODIC), 2, first, 0);
            long[] second = LongStream.range(10, 115).toArray();
            complete(store.begin(2, CheckpointKind.SAVEPOINT), 1, second, 30);
            store.begin(3, CheckpointKind.PERIODIC);
        }
    }

    /** Takes three that build on each other, of which two are retained, and one that is whole. */
    static void writeIncrements(Path directory) throws IOException {
        StoreOptions options = StoreOptions.defaults().withRetained(2);
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
        try (FileCheckpointStore store = FileCheckpointStore.open(directory, options, clock)) {
            SnapshotEpoch epoch = SnapshotEpoch.fresh();
            epoch.rememberDeletions();
            KeyedStore<Long> rows = open(KeyGroupRange.all(KeyGroups.STANDARD), epoch);
            set(rows, 0, 100, 1);
            complete(store.begin(1, CheckpointKind.PERIODIC), rows, Increment.WHOLE, List.of());
            set(rows, 90, 110, 2);
            complete(
                    store.begin(2, CheckpointKind.PERIODIC),
                    rows,
                    new Increment(1, 0, 4),
                    List.of(1L));
            rows.deleteAll(5L);
            set(rows, 50, 52, 3);
            complete(
                    store.begin(3, CheckpointKind.PERIODIC),
                    rows,
                    new Increment(2, 1, 4),
                    List.of(1L, 2L));
            store.cleanUp();
            complete(store.begin(4, CheckpointKind.SAVEPOINT), rows, Increment.WHOLE, List.of());
        }
    }

    private static KeyedStore<Long> open(KeyGroupRange groups, SnapshotEpoch epoch) {
        return KeyedStore.open(
                StorePlan.withLongKeys(Codecs.standard()::codecOf)
                        .groups(groups)
                        .epoch(epoch)
                        .operator(OperatorStates.of("count", SEEN)));
    }

    private static void set(KeyedStore<Long> rows, long from, long to, long value) {
        for (long key = from; key < to; key++) {
            rows.enterLong(key);
            rows.operator(0).longValue(SEEN).set(value);
            rows.leave();
        }
    }

    private static void complete(
            CheckpointDraft draft, KeyedStore<Long> rows, Increment increment, List<Long> basis)
            throws IOException {
        SectionWriter section = draft.section("count[0]");
        new CountingJob().capture(section, rows, (int) draft.id(), increment);
        section.finish();
        section.close();
        PartContents part = new PartContents(1, "keyed state", List.of("count"), List.of());
        long oldest = basis.isEmpty() ? 0 : basis.get(0);
        draft.complete(
                new CheckpointContents(
                        "counting",
                        128,
                        "exactly once",
                        0,
                        1_500_000,
                        basis,
                        List.of(new TaskContents("count[0]", 0, 1, oldest, List.of(part)))));
    }

    /** Keys up to a limit have other values than the rest. */
    private static void complete(CheckpointDraft draft, int tasks, long[] keys, long changedUpTo)
            throws IOException {
        List<TaskContents> contents = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            String name = "count[" + task + "]";
            SectionWriter section = draft.section(name);
            new CountingJob().capture(section, task, tasks, keys, changedUpTo);
            section.finish();
            section.close();
            PartContents part =
                    new PartContents(
                            1, "keyed state", List.of("count"), List.of("at " + draft.id()));
            contents.add(new TaskContents(name, task, tasks, List.of(part)));
        }
        draft.complete(
                new CheckpointContents("counting", 128, "exactly once", 0, 1_500_000, contents));
    }

    private void capture(SectionWriter section, int task, int tasks, long[] keys, long changedUpTo)
            throws IOException {
        KeyGroupRange groups = KeyGroups.rangeOf(task, tasks, KeyGroups.STANDARD);
        KeyedStore<Long> store = open(groups, SnapshotEpoch.fresh());
        for (long key : keys) {
            if (groups.owns(store.hash(key))) {
                store.enterLong(key);
                store.operator(0).longValue(SEEN).set(key < changedUpTo ? 2 : 1);
                store.leave();
            }
        }
        capture(section, store, 1, Increment.WHOLE);
    }

    private void capture(
            SectionWriter section, KeyedStore<Long> store, int number, Increment increment)
            throws IOException {
        TaskSnapshot snapshot = new TaskSnapshot(store.epoch(), List.of(store.snapshotPart()));
        snapshot.begin(number, increment, this);
        boolean done = false;
        while (!done) {
            done = snapshot.captureSlice(CaptureBudget.of(16, 1 << 20));
            section.write(block.array(), block.position());
            block.reset();
        }
    }
}
