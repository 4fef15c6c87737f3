// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import io.tailrace.checkpoint.store.CheckpointContents;
import io.tailrace.checkpoint.store.CheckpointDraft;
import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.SectionWriter;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.checkpoint.store.files.AppendedFile;
import io.tailrace.checkpoint.store.files.StoreFiles;
import io.tailrace.checkpoint.store.format.Manifest;
import io.tailrace.checkpoint.store.format.ManifestForm;
import io.tailrace.checkpoint.store.format.Sealing;
import io.tailrace.checkpoint.store.format.SectionFile;
import io.tailrace.checkpoint.store.format.SectionFileWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A checkpoint that comes to be in its directory. All sections are on the disk, names and content,
 * before there is a manifest; the manifest is on the disk before it gets its name; and only when
 * that name is on the disk is the checkpoint acknowledged.
 *
 * <p>Sections may be begun by any thread; the rest is called by the one that uses the store.
 */
final class FileCheckpointDraft implements CheckpointDraft {

    /** What a draft asks of its store. */
    interface Home {

        StoreFiles files();

        StoreOwner owner();

        CheckpointDirectories directories();

        Sealing sealing();

        long nowMs();

        /** Of the manifest of a checkpoint that was completed here and is to be built on. */
        byte[] digestOf(long id) throws IOException;

        /** The draft is a checkpoint now. */
        void completed(CheckpointPlace place, CheckpointInfo info, byte[] digestOfManifest);

        /** Deletes what the draft has written as far as that goes. */
        void abandoned(CheckpointPlace place);
    }

    private enum Phase {
        OPEN,
        COMPLETE,
        FAILED,
        ABANDONED
    }

    private record Section(String file, SectionFileWriter writer) {}

    private final Home home;
    private final CheckpointPlace place;
    private final CheckpointKind kind;
    private final Map<String, Section> sections = new LinkedHashMap<>();
    private Phase phase = Phase.OPEN;

    FileCheckpointDraft(Home home, CheckpointPlace place, CheckpointKind kind) {
        this.home = home;
        this.place = place;
        this.kind = kind;
    }

    @Override
    public long id() {
        return place.id();
    }

    @Override
    public synchronized SectionWriter section(String task) throws IOException {
        requireOpen();
        if (sections.containsKey(task)) {
            throw new IllegalArgumentException(
                    "Checkpoint " + id() + " has a section of task '" + task + "' already");
        }
        String name = "task-" + sections.size();
        AppendedFile file = home.files().create(place.file(name));
        boolean begun = false;
        try {
            SectionFileWriter writer =
                    SectionFileWriter.begin(
                            file,
                            home.files().describe(place.file(name)),
                            id(),
                            task,
                            home.owner().number(),
                            home.sealing());
            sections.put(task, new Section(name, writer));
            begun = true;
            return writer;
        } finally {
            if (!begun) {
                phase = Phase.FAILED;
                file.close();
            }
        }
    }

    @Override
    public synchronized CheckpointInfo complete(CheckpointContents contents) throws IOException {
        requireOpen();
        requireSections(contents);
        phase = Phase.FAILED; // until it has come through
        List<SectionFile> sectionFiles = new ArrayList<>();
        for (Section section : sections.values()) {
            sectionFiles.add(section.writer().file(section.file()));
        }
        List<byte[]> basis = new ArrayList<>();
        for (long earlier : contents.basis()) {
            basis.add(home.digestOf(earlier));
        }
        Manifest manifest =
                Manifest.of(
                        id(),
                        kind,
                        home.owner().number(),
                        home.nowMs(),
                        home.sealing(),
                        contents,
                        basis,
                        sectionFiles);
        byte[] written = ManifestForm.written(manifest, home.sealing());
        home.directories().publish(place, written, () -> home.owner().requireStill(home.files()));
        CheckpointInfo info = CheckpointDirectories.info(manifest, written.length);
        phase = Phase.COMPLETE;
        home.completed(place, info, Manifest.digest(written));
        return info;
    }

    private void requireSections(CheckpointContents contents) {
        Set<String> told =
                contents.tasks().stream().map(TaskContents::task).collect(Collectors.toSet());
        if (!told.equals(sections.keySet()) || told.size() != contents.tasks().size()) {
            throw new IllegalArgumentException(
                    "Checkpoint "
                            + id()
                            + " has sections of the tasks "
                            + sections.keySet()
                            + ", its contents tell of "
                            + contents.tasks().stream().map(TaskContents::task).toList());
        }
        for (Map.Entry<String, Section> section : sections.entrySet()) {
            if (!section.getValue().writer().isFinished()) {
                throw new IllegalStateException(
                        "The section of task '"
                                + section.getKey()
                                + "' of checkpoint "
                                + id()
                                + " is not finished");
            }
        }
    }

    private void requireOpen() throws IOException {
        if (phase == Phase.COMPLETE) {
            throw new IllegalStateException("Checkpoint " + id() + " is complete already");
        }
        if (phase != Phase.OPEN) {
            throw new IOException("Checkpoint " + id() + " has failed or was given up");
        }
    }

    @Override
    public synchronized void abandon() {
        if (phase == Phase.COMPLETE || phase == Phase.ABANDONED) {
            return;
        }
        phase = Phase.ABANDONED;
        sections.values().forEach(section -> section.writer().close());
        home.abandoned(place);
    }
}
