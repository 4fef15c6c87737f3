// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.simulated.FileFaults;
import io.tailrace.checkpoint.store.simulated.SimulatedDisk;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Knows what a store has promised over all its lives, and judges whether a disk keeps it. */
final class Witness {

    static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(4711));

    private static final Map<Long, Checkpoints.Content> CONTENTS = new ConcurrentHashMap<>();
    private static final Map<Long, Map<String, List<Frames.Frame>>> EXPECTED =
            new ConcurrentHashMap<>();

    final TreeSet<Long> acknowledged = new TreeSet<>();
    final TreeSet<Long> doubtful = new TreeSet<>();
    final TreeSet<Long> savepoints = new TreeSet<>();

    /** What was read to go on from. */
    long restored;

    /** Whether what the store does just now never throws. */
    boolean silent;

    /** The greatest id whose draft was there. */
    long begun;

    static Checkpoints.Content content(long id) {
        return CONTENTS.computeIfAbsent(id, same -> Checkpoints.Content.ofId(id, 2, 2, 3, 24));
    }

    Witness copy() {
        Witness copy = new Witness();
        copy.acknowledged.addAll(acknowledged);
        copy.doubtful.addAll(doubtful);
        copy.savepoints.addAll(savepoints);
        copy.restored = restored;
        copy.begun = begun;
        return copy;
    }

    static Map<String, List<Frames.Frame>> expected(long id) {
        return EXPECTED.computeIfAbsent(id, same -> content(same).frames());
    }

    void acknowledged(long id, CheckpointKind kind) {
        acknowledged.add(id);
        if (kind == CheckpointKind.SAVEPOINT) {
            savepoints.add(id);
        }
    }

    /**
     * Judges what a store on this disk would see next; the disk stays as it is.
     *
     * @return what is wrong
     */
    List<String> judge(SimulatedDisk disk) {
        List<String> wrong = new ArrayList<>();
        try (FileCheckpointStore store =
                FileCheckpointStore.open(
                        disk.copyOf(Long.MAX_VALUE).mount(FileFaults.none()),
                        StoreOptions.defaults(),
                        CLOCK,
                        "judge")) {
            judge(store, wrong);
        } catch (IOException | RuntimeException failed) {
            wrong.add("the store cannot be used: " + failed);
        }
        return wrong;
    }

    private void judge(FileCheckpointStore store, List<String> wrong) throws IOException {
        List<Long> ids = store.complete().stream().map(CheckpointInfo::id).toList();
        long newest = ids.isEmpty() ? 0 : ids.get(ids.size() - 1);
        long promised = Math.max(restored, acknowledged.isEmpty() ? 0 : acknowledged.last());
        if (newest < promised) {
            wrong.add("the newest is " + newest + ", promised was " + promised);
        }
        if (store.greatestId() < begun) {
            wrong.add("the greatest id is " + store.greatestId() + ", begun was " + begun);
        }
        if (!ids.containsAll(savepoints)) {
            wrong.add("of the savepoints " + savepoints + " there are only " + ids);
        }
        for (long id : ids) {
            if (!acknowledged.contains(id) && !doubtful.contains(id)) {
                wrong.add(id + " was never completed");
            }
            if (!Checkpoints.read(store, id).equals(expected(id))) {
                wrong.add(id + " is not what was written");
            }
        }
        store.cleanUp();
        if (newest > 0 && !Checkpoints.read(store, newest).equals(expected(newest))) {
            wrong.add(newest + " does not survive cleaning up");
        }
    }
}
