// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.saved;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tailrace.checkpoint.store.CheckpointContents;
import io.tailrace.checkpoint.store.CheckpointDraft;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.PartContents;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.checkpoint.store.directory.FileCheckpointStore;
import io.tailrace.checkpoint.store.directory.StoreOptions;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.runtime.restore.PartKinds;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.group.KeyGroups;
import io.tailrace.state.snapshot.CaptureBudget;
import io.tailrace.state.snapshot.Increment;
import io.tailrace.state.snapshot.TaskSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedStateTest {

    private static final LongSpec COUNT = LongSpec.of("count");
    private static final MapSpec<String, Integer> MAP =
            MapSpec.of("map", String.class, Integer.class);
    private static final SavedOperator<Long> KEEP = SavedOperator.keyedByLong("keep", COUNT, MAP);

    @TempDir Path directory;

    private final KeyedStore<Long> task = KEEP.open(KeyGroups.STANDARD, 1);

    @Test
    void shouldReadIncrementsWithAllThatTheyBuildOn() throws IOException {
        task.epoch().rememberDeletions();
        List<Map<Long, String>> kept = new ArrayList<>();
        try (FileCheckpointStore store =
                FileCheckpointStore.open(
                        directory,
                        StoreOptions.defaults().withRetained(100),
                        InstantSource.system())) {
            put(0, 200, "first", 1);
            put(7, 0, 300);
            complete(store, 1, Increment.WHOLE, List.of());
            kept.add(all());
            put(50, 60, "second", 2);
            remove(7, 100, 300);
            timer(20, 9);
            task.deleteAll(3L);
            complete(store, 2, new Increment(1, 1, 4), List.of(1L));
            kept.add(all());
            put(3, 5, "again", 3);
            clear(50);
            timer(20, 9);
            timer(21, 10);
            complete(store, 3, new Increment(2, 2, 4), List.of(1L, 2L));
            kept.add(all());
            task.deleteAll(4L);
            complete(store, 4, new Increment(3, 3, 4), List.of(1L, 2L, 3L));
            kept.add(all());
            // By now all rows have had their turn since the first.
            complete(store, 5, new Increment(4, 0, 4), List.of(2L, 3L, 4L));
            kept.add(all());
        }

        for (int id = 1; id <= kept.size(); id++) {
            SavedState saved = SavedState.in(directory, id, StoreOptions.defaults());
            Map<Long, String> read = new TreeMap<>();
            saved.forEachRow(KEEP, row -> read.put(row.key(), told(row)));
            assertEquals(kept.get(id - 1), read, "checkpoint " + id);
        }
        SavedState increment = SavedState.newestIn(directory);
        var refused =
                assertThrows(IllegalArgumentException.class, () -> SavepointWriter.from(increment));
        assertEquals(
                "Checkpoint 5 builds on [2, 3, 4], so that it cannot be copied. Remedy: take a"
                        + " savepoint of the job",
                refused.getMessage());
    }

    private void put(long from, long to, String entry, int value) {
        for (long key = from; key < to; key++) {
            task.enterLong(key);
            task.operator(0).longValue(COUNT).add(1);
            task.operator(0).map(MAP).put(entry, value);
            task.leave();
        }
    }

    private void put(long key, int from, int to) {
        task.enterLong(key);
        for (int i = from; i < to; i++) {
            task.operator(0).map(MAP).put("entry " + i, i);
        }
        task.leave();
    }

    private void remove(long key, int from, int to) {
        task.enterLong(key);
        for (int i = from; i < to; i++) {
            task.operator(0).map(MAP).remove("entry " + i);
        }
        task.leave();
    }

    private void clear(long key) {
        task.enterLong(key);
        task.operator(0).map(MAP).clear();
        task.leave();
    }

    /** The second of the same time and payload takes it back. */
    private void timer(long key, long time) {
        task.enterLong(key);
        if (task.nextTimeOfCurrent(EVENT) == time) {
            task.operator(0).timers().cancel(EVENT, time, 0);
        } else {
            task.operator(0).timers().set(EVENT, time, 0);
        }
        task.leave();
    }

    private Map<Long, String> all() {
        SavedRow<Long> row = new SavedRow<>(task);
        Map<Long, String> all = new TreeMap<>();
        List<Long> keys = new ArrayList<>();
        task.forEachKey(keys::add);
        for (long key : keys) {
            task.enterLong(key);
            all.put(key, told(row));
            task.leave();
        }
        return all;
    }

    private static String told(SavedRow<Long> row) {
        Map<String, Integer> map = new TreeMap<>();
        row.map(MAP).forEach(map::put);
        List<String> timers = new ArrayList<>();
        row.forEachTimer(EVENT, (time, payload) -> timers.add(time + "/" + payload));
        return row.longValue(COUNT).getOr(0) + " " + map + " " + timers;
    }

    private void complete(FileCheckpointStore store, int id, Increment increment, List<Long> basis)
            throws IOException {
        CheckpointDraft draft = store.begin(id, CheckpointKind.PERIODIC);
        TaskSnapshot snapshot = new TaskSnapshot(task.epoch(), List.of(task.snapshotPart()));
        try (SavedSection section = new SavedSection(draft.section("keep[0]"))) {
            snapshot.begin(id, increment, section);
            while (!snapshot.captureSlice(CaptureBudget.standard())) {
                section.flush();
            }
            section.finish();
        }
        PartContents part = new PartContents(1, PartKinds.KEYED_STATE, List.of("keep"), List.of());
        long oldest = basis.isEmpty() ? 0 : basis.get(0);
        draft.complete(
                new CheckpointContents(
                        "keeping",
                        KeyGroups.STANDARD,
                        "EXACTLY_ONCE",
                        0,
                        0,
                        basis,
                        List.of(new TaskContents("keep[0]", 0, 1, oldest, List.of(part)))));
    }
}
