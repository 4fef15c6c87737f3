// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.files.StoreFiles;
import io.tailrace.checkpoint.store.format.FilePlace;
import io.tailrace.checkpoint.store.format.Manifest;
import io.tailrace.checkpoint.store.format.StoreKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens checkpoints with all that they build on. */
final class CheckpointReaders {

    private final StoreFiles files;
    private final Optional<StoreKey> key;
    private final CheckpointDirectories directories;
    private final AcceptedManifests accepted;

    CheckpointReaders(StoreFiles files, StoreOptions options, Optional<StoreKey> key) {
        this.files = files;
        this.key = key;
        this.directories = new CheckpointDirectories(files, key);
        this.accepted = new AcceptedManifests(options, key);
    }

    /** One that is complete; its sections are not looked at yet, and what it builds on neither. */
    FileCheckpointReader outline(CheckpointPlace place) throws IOException {
        return reader(
                place,
                place,
                directories.info(place),
                accepted(directories.manifest(place)),
                List.of(),
                () -> {});
    }

    /**
     * One that is complete, after all sections of it and of what it builds on were found to begin
     * and end as they should.
     *
     * @param atClose run when it is closed
     */
    FileCheckpointReader checked(CheckpointPlace place, Runnable atClose) throws IOException {
        Manifest manifest = accepted(directories.manifest(place));
        FilePlace where = new FilePlace(place.id(), files.describe(place.manifest()));
        List<FileCheckpointReader> basis = new ArrayList<>();
        List<Long> ids = manifest.contents().basis();
        for (int i = 0; i < ids.size(); i++) {
            if (ids.get(i) >= place.id()) {
                throw where.damaged("it builds on checkpoint " + ids.get(i));
            }
            CheckpointPlace earlier = new CheckpointPlace(ids.get(i), false);
            Manifest found = directories.basis(earlier, manifest.basisDigests().get(i), where);
            basis.add(
                    reader(
                            earlier,
                            place,
                            CheckpointDirectories.info(found, 0),
                            accepted(found),
                            List.of(),
                            () -> {}));
        }
        return reader(place, place, directories.info(place), manifest, basis, atClose).checked();
    }

    private Manifest accepted(Manifest manifest) throws IOException {
        return accepted.require(manifest, files.describe(""));
    }

    private FileCheckpointReader reader(
            CheckpointPlace place,
            CheckpointPlace builder,
            CheckpointInfo info,
            Manifest manifest,
            List<FileCheckpointReader> basis,
            Runnable atClose) {
        return new FileCheckpointReader(files, key, place, builder, info, manifest, basis, atClose);
    }
}
