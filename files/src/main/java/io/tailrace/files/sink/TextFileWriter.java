// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import io.tailrace.operator.sink.TransactionalWriter;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The files of one task.
 *
 * <ol>
 *   <li>After a failure of the disk the file may end in the middle of a line: nothing more is
 *       written to it, and it is never prepared.
 *   <li>Nothing is removed but at recovery, by name: whoever was given up on and comes back late
 *       finds its file gone, and no other.
 * </ol>
 */
final class TextFileWriter<T> implements TransactionalWriter<T, WrittenPart> {

    private static final long NOT_RECOVERED = -1;

    private final String sink;
    private final int task;
    private final int tasks;
    private final Function<? super T, String> format;
    private final PartFiles files;
    private final PartNames names;
    private final LineBuffer lines = new LineBuffer();

    private long after = NOT_RECOVERED;
    private PartFiles.Part part;
    private long written;
    private IOException broken;

    TextFileWriter(
            String sink, int task, int tasks, Function<? super T, String> format, PartFiles files) {
        this.sink = sink;
        this.task = task;
        this.tasks = tasks;
        this.format = format;
        this.files = files;
        this.names = new PartNames(sink);
    }

    @Override
    public void recover(long checkpointId, List<WrittenPart> prepared) throws IOException {
        List<String> there = at("list", "the files of its directory", files::list);
        if (checkpointId == 0) {
            requireNoneShown(there);
        }
        for (WrittenPart one : prepared) {
            show(one);
        }
        for (String name : there) {
            if (names.pendingOf(name, task, tasks).orElse(-1) >= checkpointId) {
                at("remove", files.describe(name), () -> files.delete(name));
            }
        }
        syncDirectory();
        after = checkpointId;
    }

    @Override
    public void write(T value, long timestamp) throws IOException {
        requireWhole();
        lines.add(format.apply(value));
        if (lines.isFull()) {
            send();
        }
    }

    @Override
    public void flush() throws IOException {
        requireWhole();
        send();
    }

    @Override
    public WrittenPart prepare(long checkpointId) throws IOException {
        requireWhole();
        send();
        WrittenPart prepared = null;
        if (part != null) {
            prepared = new WrittenPart(after, checkpointId, task);
            finish(names.pending(prepared));
        }
        after = checkpointId;
        return prepared;
    }

    @Override
    public void commit(WrittenPart prepared) throws IOException {
        show(prepared);
        syncDirectory();
    }

    @Override
    public void close() throws IOException {
        if (part != null) {
            PartFiles.Part closing = part;
            part = null;
            at("close", files.describe(names.pending(after, task)), closing::close);
        }
    }

    private void send() throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        String name = names.pending(after, task);
        try {
            if (part == null) {
                part = at("make", files.describe(name), () -> files.create(name));
            }
            written += at("write", files.describe(name), this::sendLines);
        } catch (IOException failure) {
            broken = failure;
            throw failure;
        }
    }

    private long sendLines() throws IOException {
        var bytes = lines.take();
        int length = bytes.remaining();
        part.write(bytes);
        return length;
    }

    private void finish(String name) throws IOException {
        String where = files.describe(name);
        try {
            at("sync", where, part::sync);
            at("close", where, part::close);
            long size = at("find", where, () -> files.size(name));
            if (size != written) {
                throw refusal(
                        "Sink '%s' has written %,d bytes to %s, which holds %,d: somebody else has changed it",
                        sink, written, where, size);
            }
            syncDirectory();
        } catch (IOException failure) {
            broken = failure;
            throw failure;
        }
        part = null;
        written = 0;
    }

    /** Already there is done. */
    private void show(WrittenPart prepared) throws IOException {
        String pending = names.pending(prepared);
        String shown = names.shown(prepared);
        boolean isPending = at("find", files.describe(pending), () -> files.exists(pending));
        boolean isShown = at("find", files.describe(shown), () -> files.exists(shown));
        if (isPending && isShown) {
            throw refusal(
                    "Sink '%s' cannot commit %s: %s is there already and is not of this run. Remedy: move it away",
                    sink, files.describe(pending), files.describe(shown));
        }
        if (!isPending && !isShown) {
            throw refusal(
                    "Sink '%s' cannot commit checkpoint %d: neither %s nor %s is there. Remedy: bring one"
                            + " back; or, if its lines were taken elsewhere, make an empty file of"
                            + " the latter name",
                    sink, prepared.checkpoint(), files.describe(pending), files.describe(shown));
        }
        if (isPending) {
            at("commit", files.describe(pending), () -> files.rename(pending, shown));
        }
    }

    private void requireNoneShown(List<String> there) throws IOException {
        String earlier = there.stream().filter(names::isShown).sorted().findFirst().orElse(null);
        if (earlier != null) {
            throw refusal(
                    "Sink '%s' begins anew, but %s is there, of a run that this one does not go on from."
                            + " Remedy: move its files away, write to another directory, or bring"
                            + " back the checkpoints of that run",
                    sink, files.describe(earlier));
        }
    }

    private void requireWhole() throws IOException {
        if (after == NOT_RECOVERED) {
            throw new IllegalStateException("recover() comes before anything else");
        }
        if (broken != null) {
            throw new TextFileException(
                    "The file may end in the middle of a line since this: " + broken.getMessage(),
                    broken);
        }
    }

    private static TextFileException refusal(String message, Object... of) {
        return new TextFileException(String.format(Locale.ROOT, message, of), null);
    }

    private void syncDirectory() throws IOException {
        at("sync", "its directory", files::sync);
    }

    private interface Asking<R> {
        R ask() throws IOException;
    }

    private interface Doing {
        void act() throws IOException;
    }

    private <R> R at(String act, String file, Asking<R> asking) throws IOException {
        try {
            return asking.ask();
        } catch (TextFileException named) {
            throw named;
        } catch (IOException failure) {
            throw new TextFileException(sink, act, file, failure);
        }
    }

    private void at(String act, String file, Doing doing) throws IOException {
        try {
            doing.act();
        } catch (IOException failure) {
            throw new TextFileException(sink, act, file, failure);
        }
    }
}
