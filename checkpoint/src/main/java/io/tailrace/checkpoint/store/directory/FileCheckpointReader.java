// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import io.tailrace.checkpoint.frame.FrameVisitor;
import io.tailrace.checkpoint.store.CheckpointContents;
import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointReader;
import io.tailrace.checkpoint.store.SectionSize;
import io.tailrace.checkpoint.store.files.StoreFiles;
import io.tailrace.checkpoint.store.files.StoredFile;
import io.tailrace.checkpoint.store.format.FilePlace;
import io.tailrace.checkpoint.store.format.Manifest;
import io.tailrace.checkpoint.store.format.SectionFile;
import io.tailrace.checkpoint.store.format.SectionFileReader;
import io.tailrace.checkpoint.store.format.StoreKey;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/** A checkpoint of a directory. Each call opens files of its own, so calls may be parallel. */
public final class FileCheckpointReader implements CheckpointReader {

    private static final String DELETED =
            "it is not there, and neither is the manifest any more: the checkpoint was deleted while"
                    + " it was read, as a job does with those that it does not retain";

    private final StoreFiles files;
    private final Optional<StoreKey> key;
    private final CheckpointPlace place;

    /** Which is to be gone on from: this one, or one that builds on it. */
    private final CheckpointPlace builder;

    private final CheckpointInfo info;
    private final Manifest manifest;
    private final List<FileCheckpointReader> basis;
    private final Map<String, SectionFile> sections = new HashMap<>();
    private final Map<String, SectionSize> sizes = new ConcurrentHashMap<>();
    private final Runnable atClose;

    FileCheckpointReader(
            StoreFiles files,
            Optional<StoreKey> key,
            CheckpointPlace place,
            CheckpointPlace builder,
            CheckpointInfo info,
            Manifest manifest,
            List<FileCheckpointReader> basis,
            Runnable atClose) {
        this.files = files;
        this.key = key;
        this.place = place;
        this.builder = builder;
        this.info = info;
        this.manifest = manifest;
        this.basis = List.copyOf(basis);
        this.atClose = atClose;
        manifest.files().forEach(file -> sections.put(file.task(), file));
    }

    /** Checks that all sections are there, begin and end as they should. */
    FileCheckpointReader checked() throws IOException {
        for (FileCheckpointReader earlier : basis) {
            earlier.checked();
        }
        for (String task : sections.keySet()) {
            size(task);
        }
        return this;
    }

    @Override
    public CheckpointInfo info() {
        return info;
    }

    @Override
    public CheckpointContents contents() {
        return manifest.contents();
    }

    @Override
    public List<FileCheckpointReader> basis() {
        return basis;
    }

    public Manifest manifest() {
        return manifest;
    }

    @Override
    public void frames(String task, IntPredicate wantsGroup, FrameVisitor visitor)
            throws IOException {
        try (SectionFileReader section = section(task)) {
            section.frames(wantsGroup, visitor);
        }
    }

    @Override
    public SectionSize size(String task) throws IOException {
        SectionSize size = sizes.get(task);
        if (size == null) {
            try (SectionFileReader section = section(task)) {
                size = section.tally().size();
            }
            sizes.put(task, size);
        }
        return size;
    }

    /** Opens one section, to see what it counts; closed by the caller. */
    public SectionFileReader section(String task) throws IOException {
        SectionFile file = sections.get(task);
        if (file == null) {
            throw new IllegalArgumentException(
                    "Checkpoint "
                            + info.id()
                            + " has no section of task '"
                            + task
                            + "'; it has "
                            + sections.keySet().stream().sorted().toList());
        }
        String path = place.file(file.name());
        FilePlace where = new FilePlace(builder.id(), info.id(), files.describe(path));
        try {
            return SectionFileReader.open(files.open(path), where, manifest, file, key);
        } catch (NoSuchFileException gone) {
            throw where.damaged(isBuilderThere() ? "it is not there" : DELETED);
        }
    }

    private boolean isBuilderThere() throws IOException {
        try (StoredFile there = files.open(builder.manifest())) {
            return there != null;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    @Override
    public void close() {
        atClose.run();
    }
}
