// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import io.tailrace.checkpoint.store.CheckpointDraft;
import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.files.StoreFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a job does with its store from opening to closing, by a script that follows from a seed.
 * Errors of one step do not keep it from the next, as in a job that tolerates failed checkpoints.
 */
final class StoreLife {

    /** So few are kept that there is something to delete all the time. */
    private static final StoreOptions OPTIONS = StoreOptions.defaults().withRetained(1);

    private final Random script;
    private final Witness witness;

    /** Those that the next one may build on, oldest first. */
    private final List<Long> chain = new ArrayList<>();

    StoreLife(long seed, Witness witness) {
        script = new Random(seed);
        this.witness = witness;
    }

    /**
     * @return how many steps have failed
     */
    int run(StoreFiles files) {
        int failures = 0;
        witness.silent = false;
        try (FileCheckpointStore store =
                FileCheckpointStore.open(files, OPTIONS, Witness.CLOCK, "job")) {
            failures += restore(store) ? 0 : 1;
            for (int steps = 1 + script.nextInt(6); steps > 0; steps--) {
                failures += checkpoint(store) ? 0 : 1;
                if (script.nextInt(3) > 0) {
                    failures += cleanUp(store) ? 0 : 1;
                }
            }
            witness.silent = true;
        } catch (IOException notOpened) {
            failures++;
        }
        return failures;
    }

    private boolean restore(FileCheckpointStore store) {
        try {
            List<CheckpointInfo> complete = store.complete();
            if (!complete.isEmpty()) {
                long id = complete.get(complete.size() - 1).id();
                if (!Checkpoints.read(store, id).equals(Witness.expected(id))) {
                    throw new AssertionError(id + " is not what was written");
                }
                witness.restored = id;
            }
            return true;
        } catch (IOException failed) {
            return false;
        }
    }

    private boolean checkpoint(FileCheckpointStore store) {
        long id = store.greatestId() + 1 + script.nextInt(2);
        CheckpointKind kind =
                script.nextBoolean()
                        ? CheckpointKind.PERIODIC
                        : CheckpointKind.values()[script.nextInt(4)];
        int goal = script.nextInt(6);
        CheckpointDraft draft;
        try {
            draft = store.begin(id, kind);
        } catch (IOException failed) {
            return false;
        }
        witness.begun = id;
        try {
            if (goal > 0) {
                Checkpoints.fill(draft, Witness.content(id), script.nextInt(3) == 0);
            }
            if (goal > 1) {
                witness.doubtful.add(id);
                boolean whole = kind == CheckpointKind.SAVEPOINT || script.nextInt(6) == 0;
                List<Long> basis = whole ? List.of() : List.copyOf(chain);
                draft.complete(Witness.content(id).described(basis));
                witness.acknowledged(id, kind);
                note(id, kind, whole);
                return true;
            }
            abandon(draft);
            return true;
        } catch (IOException failed) {
            abandon(draft);
            requireUnlisted(store, id);
            return false;
        }
    }

    private void note(long id, CheckpointKind kind, boolean whole) {
        if (kind != CheckpointKind.SAVEPOINT) {
            if (whole) {
                chain.clear();
            } else if (chain.size() == 2) {
                chain.remove(0);
            }
            chain.add(id);
        }
    }

    private void abandon(CheckpointDraft draft) {
        witness.silent = true;
        draft.abandon();
        witness.silent = false;
    }

    private static void requireUnlisted(FileCheckpointStore store, long id) {
        try {
            if (store.complete().stream().anyMatch(info -> info.id() == id)) {
                throw new AssertionError(id + " has failed and is listed");
            }
        } catch (IOException notKnown) {
            // Then nobody relies on it either.
        }
    }

    private static boolean cleanUp(FileCheckpointStore store) {
        try {
            store.cleanUp();
            return true;
        } catch (IOException failed) {
            return false;
        }
    }
}
