// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import io.tailrace.checkpoint.store.files.HeldLock;
import io.tailrace.checkpoint.store.files.StoreFiles;
import io.tailrace.checkpoint.store.format.StoreKey;
import java.io.IOException;
import java.util.Optional;

/** A directory as long as it is one store's: locked, fenced, found to be fit. */
final class OwnedDirectory {

    static final String LOCK = "LOCK";

    private static final System.Logger LOG = System.getLogger(OwnedDirectory.class.getName());

    private final StoreFiles files;
    private final HeldLock lock;
    private final StoreOwner owner;

    private OwnedDirectory(StoreFiles files, HeldLock lock, StoreOwner owner) {
        this.files = files;
        this.lock = lock;
        this.owner = owner;
    }

    /**
     * @param name of who takes it, for the message to others that try to
     */
    static OwnedDirectory take(StoreFiles files, Optional<StoreKey> key, String name)
            throws IOException {
        HeldLock lock = locked(files, name);
        boolean taken = false;
        try {
            new StoreProbe(files).run();
            StoreOwner before = StoreOwner.readFrom(files);
            long greatest = before.greatestId();
            for (CheckpointPlace place : new CheckpointDirectories(files, key).all()) {
                greatest = Math.max(greatest, place.id());
            }
            StoreOwner owner = new StoreOwner(before.number() + 1, greatest);
            fence(files, owner);
            taken = true;
            return new OwnedDirectory(files, lock, owner);
        } finally {
            if (!taken) {
                lock.close();
            }
        }
    }

    StoreOwner owner() {
        return owner;
    }

    /**
     * @throws FencedOffException if another store has taken it since
     */
    void requireStillOurs() throws IOException {
        owner.requireStill(files);
    }

    /** Lets others take it. */
    void release(long greatestId) throws IOException {
        try {
            remember(greatestId);
        } finally {
            lock.close();
        }
    }

    /** Directories tell it, too, unless somebody has deleted them by hand by the next time. */
    private void remember(long greatestId) {
        if (greatestId == owner.greatestId()) {
            return;
        }
        try {
            requireStillOurs();
            new StoreOwner(owner.number(), greatestId).writeTo(files);
        } catch (IOException notNow) {
            LOG.log(System.Logger.Level.DEBUG, "The greatest id was not noted", notNow);
        }
    }

    @Override
    public String toString() {
        return files.describe("");
    }

    private static void fence(StoreFiles files, StoreOwner owner) throws IOException {
        try {
            owner.writeTo(files);
        } catch (IOException failed) {
            throw new UnwrittenFileException(
                    files.describe(StoreOwner.NEXT_NAME),
                    "without which other jobs cannot be kept from the directory",
                    failed);
        }
    }

    private static HeldLock locked(StoreFiles files, String name) throws IOException {
        try {
            return files.lock(LOCK, name);
        } catch (UnsupportedOperationException cannot) {
            throw new UnsafeDirectoryException(files.describe(""), "locking a file", cannot);
        }
    }
}
