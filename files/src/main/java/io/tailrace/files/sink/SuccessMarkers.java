// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import io.tailrace.operator.Counter;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.time.EventTime;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts an empty file into each folder that nothing more comes into. Called by the task's worker.
 *
 * <pre>
 *   task 0   shows its parts, leaves a note: 08:59:59.999, day=2026-11-22/hour=08
 *   task 1   shows its parts, leaves a note: 08:59:59.999        reads both: marks hour=08
 * </pre>
 *
 * <ol>
 *   <li>Whoever leaves a note reads those of all tasks after it, so that the last one sees them
 *       all. Until then nobody marks anything.
 *   <li>A note says what is committed, never what is prepared. It counts among those of its attempt
 *       alone: later ones may share out the input in another way, and begin with new notes.
 *   <li>Which folders wait for their markers is in every checkpoint: notes may be lost in a crash.
 *   <li>A folder is forgotten when its marker survives a crash of the machine, whoever made it.
 * </ol>
 */
final class SuccessMarkers {

    static final String NAME = "_SUCCESS";
    static final String AFTER_SUCCESS = "files-after-success";

    private static final Logger LOG = System.getLogger(SuccessMarkers.class.getName());

    private final SinkContext context;
    private final boolean wanted;
    private final PartNames names;
    private final PartFiles files;

    /** {@code null} where no markers are wanted. */
    private final Counter late;

    private final Map<String, Long> endsOfFolders = new LinkedHashMap<>();
    private long run;
    private FolderProgress said;
    private boolean hasWarned;

    SuccessMarkers(SinkContext context, boolean wanted, PartNames names, PartFiles files) {
        this.context = context;
        this.wanted = wanted;
        this.names = names;
        this.files = files;
        this.late = wanted ? context.counter(AFTER_SUCCESS) : null;
    }

    /** Goes on from a checkpoint that says this of folders. */
    void recover(long checkpointId, List<WrittenParts> prepared) {
        run = checkpointId;
        for (WrittenParts parts : prepared) {
            if (wanted && parts.progress() != null) {
                parts.progress().folders().forEach(one -> wrote(one.path(), one.end()));
            }
        }
    }

    /** Whether a file, by its name without folders, says that a folder is complete. */
    boolean isMarker(String name) {
        return wanted && name.equals(NAME);
    }

    /** What has no end but that of the input is found by looking, once. */
    void wrote(String folder, long end) {
        if (wanted && end != Partitions.NEVER) {
            endsOfFolders.put(folder, end);
        }
    }

    /** What a checkpoint has to say of folders; {@code null} for nothing. */
    FolderProgress prepare(long upTo) {
        if (!wanted || upTo == EventTime.BEGINNING && endsOfFolders.isEmpty()) {
            return null;
        }
        List<WrittenFolder> folders = new ArrayList<>();
        endsOfFolders.forEach((path, end) -> folders.add(new WrittenFolder(path, end)));
        return new FolderProgress(run, context.parallelism(), context.taskIndex(), upTo, folders);
    }

    /** All that the checkpoint holds of this task is shown. */
    void commit(FolderProgress progress) throws IOException {
        if (!wanted
                || progress == null
                || progress.saysNothing()
                || !progress.isOf(run, context.parallelism(), context.taskIndex())) {
            return;
        }
        // At the end all folders are looked for, so that there is nothing to say of any.
        boolean isEnd = progress.upTo() == EventTime.END;
        FolderProgress note = progress.withFolders(isEnd ? List.of() : unmarked(progress.due()));
        if (note.equals(said)) {
            return;
        }
        put(note.toBytes(), noteOf(context.taskIndex()), false);
        List<FolderProgress> all = notesOfAll();
        if (all.size() == context.parallelism()) {
            mark(all);
        }
        said = note;
    }

    /** Late records come into their folder all the same. */
    void beforeShowing(WrittenPart part) throws IOException {
        if (!wanted || !files.exists(markerOf(part.partition()))) {
            return;
        }
        late.increment();
        if (!hasWarned) {
            hasWarned = true;
            LOG.log(
                    Level.WARNING,
                    "Sink ''{0}'' shows records in {1} after its success marker: they are late, or the job goes on after its end. Counter {2} counts such files, which are not told again",
                    context.name(),
                    files.describe(part.partition()),
                    AFTER_SUCCESS);
        }
    }

    private List<WrittenFolder> unmarked(List<WrittenFolder> due) throws IOException {
        List<WrittenFolder> unmarked = new ArrayList<>();
        for (WrittenFolder folder : due) {
            if (files.exists(markerOf(folder.path()))) {
                mark(folder.path());
            } else {
                unmarked.add(folder);
            }
        }
        return unmarked;
    }

    private void mark(List<FolderProgress> all) throws IOException {
        long upTo = all.stream().mapToLong(FolderProgress::upTo).min().orElseThrow();
        if (upTo == EventTime.END) {
            markAll("");
            for (FolderProgress note : all) {
                files.delete(noteOf(note.task()));
            }
            return;
        }
        for (FolderProgress note : all) {
            for (WrittenFolder folder : note.folders()) {
                if (folder.end() <= upTo) {
                    mark(PartitionPath.checked(folder.path()));
                }
            }
        }
    }

    /** Every folder that has files of this sink. */
    private void markAll(String folder) throws IOException {
        boolean isWritten = false;
        for (String name : files.list(folder)) {
            String path = folder.isEmpty() ? name : folder + "/" + name;
            if (names.isShown(name)) {
                isWritten = true;
            } else if (!name.startsWith(".") && files.isFolder(path)) {
                markAll(path);
            }
        }
        if (isWritten) {
            mark(folder);
        }
    }

    private void mark(String folder) throws IOException {
        // Whoever takes whole folders away is not waited for.
        if (folder.isEmpty() || files.exists(folder)) {
            if (!files.exists(markerOf(folder))) {
                put(new byte[0], markerOf(folder), true);
            }
            // Also where another task has made it: that one may not have come so far.
            files.sync(folder);
        }
        endsOfFolders.remove(folder);
    }

    /** Fewer than there are tasks, if some have left none. */
    private List<FolderProgress> notesOfAll() throws IOException {
        List<FolderProgress> all = new ArrayList<>();
        for (int task = 0; task < context.parallelism(); task++) {
            Optional<byte[]> note = files.read(noteOf(task));
            if (note.isPresent()) {
                all.add(FolderProgress.ofBytes(run, context.parallelism(), task, note.get()));
            }
        }
        return all;
    }

    /** Wholly or not at all, in the place of what was there. */
    private void put(byte[] bytes, String name, boolean durably) throws IOException {
        String cut = names.cut(context.taskIndex(), UUID.randomUUID().toString());
        try (PartFiles.Part part = files.create(cut)) {
            if (bytes.length > 0) {
                part.write(ByteBuffer.wrap(bytes));
            }
            if (durably) {
                part.sync();
            }
        }
        files.rename(cut, name);
    }

    private String noteOf(int task) {
        return names.note(run, context.parallelism(), task);
    }

    private static String markerOf(String folder) {
        return folder.isEmpty() ? NAME : folder + "/" + NAME;
    }
}
