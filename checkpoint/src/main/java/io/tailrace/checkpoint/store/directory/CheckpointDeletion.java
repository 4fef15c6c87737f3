// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.files.HeldLock;
import io.tailrace.checkpoint.store.files.PathFiles;
import io.tailrace.checkpoint.store.files.StoreFiles;
import io.tailrace.checkpoint.store.files.StoreLockedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes checkpoints by hand, from a directory that no job uses meanwhile. Writes nothing, so that
 * it can make room on a full disk.
 */
public final class CheckpointDeletion implements Closeable {

    private final StoreFiles files;
    private final CheckpointDirectories directories;
    private final Demotions demotions;
    private final HeldLock lock;

    private CheckpointDeletion(StoreFiles files, HeldLock lock) {
        this.files = files;
        this.directories = new CheckpointDirectories(files, Optional.empty());
        this.demotions = new Demotions(directories);
        this.lock = lock;
    }

    /**
     * @param name of who deletes, for the message to others that try to open it
     * @param fromUnderAJob whether a job may be using it: what it reads or has just written may go
     * @throws StoreLockedException if one does
     */
    public static CheckpointDeletion in(StoreFiles files, String name, boolean fromUnderAJob)
            throws IOException {
        try {
            return new CheckpointDeletion(files, files.lock(OwnedDirectory.LOCK, name));
        } catch (StoreLockedException used) {
            if (!fromUnderAJob) {
                throw used;
            }
            return new CheckpointDeletion(files, null);
        }
    }

    public static CheckpointDeletion in(Path directory, String name, boolean fromUnderAJob)
            throws IOException {
        return in(PathFiles.in(directory), name, fromUnderAJob);
    }

    /** All complete ones, oldest first, damaged ones and those of any key included. */
    public List<CheckpointInfo> complete() throws IOException {
        List<CheckpointInfo> complete = new ArrayList<>();
        for (CheckpointPlace place : directories.all()) {
            if (directories.isComplete(place)) {
                complete.add(directories.info(place));
            }
        }
        return complete;
    }

    /**
     * Deletes one; that its id was used stays known. What others build on stays as long as they do,
     * but is complete no longer.
     *
     * @param id of a complete one
     * @return whether its files are gone
     */
    public boolean delete(long id) throws IOException {
        List<CheckpointPlace> all = directories.all();
        long greatest = all.isEmpty() ? 0 : all.get(all.size() - 1).id();
        demotions.settle();
        for (CheckpointPlace place : all) {
            if (place.id() == id && directories.isComplete(place)) {
                if (CheckpointDirectories.neededBy(complete()).contains(id)) {
                    demotions.demote(place);
                    return false;
                }
                delete(place, greatest);
                deleteUnneeded(greatest);
                return true;
            }
        }
        throw new IllegalArgumentException(
                "There is no complete checkpoint " + id + " in " + files.describe(""));
    }

    private void delete(CheckpointPlace place, long greatest) throws IOException {
        demotions.release(place);
        if (place.id() == greatest) {
            directories.empty(place);
        } else {
            directories.delete(place);
        }
    }

    /** What only those have built on that are gone now. */
    private void deleteUnneeded(long greatest) throws IOException {
        Set<Long> needed = CheckpointDirectories.neededBy(complete());
        for (CheckpointPlace place : directories.all()) {
            if (directories.isBasis(place) && !needed.contains(place.id())) {
                delete(place, greatest);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }
}
