// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.DamagedCheckpointException;
import io.tailrace.checkpoint.store.files.AppendedFile;
import io.tailrace.checkpoint.store.files.StoreFiles;
import io.tailrace.checkpoint.store.files.StoredFile;
import io.tailrace.checkpoint.store.format.FilePlace;
import io.tailrace.checkpoint.store.format.Manifest;
import io.tailrace.checkpoint.store.format.ManifestForm;
import io.tailrace.checkpoint.store.format.StoreKey;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The directories of checkpoints as they lie in a store, complete or not. */
final class CheckpointDirectories {

    private final StoreFiles files;
    private final Optional<StoreKey> key;

    CheckpointDirectories(StoreFiles files, Optional<StoreKey> key) {
        this.files = files;
        this.key = key;
    }

    /** Those of complete ones, of drafts, and of what is left of either; in the order of ids. */
    List<CheckpointPlace> all() throws IOException {
        List<CheckpointPlace> places = new ArrayList<>();
        for (String name : files.list("")) {
            CheckpointPlace.named(name).ifPresent(places::add);
        }
        places.sort(Comparator.comparingLong(CheckpointPlace::id));
        return places;
    }

    boolean isComplete(CheckpointPlace place) throws IOException {
        try {
            return files.list(place.directory()).contains(CheckpointPlace.MANIFEST);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /** Whether there is one that is not retained and on which others may build. */
    boolean isBasis(CheckpointPlace place) throws IOException {
        try {
            return files.list(place.directory()).contains(CheckpointPlace.BASIS);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    Manifest manifest(CheckpointPlace place) throws IOException {
        try (StoredFile file = files.open(place.manifest())) {
            return manifest(
                    place, file, new FilePlace(place.id(), files.describe(place.manifest())));
        }
    }

    /**
     * The manifest of one that another builds on.
     *
     * @param digest which it must have
     * @param builder which must not build on others than these
     */
    Manifest basis(CheckpointPlace place, byte[] digest, FilePlace builder) throws IOException {
        try {
            return basis(place, place.manifest(), digest, builder);
        } catch (NoSuchFileException notRetained) {
            // Whoever has the directory may give it the other name at any moment.
        }
        try {
            return basis(place, place.basis(), digest, builder);
        } catch (NoSuchFileException gone) {
            throw builder.damaged(
                    "it builds on checkpoint " + place.id() + ", which is not there any more");
        }
    }

    private Manifest basis(CheckpointPlace place, String path, byte[] digest, FilePlace builder)
            throws IOException {
        FilePlace where = new FilePlace(builder.checkpoint(), place.id(), files.describe(path));
        try (StoredFile file = files.open(path)) {
            if (!Arrays.equals(Manifest.digest(content(file)), digest)) {
                throw where.damaged(
                        "it is not the one that checkpoint " + builder.checkpoint() + " builds on");
            }
            return manifest(place, file, where);
        }
    }

    private Manifest manifest(CheckpointPlace place, StoredFile file, FilePlace where)
            throws IOException {
        Manifest manifest = ManifestForm.readFrom(file, where, key);
        boolean savepoint = manifest.kind() == CheckpointKind.SAVEPOINT;
        if (manifest.id() != place.id() || savepoint != place.savepoint()) {
            throw where.damaged(
                    "it is the manifest of checkpoint "
                            + manifest.id()
                            + " ("
                            + manifest.kind()
                            + ")");
        }
        return manifest;
    }

    CheckpointInfo info(CheckpointPlace place) throws IOException {
        try {
            return info(manifest(place), length(place.manifest()));
        } catch (DamagedCheckpointException damaged) {
            // It counts as complete, so that nobody goes back behind it unawares; and as building
            // on all before it, so that nothing is deleted for which it may be mended.
            List<Long> before =
                    all().stream().map(CheckpointPlace::id).filter(id -> id < place.id()).toList();
            return new CheckpointInfo(
                    place.id(),
                    place.savepoint() ? CheckpointKind.SAVEPOINT : CheckpointKind.PERIODIC,
                    0,
                    length(place.manifest()),
                    before);
        }
    }

    /** What any of them builds on. */
    static Set<Long> neededBy(Collection<CheckpointInfo> complete) {
        Set<Long> needed = new HashSet<>();
        complete.forEach(info -> needed.addAll(info.basis()));
        return needed;
    }

    /**
     * From now on, and after any crash, the checkpoint counts no longer as complete; others may go
     * on building on it. If that fails it counts as complete as before: what it builds on must not
     * be deleted while a crash may bring its manifest back.
     */
    void demote(CheckpointPlace place) throws IOException {
        try {
            files.rename(place.manifest(), place.basis());
            files.syncDirectory(place.directory());
        } catch (IOException failed) {
            try {
                promote(place);
            } catch (NoSuchFileException asItWas) {
                // It had not been done.
            } catch (IOException failedToo) {
                failed.addSuppressed(failedToo);
            }
            throw failed;
        }
    }

    /** The way back. */
    void promote(CheckpointPlace place) throws IOException {
        files.rename(place.basis(), place.manifest());
    }

    /** What is seen there may be what a process has done that died before it was on the disk. */
    void sync(CheckpointPlace place) throws IOException {
        files.syncDirectory(place.directory());
    }

    static CheckpointInfo info(Manifest manifest, long manifestBytes) {
        return new CheckpointInfo(
                manifest.id(),
                manifest.kind(),
                manifest.completedMs(),
                manifest.sectionBytes() + manifestBytes,
                manifest.contents().basis());
    }

    /** Writes a manifest anew, as it is, and returns when it is on the disk. */
    void rewriteManifest(CheckpointPlace place) throws IOException {
        byte[] content = content(place.manifest());
        if (files.list(place.directory()).contains(CheckpointPlace.NEXT_MANIFEST)) {
            files.delete(place.nextManifest());
        }
        publish(place, content, () -> {});
    }

    /** Something that may forbid what is about to be done. */
    @FunctionalInterface
    interface Veto {
        void orThrow() throws IOException;
    }

    /** Gives a checkpoint its manifest in one step, and returns when that is on the disk. */
    void publish(CheckpointPlace place, byte[] manifest, Veto veto) throws IOException {
        try (AppendedFile file = files.create(place.nextManifest())) {
            file.write(manifest, 0, manifest.length);
            file.sync();
        }
        // The names of the sections must be on the disk before that of the manifest can be.
        files.syncDirectory(place.directory());
        veto.orThrow();
        files.rename(place.nextManifest(), place.manifest());
        files.syncDirectory(place.directory());
    }

    private byte[] content(String path) throws IOException {
        try (StoredFile file = files.open(path)) {
            return content(file);
        }
    }

    private static byte[] content(StoredFile file) throws IOException {
        byte[] content = new byte[(int) Math.min(file.length(), Integer.MAX_VALUE - 8)];
        file.read(0, content, 0, content.length);
        return content;
    }

    private long length(String path) throws IOException {
        try (StoredFile file = files.open(path)) {
            return file.length();
        }
    }

    /**
     * Deletes what was left of a checkpoint. It has to be {@linkplain Demotions#release released}
     * before: at no moment may it be there and damaged.
     */
    void delete(CheckpointPlace place) throws IOException {
        empty(place);
        files.delete(place.directory());
    }

    /** As above, but for the directory itself, whose name shows that the id is taken. */
    void empty(CheckpointPlace place) throws IOException {
        for (String name : files.list(place.directory())) {
            files.delete(place.file(name));
        }
    }
}
