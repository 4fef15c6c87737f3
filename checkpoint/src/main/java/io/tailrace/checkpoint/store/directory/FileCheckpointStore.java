// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import io.tailrace.checkpoint.store.CheckpointDraft;
import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.CheckpointStore;
import io.tailrace.checkpoint.store.DamagedCheckpointException;
import io.tailrace.checkpoint.store.files.PathFiles;
import io.tailrace.checkpoint.store.files.StoreFiles;
import io.tailrace.checkpoint.store.format.Sealing;
import io.tailrace.checkpoint.store.format.StoreKey;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checkpoints in a directory, which belongs to this store from its opening until it is closed.
 *
 * <p>What a crash leaves behind:
 *
 * <ol>
 *   <li>A checkpoint that was acknowledged is there, whatever crashed.
 *   <li>One that was not acknowledged may be there, whole, or not.
 *   <li>What {@link #read} has once opened is there after any further crash: a job that goes on
 *       from it may commit.
 *   <li>No id is ever used twice, not even one whose draft was given up.
 * </ol>
 */
public final class FileCheckpointStore implements CheckpointStore {

    private static final System.Logger LOG = System.getLogger(FileCheckpointStore.class.getName());

    private final StoreFiles files;
    private final StoreOptions options;
    private final Optional<StoreKey> key;
    private final InstantSource clock;
    private final OwnedDirectory directory;
    private final CheckpointDirectories directories;
    private final CheckpointReaders readers;
    private final FileCheckpointDraft.Home home;

    private final Map<Long, CheckpointInfo> known = new HashMap<>();
    private final Set<Long> drafts = new HashSet<>();
    private final Set<Long> failed = new HashSet<>();
    private final Set<Long> onDisk = new HashSet<>();
    private final Map<Long, Integer> reading = new HashMap<>();
    private final Demotions demotions;
    private long greatestId;

    /** The greatest that is known to be taken after any crash. */
    private long greatestTaken;

    private boolean closed;

    private FileCheckpointStore(
            StoreFiles files,
            StoreOptions options,
            Optional<StoreKey> key,
            InstantSource clock,
            OwnedDirectory directory) {
        this.files = files;
        this.options = options;
        this.key = key;
        this.clock = clock;
        this.directory = directory;
        directories = new CheckpointDirectories(files, key);
        demotions = new Demotions(directories);
        readers = new CheckpointReaders(files, options, key);
        greatestId = directory.owner().greatestId();
        greatestTaken = greatestId;
        home = new DraftHome();
    }

    /**
     * Opens a directory, which is made if it does not exist.
     *
     * @param clock for the times that checkpoints bear
     * @throws io.tailrace.checkpoint.store.files.StoreLockedException if another job uses it
     * @throws UnsafeDirectoryException if its file system cannot keep what is written
     */
    public static FileCheckpointStore open(
            Path directory, StoreOptions options, InstantSource clock) throws IOException {
        PathFiles files;
        try {
            files = PathFiles.making(directory);
        } catch (NotDirectoryException inTheWay) {
            throw new UnsafeDirectoryException(directory.toString(), inTheWay);
        } catch (IOException failed) {
            throw new UnsafeDirectoryException(directory.toString(), "making it", failed);
        }
        return open(files, options, clock, ThisProcess.described(clock));
    }

    /**
     * Opens a store of any files.
     *
     * @param name of who opens it, for the message to others that try to
     */
    public static FileCheckpointStore open(
            StoreFiles files, StoreOptions options, InstantSource clock, String name)
            throws IOException {
        Optional<StoreKey> key = options.keyAtHand();
        return new FileCheckpointStore(
                files, options, key, clock, OwnedDirectory.take(files, key, name));
    }

    /** Where it is. */
    @Override
    public String toString() {
        return directory.toString();
    }

    @Override
    public synchronized List<CheckpointInfo> complete() throws IOException {
        requireOpen();
        List<CheckpointInfo> complete = new ArrayList<>();
        for (CheckpointPlace place : directories.all()) {
            if (isComplete(place)) {
                complete.add(info(place));
            }
        }
        return complete;
    }

    private boolean isComplete(CheckpointPlace place) throws IOException {
        return !drafts.contains(place.id())
                && !failed.contains(place.id())
                && directories.isComplete(place);
    }

    private CheckpointInfo info(CheckpointPlace place) throws IOException {
        CheckpointInfo info = known.get(place.id());
        if (info == null) {
            info = directories.info(place);
            known.put(place.id(), info);
        }
        return info;
    }

    @Override
    public synchronized long greatestId() {
        requireOpen();
        return greatestId;
    }

    @Override
    public synchronized CheckpointDraft begin(long id, CheckpointKind kind) throws IOException {
        requireOpen();
        if (id <= greatestId) {
            throw new IllegalArgumentException(
                    "The id of a checkpoint is "
                            + id
                            + ", it must be greater than "
                            + greatestId
                            + ", the greatest that was ever begun here");
        }
        directory.requireStillOurs();
        CheckpointPlace place = CheckpointPlace.of(id, kind);
        greatestId = id;
        files.createDirectory(place.directory());
        files.syncDirectory("");
        greatestTaken = id;
        drafts.add(id);
        return new FileCheckpointDraft(home, place, kind);
    }

    @Override
    public synchronized FileCheckpointReader read(long id) throws IOException {
        requireOpen();
        CheckpointPlace place = completePlace(id);
        FileCheckpointReader reader = readers.checked(place, () -> release(id));
        if (onDisk.add(id)) {
            bringToDisk(place);
        }
        reading.merge(id, 1, Integer::sum);
        return reader;
    }

    /**
     * A manifest whose writer was overtaken by a crash, or by an error, may be seen without being
     * on the disk. Whoever goes on from it will commit, so it must not vanish with the next crash.
     * A sync that has failed once proves nothing when it succeeds later: it is written anew.
     */
    private void bringToDisk(CheckpointPlace place) throws IOException {
        boolean done = false;
        try {
            directory.requireStillOurs();
            rewriteManifest(place);
            done = true;
        } finally {
            if (!done) {
                onDisk.remove(place.id());
            }
        }
    }

    private void rewriteManifest(CheckpointPlace place) throws IOException {
        try {
            directories.rewriteManifest(place);
            files.syncDirectory("");
        } catch (DamagedCheckpointException | NoSuchFileException lost) {
            throw lost;
        } catch (IOException failed) {
            throw new UnwrittenFileException(
                    files.describe(place.nextManifest()),
                    "without which checkpoint " + place.id() + " may vanish with the next crash",
                    failed);
        }
    }

    private CheckpointPlace completePlace(long id) throws IOException {
        for (CheckpointPlace place : directories.all()) {
            if (place.id() == id && isComplete(place)) {
                return place;
            }
        }
        throw new IllegalArgumentException(
                "There is no complete checkpoint " + id + " in " + files.describe(""));
    }

    private synchronized void release(long id) {
        reading.computeIfPresent(id, (same, readers) -> readers == 1 ? null : readers - 1);
    }

    @Override
    public synchronized void cleanUp() throws IOException {
        requireOpen();
        directory.requireStillOurs();
        demotions.settle();
        List<CheckpointInfo> complete = complete();
        Set<Long> kept = Retention.kept(complete, options.retained());
        kept.addAll(reading.keySet());
        Set<Long> needed =
                CheckpointDirectories.neededBy(
                        complete.stream().filter(info -> kept.contains(info.id())).toList());
        List<CheckpointPlace> doomed = new ArrayList<>();
        for (CheckpointPlace place : directories.all()) {
            if (!drafts.contains(place.id()) && !kept.contains(place.id())) {
                if (!needed.contains(place.id())) {
                    doomed.add(place);
                } else if (isComplete(place)) {
                    demote(place);
                }
            }
        }
        // At no moment may there be a complete one without what it builds on, so all that stays has
        // been demoted by now, and what goes goes before what it has built on.
        Collections.reverse(doomed);
        for (CheckpointPlace place : doomed) {
            delete(place);
        }
    }

    private void demote(CheckpointPlace place) throws IOException {
        known.remove(place.id());
        onDisk.remove(place.id());
        demotions.demote(place);
    }

    /**
     * Deletes one checkpoint, of whatever kind; that its id was used stays known. What others build
     * on stays as long as they do.
     */
    public synchronized void delete(long id) throws IOException {
        requireOpen();
        directory.requireStillOurs();
        CheckpointPlace place = completePlace(id);
        demotions.settle();
        if (CheckpointDirectories.neededBy(complete()).contains(id)) {
            demote(place);
        } else {
            delete(place);
        }
    }

    private void delete(CheckpointPlace place) throws IOException {
        known.remove(place.id());
        onDisk.remove(place.id());
        demotions.release(place);
        if (place.id() >= greatestTaken) {
            directories.empty(place);
        } else {
            directories.delete(place);
        }
        failed.remove(place.id());
    }

    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            directory.release(greatestId);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "The checkpoint store in " + files.describe("") + " is closed");
        }
    }

    private final class DraftHome implements FileCheckpointDraft.Home {

        /** Of the manifests of those that the next one may build on. */
        private final Map<Long, byte[]> digests = new ConcurrentHashMap<>();

        private final Sealing sealing =
                new Sealing(options.protection(), key, options.compressed());

        @Override
        public StoreFiles files() {
            return files;
        }

        @Override
        public StoreOwner owner() {
            return directory.owner();
        }

        @Override
        public CheckpointDirectories directories() {
            return directories;
        }

        @Override
        public Sealing sealing() {
            return sealing;
        }

        @Override
        public long nowMs() {
            return clock.millis();
        }

        @Override
        public byte[] digestOf(long id) throws IOException {
            byte[] digest = digests.get(id);
            if (digest == null) {
                throw new IOException(
                        "Checkpoint " + id + " is built on, and was not completed by this store");
            }
            return digest;
        }

        @Override
        public void completed(CheckpointPlace place, CheckpointInfo info, byte[] digest) {
            synchronized (FileCheckpointStore.this) {
                if (info.kind() != CheckpointKind.SAVEPOINT) {
                    digests.keySet().removeIf(id -> !info.basis().contains(id));
                    digests.put(place.id(), digest);
                }
                drafts.remove(place.id());
                onDisk.add(place.id());
                known.put(place.id(), info);
            }
        }

        @Override
        public void abandoned(CheckpointPlace place) {
            synchronized (FileCheckpointStore.this) {
                drafts.remove(place.id());
                failed.add(place.id());
                try {
                    directory.requireStillOurs();
                    delete(place);
                } catch (IOException notNow) {
                    LOG.log(
                            System.Logger.Level.DEBUG,
                            "What checkpoint " + place.id() + " has left is deleted later",
                            notNow);
                }
            }
        }
    }
}
