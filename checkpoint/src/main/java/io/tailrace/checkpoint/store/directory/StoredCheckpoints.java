// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.files.PathFiles;
import io.tailrace.checkpoint.store.files.StoreFiles;
import io.tailrace.checkpoint.store.format.StoreKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The checkpoints in a directory, to be looked at: nothing is locked and nothing is written, so a
 * job may use the directory meanwhile, and delete what is being looked at.
 */
public final class StoredCheckpoints {

    private final StoreFiles files;
    private final CheckpointDirectories directories;
    private final CheckpointReaders readers;

    private StoredCheckpoints(StoreFiles files, StoreOptions options, Optional<StoreKey> key) {
        this.files = files;
        directories = new CheckpointDirectories(files, key);
        readers = new CheckpointReaders(files, options, key);
    }

    /**
     * @param options of which only the key, and what it is asked for, count
     */
    public static StoredCheckpoints in(StoreFiles files, StoreOptions options) throws IOException {
        return new StoredCheckpoints(files, options, options.keyAtHand());
    }

    public static StoredCheckpoints in(Path directory, StoreOptions options) throws IOException {
        boolean isFile = Files.exists(directory) && !Files.isDirectory(directory);
        if (isFile || Files.notExists(directory)) {
            throw new IOException(
                    "There is no directory %s. Remedy: name the one that the job was given for its checkpoints"
                            .formatted(directory));
        }
        return in(PathFiles.in(directory), options);
    }

    /** All complete ones, oldest first, damaged ones included. */
    public List<CheckpointInfo> complete() throws IOException {
        List<CheckpointInfo> complete = new ArrayList<>();
        for (CheckpointPlace place : directories.all()) {
            if (directories.isComplete(place)) {
                try {
                    complete.add(directories.info(place));
                } catch (NoSuchFileException gone) {
                    // Whoever has the directory has just deleted it.
                }
            }
        }
        return complete;
    }

    /** The ids of those that are kept only because others build on them. */
    public List<Long> basis() throws IOException {
        List<Long> basis = new ArrayList<>();
        for (CheckpointPlace place : directories.all()) {
            if (!directories.isComplete(place) && directories.isBasis(place)) {
                basis.add(place.id());
            }
        }
        return basis;
    }

    /** The ids of those that are not complete: being written, given up, or left by a crash. */
    public List<Long> incomplete() throws IOException {
        List<Long> incomplete = new ArrayList<>();
        for (CheckpointPlace place : directories.all()) {
            if (!directories.isComplete(place) && !directories.isBasis(place)) {
                incomplete.add(place.id());
            }
        }
        return incomplete;
    }

    /**
     * Opens a complete one, whose header and footers are checked, and those of what it builds on.
     *
     * @throws io.tailrace.checkpoint.store.DamagedCheckpointException if it is not as it was
     *     written
     */
    public FileCheckpointReader read(long id) throws IOException {
        return readers.checked(place(id), () -> {});
    }

    /** What the manifest says, whatever became of the sections. */
    public FileCheckpointReader outline(long id) throws IOException {
        return readers.outline(place(id));
    }

    /** Whether it is still complete. */
    public boolean isComplete(long id) throws IOException {
        for (CheckpointPlace place : directories.all()) {
            if (place.id() == id) {
                return directories.isComplete(place);
            }
        }
        return false;
    }

    private CheckpointPlace place(long id) throws IOException {
        for (CheckpointPlace place : directories.all()) {
            if (place.id() == id && directories.isComplete(place)) {
                return place;
            }
        }
        throw new IOException(
                "There is no complete checkpoint " + id + " in " + files.describe(""));
    }
}
