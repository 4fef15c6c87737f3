// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import io.tailrace.files.format.RecordWriter;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.TransactionalWriter;
import io.tailrace.operator.time.EventTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of one task.
 *
 * <ol>
 *   <li>After a failure of the disk a file may end in the middle of a record: nothing more is
 *       written, and nothing is prepared.
 *   <li>Nothing is removed but at recovery, by name: whoever was given up on and comes back late
 *       finds its files gone, and no other.
 * </ol>
 */
final class FileSinkWriter<T> implements TransactionalWriter<T, WrittenParts> {

    private static final long NOT_RECOVERED = -1;
    private static final long MOST_BUFFERED = 4 * 1024 * 1024;

    private final SinkContext context;
    private final Layout<T> layout;
    private final PartFiles files;
    private final PartNames names;
    private final Partitions<? super T> partitions;
    private final SuccessMarkers markers;
    private final ShownParts shown;

    /** By partition, the one that was written to last at the end. */
    private final Map<String, OpenPart<T>> open = new LinkedHashMap<>(16, 0.75f, true);

    private final List<WrittenPart> whole = new ArrayList<>();

    /** Writes all parts, if its format allows that; {@code null} if not, or until there is one. */
    private RecordWriter<? super T> shared;

    private long after = NOT_RECOVERED;
    private long watermark = EventTime.BEGINNING;
    private int number;
    private long buffered;
    private IOException broken;

    FileSinkWriter(SinkContext context, Layout<T> layout, PartFiles files) {
        this.context = context;
        this.layout = layout;
        this.files = new ExplainedFiles(context.name(), files);
        this.names = layout.names(context.name());
        this.partitions = layout.partitions().forOneThread();
        this.markers = new SuccessMarkers(context, layout.marksFolders(), names, this.files);
        this.shown =
                new ShownParts(context.name(), context.taskIndex(), names, this.files, markers);
    }

    @Override
    public void recover(long checkpointId, List<WrittenParts> prepared) throws IOException {
        if (checkpointId == 0) {
            requireNoneShown("");
        }
        files.makeFolder(names.folder());
        files.sync("");
        for (WrittenParts parts : prepared) {
            for (WrittenPart part : parts.parts()) {
                if (part.whole()) {
                    shown.show(part);
                } else if (parts.checkpoint() == checkpointId) {
                    shown.showBeginning(part);
                }
            }
        }
        for (String pending : files.list(names.folder())) {
            if (PartNames.isLeftOver(
                    pending, checkpointId, context.taskIndex(), context.parallelism())) {
                files.delete(names.inFolder(pending));
            }
        }
        shown.sync();
        files.sync(names.folder());
        markers.recover(checkpointId, prepared);
        after = checkpointId;
    }

    @Override
    public void write(T value, long timestamp) throws IOException {
        requireWhole();
        OpenPart<T> part = partOf(value, timestamp);
        try {
            writeTo(part, value);
        } catch (IOException failure) {
            broken = failure;
            throw failure;
        }
    }

    /** Nobody sees what is pending, so there is no hurry. */
    @Override
    public void flush() throws IOException {
        requireWhole();
    }

    @Override
    public void onWatermark(long watermark) {
        this.watermark = watermark;
    }

    @Override
    public WrittenParts prepare(long checkpointId) throws IOException {
        requireWhole();
        List<WrittenPart> parts;
        try {
            parts = prepareParts();
        } catch (IOException failure) {
            broken = failure;
            throw failure;
        }
        after = checkpointId;
        number = 0;
        FolderProgress progress = markers.prepare(partitions.overBy(watermark));
        return parts.isEmpty() && progress == null
                ? null
                : new WrittenParts(checkpointId, parts, progress);
    }

    @Override
    public void commit(WrittenParts prepared) throws IOException {
        for (WrittenPart part : prepared.parts()) {
            if (part.whole()) {
                shown.show(part);
            }
        }
        shown.sync();
        markers.commit(prepared.progress());
    }

    @Override
    public void close() throws IOException {
        IOException first = null;
        for (OpenPart<T> part : open.values()) {
            try {
                part.close();
            } catch (IOException failure) {
                first = first == null ? failure : first;
            }
        }
        open.clear();
        if (first != null) {
            throw first;
        }
    }

    private OpenPart<T> partOf(T value, long timestamp) {
        String partition = partitions.of(value, timestamp);
        OpenPart<T> part = open.get(partition);
        if (part == null) {
            part =
                    new OpenPart<>(
                            context.name(),
                            WrittenPart.begun(partition, after, context.taskIndex(), number++),
                            names,
                            files,
                            newWriter(),
                            layout.gzip(),
                            context.processingTimeMs(),
                            partitions.endOf(value, timestamp));
            open.put(partition, part);
            buffered += part.buffered();
        }
        return part;
    }

    private RecordWriter<? super T> newWriter() {
        if (shared != null) {
            return shared;
        }
        RecordWriter<? super T> writer = layout.writers().get();
        shared = writer.servesManyFiles() ? writer : null;
        return writer;
    }

    private void writeTo(OpenPart<T> part, T value) throws IOException {
        boolean hadFile = part.hasOpenFile();
        int before = part.buffered();
        part.write(value);
        buffered += part.buffered() - before;
        if (layout.rolling().isBigEnough(part.size())) {
            buffered -= part.buffered();
            whole.add(finish(part));
            open.remove(part.partition());
        } else if (buffered > MOST_BUFFERED || !hadFile && part.hasOpenFile()) {
            suspendOldest(part);
        }
    }

    /** Those that were not written to for the longest give back their files, and their room. */
    private void suspendOldest(OpenPart<T> current) throws IOException {
        long room = buffered > MOST_BUFFERED ? MOST_BUFFERED / 2 : MOST_BUFFERED;
        long files = open.values().stream().filter(OpenPart::hasOpenFile).count();
        for (OpenPart<T> part : open.values()) {
            if (files <= layout.mostOpen() && buffered <= room) {
                return;
            }
            boolean helps = part.hasOpenFile() || buffered > room && !part.isEmpty();
            if (part != current && helps) {
                files -= part.hasOpenFile() ? 1 : 0;
                buffered -= part.buffered();
                part.suspend();
            }
        }
    }

    private List<WrittenPart> prepareParts() throws IOException {
        long nowMs = context.processingTimeMs();
        List<WrittenPart> parts = new ArrayList<>(whole);
        Iterator<OpenPart<T>> all = open.values().iterator();
        while (all.hasNext()) {
            OpenPart<T> part = all.next();
            if (part.isEmpty()) {
                all.remove(); // its only record was refused
            } else if (isOver(part, nowMs)) {
                parts.add(finish(part));
                all.remove();
            } else {
                markers.wrote(part.partition(), part.endOfPartition());
                parts.add(part.sync());
            }
        }
        if (!parts.isEmpty()) {
            files.sync(names.folder());
        }
        whole.clear();
        buffered = 0;
        return parts;
    }

    private WrittenPart finish(OpenPart<T> part) throws IOException {
        markers.wrote(part.partition(), part.endOfPartition());
        return part.finish();
    }

    private boolean isOver(OpenPart<T> part, long nowMs) {
        return part.endsWithin(watermark)
                || layout.rolling().isOver(part.size(), part.ageMs(nowMs));
    }

    private void requireNoneShown(String folder) throws IOException {
        for (String name : files.list(folder)) {
            String path = folder.isEmpty() ? name : folder + "/" + name;
            if (names.isShown(name) || markers.isMarker(name)) {
                throw new FileSinkException(
                        "Sink '%s' begins anew, but %s is there, of a run that this one does not go on from. Remedy: move its files away, write to another directory, or bring back the checkpoints of that run"
                                .formatted(context.name(), files.describe(path)));
            }
            if (!name.startsWith(".") && files.isFolder(path)) {
                requireNoneShown(path);
            }
        }
    }

    private void requireWhole() throws IOException {
        if (after == NOT_RECOVERED) {
            throw new IllegalStateException("recover() comes before anything else");
        }
        if (broken != null) {
            throw new FileSinkException(
                    "The file may end in the middle of a record since this: " + broken.getMessage(),
                    broken);
        }
    }
}
