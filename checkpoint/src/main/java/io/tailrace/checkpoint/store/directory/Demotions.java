// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Sees to it that no crash makes a checkpoint complete again that is not retained: what it builds
 * on may be gone by then. One owner's, and guarded by it.
 */
final class Demotions {

    private final CheckpointDirectories directories;

    /** Those of which that is sure. */
    private final Set<Long> settled = new HashSet<>();

    /** Those with which it went wrong: a sync that succeeds later proves nothing for them. */
    private final Set<Long> failed = new HashSet<>();

    Demotions(CheckpointDirectories directories) {
        this.directories = directories;
    }

    /** It counts no longer as complete; if that fails it does as before. */
    void demote(CheckpointPlace place) throws IOException {
        failed.add(place.id());
        directories.demote(place);
        failed.remove(place.id());
        settled.add(place.id());
    }

    /**
     * Before anything is deleted: of those that are not complete some may have been left so by a
     * process that died. With which it went wrong here, and could not even be undone, are complete
     * again; nothing that they build on has been deleted meanwhile.
     */
    void settle() throws IOException {
        for (CheckpointPlace place : directories.all()) {
            settle(place);
        }
    }

    private void settle(CheckpointPlace place) throws IOException {
        if (settled.contains(place.id()) || !directories.isBasis(place)) {
            return;
        }
        if (failed.contains(place.id())) {
            directories.promote(place);
        } else {
            directories.sync(place);
            settled.add(place.id());
        }
    }

    /** Before its own files are deleted. */
    void release(CheckpointPlace place) throws IOException {
        settle(place);
        if (directories.isComplete(place)) {
            demote(place);
        }
        settled.remove(place.id());
    }
}
